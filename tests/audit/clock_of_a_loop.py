# expect: clock@6
import asyncio


async def main():
    print(asyncio.get_running_loop().time() > 0)


asyncio.run(main())
