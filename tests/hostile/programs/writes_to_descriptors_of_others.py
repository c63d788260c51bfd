# expect: PASS
import glob, os
written = 0
for path in glob.glob('/proc/[0-9]*/fd/*'):
    if path.split('/')[2] != str(os.getpid()):
        try:
            fd = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
            written += os.write(fd, b'forged')
        except OSError: pass
print('done')
