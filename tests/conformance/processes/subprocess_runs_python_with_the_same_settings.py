# Children started by sys.executable: environment, flags passed on, hash seed, the same standard library and results.
# conformance: options=-X dev -W ignore::DeprecationWarning -X utf8
import json
import os
import subprocess
import sys

code = """
import json, os, sys, time
print(json.dumps([sys.version, sys.prefix, sys.base_prefix, sys.executable, sys.flags.hash_randomization, sys.flags.dont_write_bytecode,
                  hash("abc"), hash((1, "x", None)), list({"a", "b", "c", "d", "e"}), sys.getfilesystemencoding(), time.tzname, sys.stdout.encoding,
                  sorted(os.environ.items()), sys.path[1:], os.getcwd()]))
"""
child = json.loads(subprocess.check_output([sys.executable, "-c", code]))
import time

own = json.loads(
    json.dumps(
        [
            sys.version,
            sys.prefix,
            sys.base_prefix,
            sys.executable,
            sys.flags.hash_randomization,
            sys.flags.dont_write_bytecode,
            hash("abc"),
            hash((1, "x", None)),
            list({"a", "b", "c", "d", "e"}),
            sys.getfilesystemencoding(),
            time.tzname,
            sys.stdout.encoding,
            sorted(os.environ.items()),
            sys.path[1:],
            os.getcwd(),
        ]
    )
)
for mine, its in zip(own, child):
    print(mine == its, type(mine).__name__)
print("passed on:", subprocess._args_from_interpreter_flags())
print("optimisation:", subprocess._optim_args_from_interpreter_flags())
arguments = subprocess._args_from_interpreter_flags()
print(
    subprocess.check_output(
        [sys.executable, *arguments, "-c", "import sys; print(sys.flags, sys.warnoptions, sys._xoptions)"], text=True
    )
)
print(sys.flags, sys.warnoptions, sys._xoptions)
print(os.path.samefile(sys.executable, os.path.realpath(sys.executable)), os.access(sys.executable, os.X_OK))
