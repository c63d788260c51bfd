# expect: ERROR
import os
os.unlink(__file__)
os.mkdir(__file__)
print('replaced')
