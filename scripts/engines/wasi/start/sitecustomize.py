"""Moves to the working directory of the host, before the program is opened: WASI itself always begins in "/"."""

import os
import sys

os.chdir(os.environ.pop("ISOLATE_RUN_WASI_DIRECTORY"))
sys.path.remove(os.path.dirname(__file__))
if "ISOLATE_RUN_WASI_PYTHONPATH" in os.environ:
    os.environ["PYTHONPATH"] = os.environ.pop("ISOLATE_RUN_WASI_PYTHONPATH")
else:
    del os.environ["PYTHONPATH"]
