# Async generators: finished by the loop, dropped without a loop, never iterated, left suspended at the end
import asyncio
import sys
async def generator(name):
    try:
        yield 1
        yield 2
    finally:
        print("finally", name)
async def first():
    async for value in generator("broken off"):
        break
    kept = generator("kept until the loop ends")
    await anext(kept)
    globals()["kept"] = kept
asyncio.run(first())
print(sys.get_asyncgen_hooks())
never = generator("never iterated")
def drive(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value
alone = generator("without a loop")
print(drive(anext(alone)))
again = generator("at the end")
print(drive(anext(again)))
del alone
half = anext(generator("half"))
print("end")
