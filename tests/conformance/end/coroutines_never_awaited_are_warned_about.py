# Coroutines never awaited: the text, its place, under -X dev with origin, at run time and at the end
# conformance: drive=each-of
import os
os.mkdir("samples")
body = """
import sys
async def never(): pass
async def outer():
    never()
never()
def make():
    return never()
make()
kept = make()
import asyncio
asyncio.run(outer())
class A:
    async def method(self): pass
    @classmethod
    async def made(cls): pass
A().method()
A.made()
started = outer()
async def waits():
    try:
        await asyncio.sleep(100)
    finally:
        print('finally of waits')
@__import__('types').coroutine
def pause():
    yield
async def paused():
    try:
        await pause()
    finally:
        print('finally of paused')
suspended = paused()
suspended.send(None)
print('end')
"""
for name, start in {"plain": "", "origin": "import sys\nsys.set_coroutine_origin_tracking_depth(5)\n", "error": "import warnings\nwarnings.simplefilter('error')\nimport sys\nclass M:\n"
                    "    def write(self, text): sys.__stderr__.write(text.partition(' at 0x')[0])\n    def flush(self): pass\nsys.stderr = M()\n",
                    "ignored": "import warnings\nwarnings.simplefilter('ignore')\n", "always": "import warnings\nwarnings.simplefilter('always')\n"}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(start + body)
