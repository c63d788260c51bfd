# os.execv(sys.executable, …) with the same sample: the second time it is python3.12 on both sides
import os
import sys
print(os.environ.get("ROUND"), sys.argv, sys.orig_argv[1:], flush=True)
if "ROUND" not in os.environ:
    os.environ["ROUND"] = "2"
    os.execv(sys.executable, [sys.executable, "-P", *sys.argv, "again"])
print(sys.path)
