# expect: PASS
import sys
print('x')
sys.exit(-(2 ** 40) + 259)
