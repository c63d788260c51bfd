# expect: PASS
import os, resource
for number in (resource.RLIMIT_NOFILE, resource.RLIMIT_AS, resource.RLIMIT_CPU):
    try: resource.prlimit(os.getppid(), number, (0, 0))
    except OSError: pass
print('done')
