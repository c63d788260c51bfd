# expect: PASS
import fcntl, os, time
lock = os.open(os.path.dirname(os.getcwd()), os.O_RDONLY)
if os.fork() == 0:
    fcntl.flock(lock, fcntl.LOCK_EX)
    time.sleep(1000)
print('done')
