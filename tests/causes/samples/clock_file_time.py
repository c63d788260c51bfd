# cause: clock
import os

with open(os.environ["CAUSES_STATE"] + ".statistics", "a") as state:
    state.write("x")
print(os.stat(state.name).st_mtime_ns)
