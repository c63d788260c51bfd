# expect: PASS
import os
os.nice(19)
os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
os.umask(0o777)
open('file', 'w').close()
os.mkdir('folder')
print(oct(os.stat('folder').st_mode))
