# cause: unknown
import os

with open(os.environ["CAUSES_STATE"] + ".size", "a") as state:
    state.write("x")
print(os.stat(state.name).st_size)
