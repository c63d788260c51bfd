"""libisolate_pins.so: what it pins is the same in every run, what it does not pin is as ever, and programs that wait go on working.

Also runs by hand; LIBRARY, PROBE and REFERENCE name other files than those of build/release.
"""

import os
import re
import subprocess
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

BUILD = Path(__file__).resolve().parents[2] / "build" / "release"
LIBRARY = os.environ.get("LIBRARY") or str(BUILD / "libisolate_pins.so")
PROBE = os.environ.get("PROBE") or str(BUILD / "tests" / "preload" / "isolate_preload_probe")
REFERENCE = os.environ.get("REFERENCE") or sys.executable

ALL = "clock=1,entropy=1,hash=1,pid=1,directory-order=1"
HANGS_AFTER = 60  # seconds; nothing here takes more than two


class PreloadTest(unittest.TestCase):
    maxDiff = None

    def run_command(self, command: list[str], pins: str | None, **more: str) -> str:
        environment = {"PATH": os.environ["PATH"], "LD_PRELOAD": LIBRARY, "PYTHONHASHSEED": "0"} | more
        if pins is not None:
            environment["ISOLATE_RUN_PINS"] = pins
        ended = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=HANGS_AFTER)
        self.assertEqual((ended.returncode, ended.stderr.decode()), (0, ""))
        return ended.stdout.decode()

    def python(self, source: str, pins: str | None, **more: str) -> str:
        return self.run_command([REFERENCE, "-B", "-c", textwrap.dedent(source)], pins, **more)

    def probe(self, *words: str, pins: str | None, **more: str) -> str:
        return self.run_command([PROBE, *words], pins, **more)

    def assert_pinned(self, source: str, pin: str) -> None:
        """Under the pin each run prints the same, in another world something else; without it, every run something else."""
        first = self.python(source, f"{pin}=1")
        self.assertEqual(first, self.python(source, f"{pin}=1"))
        self.assertNotEqual(first, self.python(source, f"{pin}=2"))
        others = ",".join(word for word in ALL.split(",") if not word.startswith(pin))
        self.assertNotEqual(self.python(source, others), self.python(source, others))


class ThePinnedClock(PreloadTest):
    CLOCKS = """
        import datetime, os, resource, time
        print(time.time(), time.time_ns(), time.monotonic(), time.perf_counter(), time.process_time(), time.thread_time())
        print(datetime.datetime.now(), time.ctime(), time.clock_gettime(time.CLOCK_BOOTTIME), os.times(), time.localtime())
        print(resource.getrusage(resource.RUSAGE_SELF).ru_utime)
    """

    def test_shows_the_same_in_every_run(self):
        self.assert_pinned(self.CLOCKS, "clock")
        self.assertEqual(self.probe("clocks", pins="clock=1"), self.probe("clocks", pins="clock=1"))

    def test_never_goes_back_and_always_goes_on(self):
        self.python(
            """
            import time
            for read in time.time_ns, time.monotonic_ns, time.perf_counter_ns, time.process_time_ns:
                readings = [read() for _ in range(1000)]
                assert all(a < b for a, b in zip(readings, readings[1:]))
            """,
            ALL,
        )

    def test_lets_loops_end_that_wait_for_a_time(self):
        self.assertEqual(self.probe("spin", pins="clock=1"), "an hour later\n")

    def test_moves_on_by_what_is_slept(self):
        for wait in "time.sleep(0.05)", "threading.Event().wait(0.05)", "select.select([], [], [], 0.05)", "select.poll().poll(50)":
            with self.subTest(wait=wait):
                printed = self.python(f"import select, threading, time\nstart = time.time()\n{wait}\nprint(time.time() - start)", ALL)
                self.assertTrue(0.05 <= float(printed) < 0.06, printed)

    def test_does_not_keep_waits_with_deadlines_from_ending(self):
        expected = """\
            mutex: timed out
            condition: timed out
            monotonic condition: timed out
            semaphore: timed out
            past semaphore: timed out
            free semaphore: 0
            sleep: 0
            reached: 1
            poll: 0
        """
        for pins in None, "", "clock=1", "clock=3,thread=1", ALL:
            with self.subTest(pins=pins):
                self.assertEqual(self.probe("locks", pins=pins), textwrap.dedent(expected))

    def test_does_not_keep_the_standard_library_from_waiting(self):
        source = """
            import asyncio, concurrent.futures, multiprocessing, queue, subprocess, sys, threading, time

            def expires(kind, call):
                try:
                    call()
                except kind:
                    print("expired")

            print(threading.Event().wait(0.02), threading.Lock().acquire(timeout=0.02), threading.Condition().acquire(timeout=0.02))
            condition = threading.Condition()
            with condition:
                print(condition.wait(0.02), condition.wait_for(lambda: False, 0.02))
            expires(queue.Empty, lambda: queue.Queue().get(timeout=0.02))
            expires(queue.Empty, lambda: queue.SimpleQueue().get(timeout=0.02))
            expires(threading.BrokenBarrierError, lambda: threading.Barrier(2).wait(0.02))
            expires(subprocess.TimeoutExpired, lambda: subprocess.run(["sleep", "30"], timeout=0.05))

            async def main():
                await asyncio.sleep(0.02)
                expired = False
                try:
                    await asyncio.wait_for(asyncio.Event().wait(), 0.02)
                except TimeoutError:
                    expired = True
                return expired
            print(asyncio.run(main()))

            timer = threading.Timer(0.02, lambda: print("timer"))
            timer.start()
            timer.join()
            thread = threading.Thread(target=time.sleep, args=(0.2,))
            thread.start()
            thread.join(0.02)
            print(thread.is_alive())
            thread.join()

            found = queue.Queue()
            def work():
                for i in range(3):
                    time.sleep(0.01)
                    found.put(i)
            threading.Thread(target=work).start()
            print([found.get(timeout=30) for _ in range(3)])
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                print(sum(pool.map(lambda n: sum(range(n)), range(0, 30000, 1000))))
            with multiprocessing.Pool(2) as pool:
                print(pool.map(abs, [-1, -2, 3]))
            results = multiprocessing.Queue()
            child = multiprocessing.Process(target=results.put, args=(1,))
            child.start()
            print(results.get(timeout=30), child.join(30), child.exitcode)
            expires(queue.Empty, lambda: results.get(timeout=0.02))
        """
        plain = self.python(source, None)
        for pins in "clock=1", "clock=2,thread=1", ALL:
            with self.subTest(pins=pins):
                self.assertEqual(self.python(source, pins), plain)


class PinnedRandomNumbers(PreloadTest):
    def test_are_the_same_in_every_run(self):
        self.assert_pinned("import os, random, secrets, uuid\nprint(os.urandom(9), random.random(), secrets.token_hex(), uuid.uuid4())", "entropy")
        self.assert_pinned("print(open('/dev/urandom', 'rb').read(5), open('/dev/random', 'rb', 0).read(5))", "entropy")
        self.assertEqual(self.probe("random", pins="entropy=1"), self.probe("random", pins="entropy=1"))

    def test_do_not_repeat_within_a_run_nor_in_children(self):
        words = self.probe("random", pins="entropy=1").split()
        self.assertEqual(len(set(words[:5])), 5)
        self.assertEqual(words[-1], "-1")
        printed = self.python(
            """
            import os, subprocess, sys
            ask = [sys.executable, "-c", "import os; print(os.urandom(8))"]
            print(os.urandom(8), os.urandom(8), flush=True)
            for _ in range(2):
                subprocess.run(ask)
                if os.fork() == 0:
                    print(os.urandom(8), flush=True)
                    os._exit(0)
                os.wait()
            """,
            "entropy=1",
        )
        numbers = re.findall(r"b'.*?'(?=\s)|b\".*?\"(?=\s)", printed)
        self.assertEqual(len(numbers), 6, printed)
        self.assertEqual(len(set(numbers)), 6, printed)

    def test_are_not_what_pins_the_hashes(self):
        source = "print({f'key{i}' for i in range(99)})"
        without_seed = {"PYTHONHASHSEED": "random"}
        orders = {self.python(source, "hash=1", **without_seed) for _ in range(3)}
        self.assertEqual(len(orders), 1)
        self.assertNotIn(self.python(source, "hash=2", **without_seed), orders)
        self.assertNotEqual(self.python(source, "entropy=1", **without_seed), self.python(source, "entropy=1", **without_seed))


class PinnedProcessIds(PreloadTest):
    def test_are_the_same_in_every_run(self):
        self.assert_pinned("import os, threading\nprint(os.getpid(), os.getppid(), threading.get_native_id())", "pid")
        first = self.probe("ids", pins="pid=1")
        self.assertEqual(first, self.probe("ids", pins="pid=1"))
        self.assertEqual(len(re.findall(r"child \d+ 0 0 1 1 9\n", first)), 2, first)
        self.assertIn("0 0\n", first)

    def test_reach_the_process_that_is_meant(self):
        source = """
            import multiprocessing, os, signal, subprocess, threading, time

            child = subprocess.Popen(["sleep", "60"])
            print(os.path.exists(f"/proc/{child.pid}/comm"), os.path.exists(f"/proc/{os.getpid()}/comm"))
            os.kill(child.pid, signal.SIGTERM)
            print(child.wait())
            child = subprocess.Popen(["sleep", "60"], start_new_session=True)
            print(os.getpgid(child.pid) == child.pid == os.getsid(child.pid))
            os.killpg(child.pid, signal.SIGKILL)
            print(os.waitid(os.P_PID, child.pid, os.WEXITED).si_pid == child.pid)
            pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 3"], os.environ)
            print(os.waitpid(pid, 0)[0] == pid)
            pid = os.fork()
            if pid == 0:
                os._exit(0 if os.getpid() != os.getppid() else 1)
            print(os.wait() == (pid, 0))
            shell = subprocess.run(["sh", "-c", "echo $$ $PPID"], capture_output=True, text=True)
            print(int(shell.stdout.split()[1]) == os.getpid())
            process = multiprocessing.Process(target=time.sleep, args=(60,))
            process.start()
            process.terminate()
            process.join(30)
            print(process.exitcode)
            signal.signal(signal.SIGUSR1, lambda *_: print("signal"))
            os.kill(os.getpid(), signal.SIGUSR1)
            print(os.readlink("/proc/self") == str(os.getpid()), os.sched_getaffinity(os.getpid()) == os.sched_getaffinity(0))
            pidfd = os.pidfd_open(os.getpid())
            try:
                os.kill(4_190_001, 0)
            except ProcessLookupError:
                print("no such process")
        """
        plain = self.python(source, None)
        self.assertNotIn("False", plain)
        for pins in "pid=1", ALL:
            with self.subTest(pins=pins):
                self.assertEqual(self.python(source, pins), plain)


class PinnedDirectoryOrder(PreloadTest):
    def test_is_that_of_the_names_or_backwards(self):
        with tempfile.TemporaryDirectory() as folder:
            names = [f"file{i:03}" for i in range(300)]
            for name in sorted(names, key=lambda name: name[::-1]):
                Path(folder, name).touch()
            source = f"import os\nprint(*os.listdir({folder!r}))\nprint(*(e.name for e in os.scandir({folder!r}) if e.is_file()))"
            for pins, expected in (("directory-order=1", names), ("directory-order=2", names[::-1])):
                self.assertEqual(self.python(source, pins).splitlines(), [" ".join(expected)] * 2)
            listed = self.probe(folder, pins="directory-order=1")
            self.assertEqual(listed, " ".join([".", "..", *names]) + " again: .\n")

    def test_lists_what_is_created_after_the_last_look(self):
        with tempfile.TemporaryDirectory() as folder:
            source = f"""
                import os
                for name in "ba":
                    open(os.path.join({folder!r}, name), "w").close()
                    print(os.listdir({folder!r}))
            """
            self.assertEqual(self.python(source, "directory-order=1"), "['b']\n['a', 'b']\n")


class TheLibrary(PreloadTest):
    def test_hides_itself_and_keeps_what_else_is_preloaded(self):
        self.assertEqual(self.probe("environment", pins=ALL), "- - \n")
        other = "/lib/x86_64-linux-gnu/libdl.so.2" if os.path.exists("/lib/x86_64-linux-gnu/libdl.so.2") else "libdl.so.2"
        self.assertEqual(self.probe("environment", pins=ALL, LD_PRELOAD=f"{LIBRARY}:{other}"), f"{other} - \n")
        order = "import os\nprint(list(os.environ))"
        self.assertEqual(self.python(order, ALL), self.run_command([REFERENCE, "-c", order], None, LD_PRELOAD="").replace("'LD_PRELOAD', ", ""))

    def test_goes_on_in_every_program_that_is_executed(self):
        printed = self.probe("start", pins="pid=1").split()
        self.assertEqual(len(printed), 10)
        self.assertTrue(all(4_100_000 < int(number) < 4_194_304 for number in printed), printed)
        self.assertEqual(printed, self.probe("start", pins="pid=1").split())

    def test_without_its_variable_pins_nothing(self):
        for words in ["clocks"], ["random"]:
            self.assertNotEqual(self.probe(*words, pins=None), self.probe(*words, pins=None))
        self.assertEqual(self.probe("environment", pins=None), f"{LIBRARY} - \n")

    def test_without_a_pin_changes_nothing_that_a_program_sees(self):
        source = """
            import os, sys, threading
            print(sorted(sys.modules), sys.flags, os.listdir("/proc/self/fd"), threading.active_count(), sys.getswitchinterval())
        """
        self.assertEqual(self.python(source, ""), self.run_command([REFERENCE, "-B", "-c", textwrap.dedent(source)], None, LD_PRELOAD=""))

    def test_exports_nothing_but_what_it_stands_in_front_of(self):
        symbols = subprocess.run(["nm", "-D", "--defined-only", LIBRARY], capture_output=True, text=True, check=True).stdout
        names = {line.split()[-1] for line in symbols.splitlines()}
        libc = subprocess.run([REFERENCE, "-c", "import ctypes, sys\nl = ctypes.CDLL(None)\nprint(*(n for n in sys.argv[1:] if not hasattr(l, n)))", *names],
                              capture_output=True, text=True, check=True).stdout
        self.assertGreater(len(names), 80)
        self.assertLessEqual(set(libc.split()), {"arc4random", "arc4random_buf", "arc4random_uniform"})


class PinnedThreads(PreloadTest):
    def test_do_not_hang_when_one_spins_until_another_does_something(self):
        source = """
            import threading
            done = False
            def finish():
                global done
                done = True
            thread = threading.Timer(0.01, finish)
            thread.start()
            while not done:
                pass
            print("done")
        """
        self.assertEqual(self.python(source, "thread=1"), "done\n")


if __name__ == "__main__":
    unittest.main()
