# Without a controlling terminal: /dev/tty, ttyname, getpass, terminal size
import os
import sys
def attempt(action):
    try:
        print(action())
    except OSError as error:
        print(type(error).__name__, error)
attempt(lambda: open("/dev/tty"))
attempt(lambda: os.ttyname(0))
attempt(lambda: os.get_terminal_size())
attempt(lambda: os.tcgetpgrp(0))
attempt(lambda: repr(__import__("shutil").get_terminal_size()))
