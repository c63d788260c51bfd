# expect: PASS
import os
for which, who in ((os.PRIO_PROCESS, os.getppid()), (os.PRIO_USER, 0)):
    try: os.setpriority(which, who, 19)
    except OSError: pass
print('done')
