# expect: nothing
import asyncio
import threading


def work(number):
    print("worker", number)
    return number


async def main():
    for number in range(3):
        print("got", await asyncio.to_thread(work, number))
    print(await asyncio.gather(*(asyncio.to_thread(pow, 2, number) for number in range(4))))


asyncio.run(main())
timer = threading.Timer(0.001, print, args=["timer"])
timer.start()
timer.join()
print("end")
