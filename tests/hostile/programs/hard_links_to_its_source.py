# expect: PASS
import os
try: os.link(__file__, 'link')
except OSError: pass
os.makedirs('locked')
os.chmod('locked', 0)
print('linked')
