# expect: TIMEOUT
# isolate_run: timeout=1
import os
os.execv('/bin/sleep', ['sleep', '1000'])
