# loop.add_signal_handler and remove_signal_handler, SIGINT under asyncio.run and Runner, wake-up descriptor.
import asyncio
import os
import signal
import threading


async def handlers():
    loop = asyncio.get_running_loop()
    seen, done = [], asyncio.Event()

    def handler(name, last=False):
        seen.append((name, threading.current_thread().name))
        if last:
            done.set()

    loop.add_signal_handler(signal.SIGUSR1, handler, "usr1")
    loop.add_signal_handler(signal.SIGTERM, handler, "term", True)
    print(callable(signal.getsignal(signal.SIGUSR1)), signal.getsignal(signal.SIGUSR1).__name__)
    os.kill(os.getpid(), signal.SIGUSR1)
    threading.Timer(0.02, os.kill, (os.getpid(), signal.SIGTERM)).start()
    await done.wait()
    print(
        seen,
        loop.remove_signal_handler(signal.SIGUSR1),
        loop.remove_signal_handler(signal.SIGUSR1),
        signal.getsignal(signal.SIGUSR1),
    )
    for arguments in ((signal.SIGKILL, print), (1000, print), ("x", print), (signal.SIGUSR2, handlers)):
        try:
            loop.add_signal_handler(*arguments)
        except Exception as error:
            print(type(error).__name__, error)
    wakeup = signal.set_wakeup_fd(-1)
    signal.set_wakeup_fd(wakeup)
    print("wake-up descriptor set", wakeup >= 0)


asyncio.run(handlers())
print(signal.set_wakeup_fd(-1), signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT).__name__)


async def interrupted(log):
    log.append(signal.getsignal(signal.SIGINT) is not signal.default_int_handler)
    try:
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise
    finally:
        log.append("finally")


log = []
try:
    asyncio.run(interrupted(log))
except KeyboardInterrupt as error:
    print("KeyboardInterrupt from run", log, repr(error), type(error.__context__).__name__)


async def busy():
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGINT)
    await asyncio.sleep(0)


try:
    asyncio.run(busy())
except KeyboardInterrupt:
    print("the second one is immediate")


async def swallows():
    try:
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "swallowed"


try:
    print(asyncio.run(swallows()))
except KeyboardInterrupt:
    print("KeyboardInterrupt although swallowed")
with asyncio.Runner() as runner:
    print(runner.run(asyncio.sleep(0, "runner")), signal.getsignal(signal.SIGINT).__name__)
    try:
        runner.run(interrupted([]))
    except KeyboardInterrupt:
        print("again", runner.run(asyncio.sleep(0, "still usable")))


async def in_thread():
    try:
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, print)
    except Exception as error:
        return type(error).__name__, str(error), signal.getsignal(signal.SIGINT) is signal.default_int_handler


results = []
thread = threading.Thread(target=lambda: results.append(asyncio.run(in_thread())))
thread.start()
thread.join()
print(results)
