import asyncio, time
async def tell(name, delay):
    await asyncio.sleep(delay)
    return name, round(asyncio.get_running_loop().time() % 1, 3)
async def main():
    start = time.time()
    print(await asyncio.gather(tell("slow", 0.06), tell("fast", 0.02), tell("middle", 0.04)))
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.03)
    except TimeoutError:
        print("timeout")
    process = await asyncio.create_subprocess_exec("date", "-u", "+%s", stdout=asyncio.subprocess.PIPE)
    print((await process.communicate())[0], process.pid)
    print(round(time.time() - start, 2))
asyncio.run(main())
