# -E: PYTHON* variables are there and do not count (except that isolate_run's hash seed must be the reference's)
# conformance: options=-E
# conformance: env=PYTHONWARNINGS=error
# conformance: env=PYTHONPATH=/not/on/the/path
# conformance: env=PYTHONUNBUFFERED=1
import os
import sys
print(sys.flags)
print(sys.path, sys.warnoptions)
print({name: value for name, value in os.environ.items() if name.startswith("PYTHON")})
print(sys.stdout.write_through, sys.dont_write_bytecode)
