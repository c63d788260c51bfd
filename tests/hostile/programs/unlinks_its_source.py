# expect: ERROR
import os
os.unlink(__file__)
print('unlinked')
