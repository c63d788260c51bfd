# asyncio: run, gather, wait, timeouts, TaskGroup, cancellation, shielding, queues, locks; the C classes are in use.
import asyncio
import contextvars

print(
    asyncio.Task.__module__,
    asyncio.Future.__module__,
    asyncio.Task is not asyncio.tasks._PyTask,
    asyncio.tasks._CTask is asyncio.Task,
)
print(asyncio.get_running_loop is asyncio.events._c_get_running_loop, type(asyncio.get_event_loop_policy()).__name__)
variable = contextvars.ContextVar("variable", default="unset")
log = []


async def step(name, delay=0.0, fail=None):
    log.append(f"{name} starts")
    try:
        await asyncio.sleep(delay)
        if fail:
            raise fail
        return name
    except asyncio.CancelledError as error:
        log.append(f"{name} cancelled {error.args}")
        raise
    finally:
        log.append(f"{name} ends")


def flush(title):
    print(title, log)
    log.clear()


async def main():
    print(
        await asyncio.gather(step("a", 0.15), step("b", 0.03), step("c")), [t.get_name() for t in asyncio.all_tasks()]
    )
    flush("gather")
    print(await asyncio.gather(step("x", 0, ValueError("x")), step("y", 0.01), return_exceptions=True))
    flush("gather with errors")
    try:
        async with asyncio.timeout(0.01):
            await step("slow", 10)
    except TimeoutError as error:
        print("timeout", repr(error), type(error.__cause__).__name__)
    flush("timeout")
    try:
        await asyncio.wait_for(step("slow", 10), 0.01)
    except TimeoutError as error:
        print("wait_for", repr(error))
    flush("wait_for")
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(step(n, d, f))
                for n, d, f in (("p", 0.01, KeyError("p")), ("q", 10, None), ("r", 0, None))
            ]
    except* KeyError as errors:
        print(errors.exceptions, errors, [(t.cancelled(), t.done()) for t in tasks])
    flush("group")
    done, pending = await asyncio.wait(
        [asyncio.create_task(step("s")), asyncio.create_task(step("t", 10))], return_when=asyncio.FIRST_COMPLETED
    )
    print(len(done), len(pending), done.pop().result(), pending.copy().pop().cancel("because"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    flush("wait")
    inner = asyncio.ensure_future(step("shielded", 0.2))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.001)
    except TimeoutError:
        print("shielded goes on", inner.done(), await inner)
    flush("shield")
    print([await each for each in asyncio.as_completed([step("late", 0.1), step("early")])])
    queue = asyncio.Queue(1)

    async def producer():
        for item in range(3):
            await queue.put(item)
            log.append(("put", item))

    async def consumer():
        for _ in range(3):
            log.append(("got", await queue.get()))
            queue.task_done()

    await asyncio.gather(producer(), consumer())
    await queue.join()
    flush("queue")
    lock, event, condition, semaphore, barrier = (
        asyncio.Lock(),
        asyncio.Event(),
        asyncio.Condition(),
        asyncio.Semaphore(2),
        asyncio.Barrier(2),
    )

    async def worker(n):
        async with lock:
            log.append(("locked", n))
            await asyncio.sleep(0)
        async with semaphore:
            await asyncio.sleep(0)
        position = await barrier.wait()
        await event.wait()
        async with condition:
            condition.notify_all()
        return position

    workers = [asyncio.create_task(worker(n)) for n in range(2)]
    asyncio.get_running_loop().call_later(0.01, event.set)
    print(sorted(await asyncio.gather(*workers)), lock.locked(), semaphore.locked())
    flush("primitives")
    variable.set("in main")

    async def reads():
        seen = variable.get()
        variable.set("in task")
        return seen, variable.get()

    print(
        await asyncio.create_task(reads()),
        variable.get(),
        await asyncio.create_task(reads(), context=contextvars.Context()),
    )
    task = asyncio.create_task(step("named", 1), name="the name")
    await asyncio.sleep(0)
    print(
        task.get_name(),
        task.get_coro().__name__,
        task.get_stack()[0].f_code.co_name,
        task.cancelling(),
        task.cancel(),
        task.cancelling(),
        task.uncancel(),
    )
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
    loop = asyncio.get_running_loop()
    order = []
    loop.call_soon(order.append, 1)
    loop.call_soon(order.append, 2)
    loop.call_later(0, order.append, 3)
    handle = loop.call_soon(order.append, "cancelled")
    handle.cancel()
    await asyncio.sleep(0.01)
    print(order, handle.cancelled(), type(loop).__name__, loop.is_running(), loop.get_debug())
    loop.set_task_factory(asyncio.eager_task_factory)
    log.clear()
    eager = asyncio.create_task(step("eager", 0))
    log.append("after create_task")
    await eager
    flush("eager")
    return "returned"


print(asyncio.run(main()))
for action in (
    lambda: asyncio.run(1),
    lambda: asyncio.get_running_loop(),
    lambda: asyncio.Runner().get_loop().is_closed(),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
