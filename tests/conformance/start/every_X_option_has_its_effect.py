# Several -X options and what each changes
# conformance: options=-X tracemalloc=3 -X faulthandler -X int_max_str_digits=640 -X pycache_prefix=/nowhere -X warn_default_encoding
# conformance: options=-X no_debug_ranges -X safe_path -X utf8=0 -X flag
import faulthandler
import sys
import tracemalloc
print(sys._xoptions, sys.flags)
print(faulthandler.is_enabled(), tracemalloc.is_tracing(), tracemalloc.get_traceback_limit(), sys.get_int_max_str_digits(), sys.pycache_prefix)
open("file", "w").close()
import traceback
try:
    1 + (2 / 0)
except ZeroDivisionError:
    traceback.print_exc()
print(next((lambda: 0).__code__.co_positions()))
