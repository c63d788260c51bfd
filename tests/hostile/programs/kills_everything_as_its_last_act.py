# expect: PASS
import atexit, os, signal
atexit.register(lambda: os.kill(-1, signal.SIGKILL))
