# expect: TIMEOUT
# isolate_run: timeout=1
import os
os.mkfifo('fifo')
open('fifo')
