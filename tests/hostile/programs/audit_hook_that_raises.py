# expect: PASS
import sys
print('before')
def refuse(*_): raise SystemExit(9)
sys.addaudithook(refuse)
open('file', 'w')
