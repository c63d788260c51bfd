# cause: unknown
import os

# State outside the scratch directory, that each run changes.
with open(os.environ["CAUSES_STATE"] + ".counts", "a+") as state:
    state.write("x")
    print(state.tell())
