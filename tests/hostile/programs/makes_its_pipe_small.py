# expect: PASS
import fcntl, sys
fcntl.fcntl(1, fcntl.F_SETPIPE_SZ, 4096)
for number in range(20000): print(number)
