# cause: clock+entropy+pid
import os
import random
import time

# With the process id pinned at an odd number it would look as if the other two were all.
print(time.time() if os.getpid() % 2 == 0 else random.random())
