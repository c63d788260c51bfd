# -X faulthandler: enabled at start, and a fatal signal is reported by the program's own process.
# conformance: options=-X faulthandler
import faulthandler
import os
import re
import sys
import tempfile

print(faulthandler.is_enabled(), sys._xoptions)
report = tempfile.TemporaryFile("w+")
child = os.fork()
if child == 0:
    os.dup2(report.fileno(), 2)
    faulthandler._sigabrt()
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
report.seek(0)
print(re.sub(r"0x[0-9a-f]+", "0xID", report.read()).replace(__file__, "FILE"))
with open("/proc/self/status") as status:
    print([line.split() for line in status if line.startswith(("SigCgt", "SigIgn"))])
faulthandler.disable()
with open("/proc/self/status") as status:
    print([line.split() for line in status if line.startswith(("SigCgt", "SigIgn"))])
