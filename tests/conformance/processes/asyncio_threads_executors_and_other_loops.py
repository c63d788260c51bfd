# to_thread, run_in_executor with threads and processes, run_coroutine_threadsafe, loops in threads, default executor.
import asyncio
import contextvars
import os
import sys
import threading
import warnings
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

variable = contextvars.ContextVar("variable")


def square(x):
    return x * x


async def main():
    variable.set("context follows")
    print(await asyncio.to_thread(variable.get), await asyncio.to_thread(lambda: threading.current_thread().name))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, square, 3))
    with ThreadPoolExecutor(2, "named") as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, square, n) for n in range(5))))
    with ProcessPoolExecutor(1) as pool:
        print(await loop.run_in_executor(pool, square, 7), await loop.run_in_executor(pool, os.getppid) == os.getpid())
        try:
            await loop.run_in_executor(pool, int, "x")
        except ValueError as error:
            print(error, type(error.__cause__).__name__)
    try:
        await asyncio.to_thread(int, "y")
    except ValueError as error:
        print(error)

    def other():
        future = asyncio.run_coroutine_threadsafe(asyncio.sleep(0.01, "from the main loop"), loop)
        return future.result(10)

    print(await asyncio.to_thread(other))
    event = asyncio.Event()
    threading.Timer(0.01, loop.call_soon_threadsafe, (event.set,)).start()
    await event.wait()
    print("woken by a thread")


asyncio.run(main())
loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
print(asyncio.run_coroutine_threadsafe(asyncio.sleep(0, "in the other loop"), loop).result(10))
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
print(loop.is_closed(), loop.is_running())
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
results = []


def run(n):
    results.append(asyncio.run(asyncio.sleep(0.01, n)))


threads = [threading.Thread(target=run, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))
warnings.simplefilter("ignore")  # the joined threads may not quite have ended
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print("child", asyncio.run(asyncio.sleep(0, "has a loop of its own")), flush=True)
    os._exit(0)
os.waitpid(pid, 0)
