# cause: clock+pid
import os
import time

# With the process id pinned at an odd number it would look as if that were all.
print(time.time() if os.getpid() % 2 == 0 else "odd")
