# cause: unknown
import os
import time

with open(os.environ["CAUSES_STATE"] + ".other", "a+") as state:
    state.write("x")
    print(time.time() if state.tell() % 2 else "even")
