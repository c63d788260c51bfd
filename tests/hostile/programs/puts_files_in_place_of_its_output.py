# expect: PASS
import os
print('before', flush=True)
for fd in (1, 2): os.dup2(os.open('/dev/null', os.O_RDWR), fd)
print('after')
