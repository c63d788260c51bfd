# -X dev: debug allocators, ResourceWarnings with where they came from, asyncio in debug mode, faulthandler, encodings checked.
# conformance: options=-X dev
import asyncio
import faulthandler
import gc
import os
import sys
import warnings

print(
    sys.flags.dev_mode,
    faulthandler.is_enabled(),
    sys.warnoptions,
    sys._xoptions,
    [(entry[0], entry[2].__name__) for entry in warnings.filters],
    gc.get_threshold(),
    sys.getsizeof([]),
    sys.getsizeof(object()),
)
sys.stdout.flush()


def leaks():
    open(os.devnull)


leaks()
gc.collect()


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 100
    return loop.get_debug(), sys.get_coroutine_origin_tracking_depth()


print(asyncio.run(main()))
try:
    b"x".decode(errors="nonsense")
except LookupError as error:
    print(error)
try:
    import _testinternalcapi

    configurations = _testinternalcapi.get_configs()
    print(configurations["pre_config"], configurations["config"]["dev_mode"], configurations["config"]["faulthandler"])
except ImportError:
    print("no _testinternalcapi")
with open("/proc/self/status") as status:
    print([line.split() for line in status if line.startswith(("SigCgt", "SigIgn"))])
import imghdr
