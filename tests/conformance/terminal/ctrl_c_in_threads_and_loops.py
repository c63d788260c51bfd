# Ctrl-C while the main thread joins a thread, waits for a lock, runs an event loop
# conformance: drive=pty
# conformance: dialogue=joining => \x03
# conformance: dialogue=locking => \x03
# conformance: dialogue=looping => \x03
import asyncio
import threading
stop = threading.Event()
thread = threading.Thread(target=stop.wait)
thread.start()
def attempt(name, action):
    print(name)
    try:
        action()
    except KeyboardInterrupt:
        print("interrupted", name.upper())
attempt("joining", thread.join)
lock = threading.Lock()
lock.acquire()
attempt("locking", lock.acquire)
async def main():
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("finally")
attempt("looping", lambda: asyncio.run(main()))
stop.set()
