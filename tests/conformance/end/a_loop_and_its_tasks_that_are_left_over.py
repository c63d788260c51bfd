# asyncio: a loop that is not closed, tasks pending at the end, exceptions never retrieved, executors
# conformance: options=-W always
import asyncio
import sys
class Masked:
    """The addresses of tasks are left out."""
    def write(self, text):
        import re
        return sys.__stderr__.write(re.sub("0x[0-9a-f]+|Task-[0-9]+", "0x", text))
    def flush(self):
        sys.__stderr__.flush()
sys.stderr = Masked()
async def fail():
    raise ValueError("never retrieved")
async def wait():
    try:
        await asyncio.sleep(100)
    finally:
        print("finally of wait")
async def main():
    asyncio.create_task(fail())
    asyncio.ensure_future(wait())
    await asyncio.sleep(0.01)
    loop.run_in_executor(None, print, "in the executor")
    future = loop.create_future()
    future.set_exception(KeyError("lost"))
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.call_soon(print, "never called")
print("end")
