# PYTHONTRACEMALLOC, PYTHONFAULTHANDLER, PYTHONASYNCIODEBUG, PYTHONNODEBUGRANGES, PYTHONSAFEPATH, PYTHONPYCACHEPREFIX
# conformance: env=PYTHONTRACEMALLOC=4
# conformance: env=PYTHONFAULTHANDLER=1
# conformance: env=PYTHONASYNCIODEBUG=1
# conformance: env=PYTHONNODEBUGRANGES=1
# conformance: env=PYTHONSAFEPATH=1
# conformance: env=PYTHONPYCACHEPREFIX=/nowhere
# conformance: env=PYTHONWARNDEFAULTENCODING=1
# conformance: env=PYTHONUTF8=0
import faulthandler
import sys
import tracemalloc
print(faulthandler.is_enabled(), tracemalloc.is_tracing(), tracemalloc.get_traceback_limit(), sys.pycache_prefix, sys.path, sys.flags)
import asyncio
print(asyncio.new_event_loop().get_debug())
open("/dev/null").close()
[1][2 + 3]
