"""libisolate_pins.so: what it pins is the same in every run, what it does not pin is as ever, and programs that wait go on working.

Also runs by hand; LIBRARY, PROBE and REFERENCE name other files than those of build/release.
"""

import os
import re
import subprocess
import sys
import tempfile
import textwrap
import time
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


EPOCH = "clock=1,epoch=1704067200"


class AClockThatStartsAtADate(PreloadTest):
    def test_shows_a_program_the_same_however_it_is_started(self):
        source = "import time; print(time.time_ns(), time.monotonic_ns(), time.process_time_ns())"
        first = self.python(source, EPOCH)
        self.assertRegex(first, r"^170406720000000\d000 ")
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "sample.py").write_text(source)
            self.assertEqual(self.run_command([REFERENCE, "-B", f"{folder}/sample.py"], EPOCH), first)
        self.assertEqual(self.run_command([REFERENCE, "-B", "-S", "-c", source], EPOCH), first)

    def test_moves_on_by_a_microsecond_at_each_reading(self):
        self.python(
            """
            import time
            readings = [time.time_ns() for _ in range(100_000)]
            assert {b - a for a, b in zip(readings, readings[1:])} == {1000}
            """,
            EPOCH,
        )

    def test_does_not_show_locks_and_imports(self):
        printed = self.python(
            """
            import queue, threading, time
            start = time.time_ns()
            import decimal, email.message, fractions, statistics
            lock = threading.Lock()
            for _ in range(100):
                with lock:
                    lock.acquire(blocking=False)
            lock.acquire()
            found = queue.Queue()
            found.put(1)
            found.get()
            print(time.time_ns() - start)
            """,
            EPOCH,
        )
        self.assertEqual(printed, "1000\n")

    def test_passes_once_for_waits_at_the_same_time(self):
        printed = self.python(
            """
            import threading, time
            start = time.time()
            threads = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(5)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            print(round(time.time() - start, 3))
            """,
            EPOCH,
        )
        self.assertEqual(printed, "0.1\n")

    def test_is_on_files_too_unless_they_were_given_a_time(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "before").touch()
            os.utime(f"{folder}/before", (1, 2))
            time.sleep(0.1)  # so that it is not in the tick in which the program begins
            printed = self.python(
                f"""
                import os, subprocess, time
                os.chdir({folder!r})
                def times(path):
                    status = os.stat(path)
                    return status.st_atime, status.st_mtime, status.st_ctime
                print(*times("before"), *times("/"))
                open("written", "w").close()
                print(*times("written"))
                time.sleep(0.1)
                open("later", "w").close()
                print(*(round(moment, 3) for moment in times("later")), times("written")[1])
                os.utime("written", (5, 6.5))
                print(*times("written")[:2], os.fstat(os.open("written", os.O_RDONLY)).st_mtime)
                subprocess.run(["touch", "-d", "@77", "later"])
                print(times("later")[1], subprocess.run(["stat", "-c", "%Y %X", "later"], capture_output=True).stdout)
                """,
                EPOCH,
            )
        self.assertEqual(
            printed,
            "1704067200.0 1704067200.0 1704067200.0 1704067200.0 1704067200.0 1704067200.0\n"
            "1704067200.0 1704067200.0 1704067200.0\n"
            "1704067200.1 1704067200.1 1704067200.1 1704067200.0\n"
            "5.0 6.5 6.5\n"
            "77.0 b'77 77\\n'\n",
        )

    def test_shows_the_interpreter_the_real_times_of_its_modules(self):
        source = "import os, sys; print(os.stat(os.__file__).st_mtime, os.__spec__.cached)"
        self.assertEqual(self.python(source, EPOCH), self.python(source, None))

    def test_says_nothing_of_resources_that_depend_on_the_machine(self):
        source = "import os, resource; print(resource.getrusage(0), os.times())\nif os.fork() == 0: os._exit(0)\nprint(os.wait3(0)[2])"
        self.assertEqual(self.python(source, EPOCH), self.python(source, EPOCH))


class PinnedIdentities(PreloadTest):
    WORDS = "host=build.example,user=ci,mac=0a:00:00:00:00:07,cpus=3"

    def test_are_what_was_asked_for(self):
        printed = self.python(
            """
            import grp, os, platform, pwd, socket
            print(socket.gethostname(), platform.node(), os.uname().nodename, socket.getfqdn(), open("/proc/sys/kernel/hostname").read())
            print(os.getuid(), os.geteuid(), os.getgid(), os.getgroups(), os.getresuid(), os.getresgid())
            print(pwd.getpwuid(os.getuid()), pwd.getpwnam("ci").pw_uid, grp.getgrgid(1000), os.getlogin())
            print(os.cpu_count(), os.sched_getaffinity(0))
            os.sched_setaffinity(0, {1})
            print(os.sched_getaffinity(0))
            """,
            self.WORDS,
        )
        self.assertEqual(
            printed,
            "build.example build.example build.example build.example build.example\n\n"
            "1000 1000 1000 [1000] (1000, 1000, 1000) (1000, 1000, 1000)\n"
            "pwd.struct_passwd(pw_name='ci', pw_passwd='x', pw_uid=1000, pw_gid=1000, pw_gecos='', pw_dir='/home/ci', pw_shell='/bin/sh') "
            "1000 grp.struct_group(gr_name='ci', gr_passwd='x', gr_gid=1000, gr_mem=[]) ci\n"
            "3 {0, 1, 2}\n{1}\n",
        )

    def test_hold_for_other_programs(self):
        shell = "hostname; uname -n; id -un; id -u; whoami; nproc"
        self.assertEqual(self.run_command(["sh", "-c", shell], self.WORDS).split(), ["build.example", "build.example", "ci", "1000", "ci", "3"])

    def test_own_what_the_real_user_owns(self):
        with tempfile.TemporaryDirectory() as folder:
            self.python(
                f"""
                import os
                os.chdir({folder!r})
                open("mine", "w").close()
                assert os.stat("mine").st_uid == os.getuid() and os.stat("mine").st_gid == os.getgid()
                os.chown("mine", os.getuid(), os.getgid())
                """,
                self.WORDS,
            )

    def test_are_in_uuids(self):
        source = "import uuid\nfirst = uuid.uuid1()\nprint(hex(uuid.getnode()), hex(first.node), first.time, first.clock_seq)"
        pins = f"{EPOCH},entropy=1,seed=4,{self.WORDS}"
        printed = self.python(source, pins)
        self.assertEqual(printed, self.python(source, pins))
        self.assertTrue(printed.startswith("0xa0000000007 0xa0000000007 "), printed)
        self.assertNotEqual(printed, self.python(source, pins.replace("seed=4", "seed=5")))


class ALibraryThatSleeps(PreloadTest):
    def test_pins_nothing_until_it_is_woken(self):
        printed = self.python(
            """
            import ctypes, os, time
            real = os.getpid(), time.time()
            pins = ctypes.CDLL(None)
            pins.isolate_pins_wake()
            print(os.getpid(), int(time.time()), real[0] != os.getpid(), real[1] > 1_750_000_000)
            pins.isolate_pins_sleep()
            print((os.getpid(), int(time.time() - real[1])) == (real[0], 0))
            print(ctypes.string_at(ctypes.CFUNCTYPE(ctypes.c_void_p)(("isolate_pins_words", pins))()).decode())
            """,
            f"asleep=1,{EPOCH},pid=1",
        )
        self.assertEqual(printed, f"4101001 1704067200 True True\nTrue\n{EPOCH},pid=1\n")

    def test_gives_a_program_that_begins_in_a_fork_what_one_of_its_own_would_have(self):
        printed = self.python(
            """
            import ctypes, os, time
            pins = ctypes.CDLL(None)
            pins.isolate_pins_wake()
            pins.isolate_pins_sleep()
            for _ in range(2):
                child = os.fork()
                if child == 0:
                    pins.isolate_pins_wake()
                    other = os.fork()
                    if other == 0:
                        os._exit(0)
                    print(os.getpid(), os.urandom(4), time.time(), os.wait()[0], flush=True)
                    os._exit(0)
                assert os.waitpid(child, 0)[0] == child
            """,
            f"asleep=1,{EPOCH},pid=1,entropy=1",
        )
        first, second = printed.splitlines()
        self.assertEqual(first, second)
        self.assertRegex(first, r"^4101001 b.* 1704067200\.0\d* 4101002$")


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

    def test_are_others_with_another_seed(self):
        source = "import os, random, subprocess\nprint(os.urandom(4), random.random(), subprocess.run(['mktemp', '-u', 'XXXXXX'], capture_output=True).stdout)"
        self.assertEqual(self.python(source, "entropy=1,seed=18446744073709551615"), self.python(source, "entropy=1,seed=18446744073709551615"))
        self.assertNotEqual(self.python(source, "entropy=1,seed=1"), self.python(source, "entropy=1,seed=2"))

    def test_are_in_the_names_that_c_gives_temporary_files(self):
        with tempfile.TemporaryDirectory() as folder:
            source = f"""
                import ctypes, os
                libc = ctypes.CDLL(None)
                name = ctypes.create_string_buffer({folder + "/XXXXXX.txt"!r}.encode())
                assert os.path.samestat(os.fstat(libc.mkstemps(name, 4)), os.stat(name.value))
                made = ctypes.create_string_buffer({folder + "/XXXXXX"!r}.encode())
                libc.mkdtemp(made)
                print(name.value, made.value, os.path.isdir(made.value))
                os.remove(name.value), os.rmdir(made.value)
            """
            self.assert_pinned(source, "entropy")

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


    def test_reach_a_process_whose_number_only_another_one_told(self):
        printed = self.python(
            """
            import os, signal, time
            read, write = os.pipe()
            child = os.fork()
            if child == 0:
                grandchild = os.fork()
                if grandchild == 0:
                    time.sleep(30)
                    os._exit(1)
                os.write(write, str(grandchild).encode())
                os._exit(0 if os.waitpid(grandchild, 0)[1] == signal.SIGKILL else 2)
            number = int(os.read(read, 20))
            print(os.path.exists(f"/proc/{number}/comm"))
            os.kill(number, signal.SIGKILL)
            print(os.waitpid(child, 0) == (child, 0))
            try:
                os.kill(4_150_000, 0)
            except ProcessLookupError:
                print("none")
            """,
            "pid=1",
        )
        self.assertEqual(printed, "True\nTrue\nnone\n")

    def test_end_the_workers_of_a_server(self):
        with tempfile.TemporaryDirectory() as folder:
            source = """
                import multiprocessing
                if __name__ == "__main__":
                    for _ in range(5):
                        with multiprocessing.get_context("forkserver").Pool(2) as pool:
                            print(pool.map(abs, range(4)))
            """
            Path(folder, "sample.py").write_text(textwrap.dedent(source))
            self.assertEqual(self.run_command([REFERENCE, "-B", f"{folder}/sample.py"], "pid=1"), "[0, 1, 2, 3]\n" * 5)


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

    def test_is_not_in_the_environment_that_the_kernel_shows(self):
        source = "import os; print(sorted(open('/proc/self/environ').read().split('\\0')) == sorted([f'{k}={v}' for k, v in os.environ.items()] + ['']))"
        by_number = source.replace("self/", "{os.getpid()}/").replace("open('", "open(f'")
        for read in source, by_number:
            self.assertEqual(self.python(read, "pid=1", LC_ALL="C.UTF-8"), "True\n")

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
        self.assertLessEqual(set(libc.split()), {
            "arc4random", "arc4random_buf", "arc4random_uniform", "uuid_generate", "uuid_generate_random", "uuid_generate_time",
            "uuid_generate_time_safe", "isolate_pins_sleep", "isolate_pins_wake", "isolate_pins_words"})


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
