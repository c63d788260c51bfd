# exit() and quit() close sys.stdin and leave
import atexit
import sys
atexit.register(lambda: print(sys.stdin.closed))
print(exit, quit)
quit(14)
