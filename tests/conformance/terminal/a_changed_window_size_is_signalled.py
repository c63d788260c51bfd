# SIGWINCH and the size of the terminal when the window changes
# conformance: drive=pty
# conformance: dialogue=ready => <SIZE 40 132>
import os
import shutil
import signal
signal.signal(signal.SIGWINCH, lambda number, frame: print("changed", os.get_terminal_size()))
print(shutil.get_terminal_size(), os.environ.get("COLUMNS"))
print("ready")
signal.pause()
import argparse
print(argparse.HelpFormatter("program")._width)
