# -X dev: warnings, allocator hooks, fault handler, asyncio debugging, unclosed files
# conformance: options=-X dev
import sys
print(sys.flags, sys.warnoptions, sys._xoptions)
import faulthandler
import warnings
print(faulthandler.is_enabled())
for line in warnings.filters:
    print(line)
import asyncio
async def look():
    return asyncio.get_running_loop().get_debug()
print(asyncio.run(look()))
open(__file__)
"text".encode("utf-8", "strict")
try:
    "text".encode("utf-8", "no such handler")
except LookupError as error:
    print(error)
