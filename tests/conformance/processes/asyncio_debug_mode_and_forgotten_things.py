# Debug mode, exception handlers, tasks never retrieved, coroutines never awaited, pending tasks at the end of run.
import asyncio
import gc
import sys
import warnings


async def fails():
    raise ValueError("never retrieved")


async def forgotten():
    pass


async def lingering(log):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        log.append("cancelled at the end of run")
        raise


def handler(loop, context):
    print("handler:", context["message"], type(context.get("exception")).__name__, sorted(context))


async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.slow_callback_duration = 100
    print("debug", loop.get_debug(), sys.get_coroutine_origin_tracking_depth())
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        forgotten()
        gc.collect()
        print([str(w.message).replace(__file__, "FILE") for w in caught])
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    asyncio.create_task(lingering(log))
    await asyncio.sleep(0)
    future = loop.create_future()
    future.set_exception(KeyError("future"))
    del future
    gc.collect()


for debug in (False, True):
    log = []
    asyncio.run(main(log), debug=debug)
    print(log)
print(sys.get_coroutine_origin_tracking_depth())


async def generator(log):
    try:
        yield 1
        yield 2
    finally:
        log.append("generator closed")


async def abandons(log):
    iterator = generator(log)
    async for _ in iterator:
        break
    log.append("main ends")
    return iterator


log = []
kept = asyncio.run(abandons(log))
print(log, sys.get_asyncgen_hooks())
loop = asyncio.new_event_loop()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    del loop
    gc.collect()
    print(sorted({w.category.__name__ for w in caught}), len(caught))


async def with_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails())
        group.create_task(asyncio.sleep(10))


sys.stdout.flush()
asyncio.run(with_group())
