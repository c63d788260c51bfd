# expect: PASS
import os
open('mine', 'w').close()
try: os.setresgid(65534, 65534, 65534); os.setresuid(65534, 65534, 65534)
except OSError: pass
print('done')
