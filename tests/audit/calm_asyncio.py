# expect: nothing
import asyncio


async def worker(queue, results):
    while (item := await queue.get()) is not None:
        results.append(item * item)
        await asyncio.sleep(0)


async def main():
    queue, results = asyncio.Queue(), []
    task = asyncio.create_task(worker(queue, results))
    for item in [1, 2, 3, None]:
        await queue.put(item)
    await asyncio.wait_for(task, 5)
    await asyncio.sleep(0.001)
    async with asyncio.timeout(5):
        print(await asyncio.gather(*(asyncio.sleep(0.001, number) for number in range(3))), results)


asyncio.run(main())
