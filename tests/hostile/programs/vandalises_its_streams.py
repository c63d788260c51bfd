# expect: PASS
import sys
class Stream:
    def write(self, text): raise SystemExit(7)
    def flush(self): raise ValueError('no')
sys.stdout = Stream()
print('lost')
