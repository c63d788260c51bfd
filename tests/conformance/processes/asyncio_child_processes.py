# asyncio.create_subprocess_exec and _shell: communicate, streams, limits, signals, watchers, from a thread too.
import asyncio
import os
import signal
import sys
import threading
import warnings
from asyncio.subprocess import DEVNULL, PIPE, STDOUT

python = sys.executable


async def main():
    process = await asyncio.create_subprocess_exec(
        python,
        "-c",
        "import sys; print(sys.stdin.read().upper()); print('e', file=sys.stderr); sys.exit(3)",
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
    )
    print(await process.communicate(b"text"), process.returncode, type(process).__name__, process.pid > 1)
    process = await asyncio.create_subprocess_shell("echo one; echo two >&2; exit 4", stdout=PIPE, stderr=STDOUT)
    print(await process.stdout.read(), await process.wait())
    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    for line in (b"a\n", b"b\n"):
        process.stdin.write(line)
        await process.stdin.drain()
        print(await process.stdout.readline())
    process.stdin.close()
    await process.stdin.wait_closed()
    print(await process.wait(), process.stdout.at_eof(), await process.stdout.read())
    for how in ("terminate", "kill", "send_signal"):
        process = await asyncio.create_subprocess_exec("sleep", "30")
        getattr(process, how)(*([signal.SIGUSR1] if how == "send_signal" else []))
        print(how, await process.wait())
    process = await asyncio.create_subprocess_exec("sleep", "30")
    try:
        await asyncio.wait_for(process.wait(), 0.02)
    except TimeoutError:
        process.kill()
        print("timed out", await process.wait())
    processes = [await asyncio.create_subprocess_shell(f"exit {n}") for n in range(5)]
    print(await asyncio.gather(*(process.wait() for process in processes)))
    process = await asyncio.create_subprocess_exec("printf", "a long line without an end", stdout=PIPE, limit=8)
    try:
        await process.stdout.readline()
    except ValueError as error:
        print(error)
    await process.wait()
    for arguments in (("no-such-program",), ("/",), (1,)):
        try:
            await asyncio.create_subprocess_exec(*arguments)
        except Exception as error:
            print(type(error).__name__, error)
    try:
        await asyncio.create_subprocess_shell(["list"])
    except Exception as error:
        print(type(error).__name__, error)
    process = await asyncio.create_subprocess_exec(
        "sh", "-c", "echo $V; pwd", env={"V": "value", "PATH": os.defpath}, cwd="/", stdout=PIPE, stdin=DEVNULL
    )
    print(await process.communicate())
    process = await asyncio.create_subprocess_exec(
        python, "-c", "print('x' * 200000)", stdout=PIPE, preexec_fn=lambda: os.nice(1)
    )
    print(len((await process.communicate())[0]))
    code = await asyncio.create_subprocess_exec("true", stdout=None)
    print(await code.wait())

    class Protocol(asyncio.SubprocessProtocol):
        def __init__(self):
            self.events, self.done = [], asyncio.get_running_loop().create_future()

        def connection_made(self, transport):
            self.events.append("made")

        def pipe_data_received(self, fd, data):
            self.events.append((fd, data))

        def pipe_connection_lost(self, fd, error):
            self.events.append(("lost", fd, error))

        def process_exited(self):
            self.events.append("exited")

        def connection_lost(self, error):
            self.done.set_result(error)

    transport, protocol = await asyncio.get_running_loop().subprocess_exec(
        Protocol, "echo", "hello", stdin=None, stderr=None
    )
    print(await protocol.done, sorted(map(str, protocol.events)), transport.get_returncode())


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print(type(asyncio.get_child_watcher()).__name__)
asyncio.run(main())


async def short():
    process = await asyncio.create_subprocess_shell("exit 6")
    return await process.wait()


results = []
thread = threading.Thread(target=lambda: results.append(asyncio.run(short())))
thread.start()
thread.join()
print("in a thread", results)
for name in (
    "SafeChildWatcher",
    "FastChildWatcher",
    "MultiLoopChildWatcher",
    "PidfdChildWatcher",
    "ThreadedChildWatcher",
):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        watcher = getattr(asyncio, name)()
        asyncio.set_child_watcher(watcher)

        async def watched():
            if not hasattr(watcher, "attach_loop") or name in ("SafeChildWatcher", "FastChildWatcher"):
                watcher.attach_loop(asyncio.get_running_loop())
            return await short()

        with watcher:
            print(name, asyncio.run(watched()), sorted({w.category.__name__ for w in caught}))
