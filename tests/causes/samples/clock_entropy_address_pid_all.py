# cause: clock+entropy+address+pid
import os
import random
import time

print(time.time(), random.random(), id(object()), os.getpid())
