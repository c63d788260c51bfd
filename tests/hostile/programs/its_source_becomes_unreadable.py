# expect: PASS,ERROR
import os
os.chmod(__file__, 0)
print('locked')
