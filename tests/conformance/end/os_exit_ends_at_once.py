# os._exit: no flush, no atexit, no finally, no thread is waited for
# conformance: drive=each-of
import os
os.mkdir("samples")
for number, code in enumerate((0, 1, 77, 255, 256, -1, 1000)):
    with open(f"samples/{number}.py", "w") as file:
        file.write("import atexit, os, sys, threading, time\natexit.register(print, 'never')\n"
                   "print('lost in the buffer')\nprint('not lost', file=sys.stderr)\nos.write(1, b'written\\n')\n"
                   "class Last:\n    def __del__(self):\n        os.write(1, b'never')\nlast = Last()\n"
                   "threading.Thread(target=time.sleep, args=(30,)).start()\n"
                   f"try:\n    os._exit({code})\nfinally:\n    os.write(1, b'never')\n")
