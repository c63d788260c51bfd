# expect: TIMEOUT
# isolate_run: timeout=1
import atexit

@atexit.register
def endless():
    while True: pass
