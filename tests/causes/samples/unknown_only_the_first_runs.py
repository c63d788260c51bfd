# cause: unknown
import os
import time

# Disagrees with itself until it was run a few times, and never again.
with open(os.environ["CAUSES_STATE"] + ".first", "a+") as state:
    state.write("x")
    print(time.time() if state.tell() < 12 else "settled")
