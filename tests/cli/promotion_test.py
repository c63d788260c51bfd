"""What a plain sub-interpreter gets wrong and a promoted one does not: a test of its own for each divergence that was found.

Each program runs alone (the process becomes the isolate) and under verify (an isolate is forked from the zygote),
and must give python3.12's bytes both times. It also says something that a plain sub-interpreter cannot say.
"""

import collections
import ctypes
import os
import subprocess
import unittest
from pathlib import Path

import _support


class PromotionTest(_support.CliTest):
    def assert_exact(self, source: str, *said: str, status: int = 0) -> str:
        """The program gives the reference's bytes, status and messages both ways; `said` is among what it printed."""
        self.write("sample.py", source)
        ended = self.assert_same_as_reference("sample.py")
        self.assertEqual(ended.status, status, ended)
        printed = ended.stdout.decode()
        for words in said:
            self.assertIn(words, printed)
        self.assert_passes("sample.py")
        return printed


class SlotWrappers(PromotionTest):
    """Builtin static types have about 2,000 more slot wrappers in a sub-interpreter of 3.12.0 to 3.12.4 (gh-117482)."""

    def test_a_class_with_a_builtin_base_finds_the_right_methods(self):
        self.assert_exact("""
            class Base:
                def __init__(self, *args): print("Base.__init__", type(self).__name__, args)
                def __getattribute__(self, name): return object.__getattribute__(self, name)
                def __delattr__(self, name): print("Base.__delattr__", name)
            for kind in (tuple, int, float, complex, str, bytes, frozenset, slice, range):
                for bases in ((Base, kind), (kind, Base)):
                    try: made = type("Made", bases, {})
                    except TypeError as error: print(error); continue
                    print(kind.__name__, made(), made.__init__.__qualname__, made.__delattr__.__qualname__)
                    del made().attribute
            class Pair(tuple, Base): pass
            print(Pair([1, 2]))
            """, "Base.__init__ Pair ([1, 2],)")

    def test_builtin_types_have_no_wrappers_that_are_not_theirs(self):
        printed = self.assert_exact("""
            import types
            kinds = [object, *sorted(object.__subclasses__(), key=lambda kind: (kind.__module__, kind.__qualname__))]
            wrappers = 0
            for kind in kinds:
                if not kind.__flags__ & (1 << 9):
                    names = sorted(n for n, v in vars(kind).items() if isinstance(v, types.WrapperDescriptorType))
                    wrappers += len(names)
                    print(kind.__module__, kind.__qualname__, *names)
            print("wrappers", wrappers, "__init__" in vars(tuple), "__hash__" in vars(str), "__getattribute__" in vars(bool))
            """, "False True False")
        self.assertGreater(len(printed), 2000)

    def test_help_shows_the_methods_of_a_type(self):
        self.assert_exact("for kind in (tuple, bool, int, dict, Exception, OSError, type(None)): help(kind)", "class tuple(object)")


class MainInterpreter(PromotionTest):
    def test_signal_handlers_can_be_set(self):
        self.assert_exact("""
            import os, signal, time
            print(signal.signal(signal.SIGUSR1, lambda number, frame: print("caught", number)))
            os.kill(os.getpid(), signal.SIGUSR1)
            alarms = []
            signal.signal(signal.SIGALRM, lambda number, frame: alarms.append("alarm"))
            signal.setitimer(signal.ITIMER_REAL, 0.05)
            while not alarms: time.sleep(0.01)
            print(*alarms)
            print(signal.getsignal(signal.SIGINT), signal.set_wakeup_fd(-1))
            """, "caught 10\nalarm\n")

    def test_a_signal_handler_in_a_thread_is_refused_as_usual(self):
        self.assert_exact("""
            import signal, threading
            def attempt():
                try: signal.signal(signal.SIGUSR1, signal.SIG_DFL)
                except ValueError as error: print(error)
            threading.Thread(target=attempt).start()
            """, "signal only works in main thread of the main interpreter")

    def test_a_keyboard_interrupt_is_raised_in_the_main_thread(self):
        self.assert_exact("""
            import signal, time
            try:
                signal.raise_signal(signal.SIGINT)
                time.sleep(10)
            except KeyboardInterrupt as error: print("interrupted", repr(error))
            """, "interrupted KeyboardInterrupt()")

    def test_a_fork_gives_a_child_that_works(self):
        self.assert_exact("""
            import os, sys
            print("before", flush=True)
            child = os.fork()
            if child == 0:
                import json, threading
                threading.Thread(target=print, args=("child", json.dumps([1]))).start()
                sys.exit(7)
            print("status", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """, "child [1]\nstatus 7\n")

    def test_multiprocessing_works_with_its_default_start_method(self):
        self.assert_exact("""
            import multiprocessing
            def square(n): return n * n
            def tell(queue, name): queue.put(name)
            if __name__ == "__main__":
                print(multiprocessing.get_start_method())
                with multiprocessing.Pool(2) as pool: print(pool.map(square, range(5)))
                queue = multiprocessing.Queue()
                worker = multiprocessing.Process(target=tell, args=(queue, "worker")); worker.start()
                print(queue.get()); worker.join(); print(worker.exitcode)
            """, "fork\n[0, 1, 4, 9, 16]\nworker\n0\n")

    def test_multiprocessing_works_with_spawn_and_forkserver(self):
        self.assert_exact("""
            import concurrent.futures, multiprocessing
            def square(n): return n * n
            if __name__ == "__main__":
                for method in ("spawn", "forkserver"):
                    context = multiprocessing.get_context(method)
                    with concurrent.futures.ProcessPoolExecutor(1, context) as pool: print(method, list(pool.map(square, range(3))))
            """, "spawn [0, 1, 4]\nforkserver [0, 1, 4]\n")

    def test_it_is_the_main_interpreter_and_the_only_one(self):
        self.assert_exact("""
            import _xxsubinterpreters as interpreters
            print(interpreters.get_current() == interpreters.get_main(), len(interpreters.list_all()), interpreters.get_current())
            other = interpreters.create()
            print(len(interpreters.list_all()), interpreters.run_string(other, "print('in another', flush=True)"))
            interpreters.destroy(other)
            """, "True 1 0\n", "in another")


class Ending(PromotionTest):
    def test_daemon_threads_that_are_alive_at_the_end_are_left_behind(self):
        self.assert_exact("""
            import atexit, threading, time
            def forever():
                while True: time.sleep(0.001)
            for _ in range(5): threading.Thread(target=forever, daemon=True).start()
            threading.Thread(target=threading.Event().wait, daemon=True).start()
            atexit.register(print, "at exit")
            print(threading.active_count())
            """, "7\nat exit\n")

    def test_a_daemon_thread_that_holds_the_gil_most_of_the_time(self):
        self.assert_exact("""
            import threading
            def busy():
                while True: sum(range(1000))
            threading.Thread(target=busy, daemon=True).start()
            print("the end")
            """, "the end\n")

    def test_sys_exit_through_nested_calls_unwinds_them_all(self):
        self.assert_exact("""
            import atexit, contextlib, sys
            atexit.register(print, "at exit")
            class Noisy:
                def __del__(self): print("deleted")
            noisy = Noisy()
            @contextlib.contextmanager
            def guard():
                try: yield
                finally: print("guard is left")
            def inner():
                try: exec("import sys; sys.exit(5)")
                finally: print("inner is left")
            def outer():
                with guard(): list(map(lambda _: inner(), [1]))
            try: outer()
            except SystemExit as error: print("seen", error.code); raise
            """, "inner is left\nguard is left\nseen 5\nat exit\ndeleted\n", status=5)

    def test_sys_exit_with_a_message_in_an_imported_module(self):
        self.write("_helper.py", "import sys\ndef leave(): sys.exit('goodbye')\nleave()")
        self.assert_exact("print('start')\nimport _helper\nprint('never')", "start\n", status=1)

    def test_what_c_code_left_in_its_buffer_is_written(self):
        self.assert_exact("import ctypes\nctypes.CDLL(None).printf(b'from C')\nprint('from Python')", "from Python\nfrom C")

    def test_every_finalizer_runs(self):
        self.assert_exact("""
            import weakref
            class Node:
                def __init__(self, name): self.name = name
                def __del__(self): print("finalized", self.name)
            a, b = Node("a"), Node("b"); a.other, b.other = b, a
            kept = Node("kept")
            weakref.finalize(kept, print, "weakly finalized")
            def generator():
                try: yield 1
                finally: print("generator closed")
            suspended = generator(); next(suspended)
            """, "finalized a", "finalized b", "finalized kept", "weakly finalized", "generator closed")


class ExtensionModules(PromotionTest):
    def test_modules_of_c_are_those_of_c_and_not_their_twins_in_python(self):
        self.assert_exact("""
            import ctypes, datetime, decimal, pickle, json.encoder, heapq, bisect, _elementtree, xml.etree.ElementTree
            print(decimal.__libmpdec_version__, decimal.Decimal.__flags__ & (1 << 9), "_pydecimal" in __import__("sys").modules)
            print(datetime.datetime.__flags__ & (1 << 9), datetime.datetime.now.__class__, "_pydatetime" in __import__("sys").modules)
            print(pickle.Pickler.__module__, json.encoder.c_make_encoder, xml.etree.ElementTree.Element, ctypes.c_int.__mro__)
            print(heapq.heappush, bisect.bisect.__class__)
            """, "False", "_pickle", "builtin_function_or_method")

    def test_single_phase_modules_can_be_imported(self):
        self.assert_exact("""
            import importlib, sys
            for name in ("_ctypes", "_datetime", "_decimal", "_elementtree", "_pickle", "_asyncio", "_curses", "_tkinter",
                         "_testsinglephase", "readline", "_sqlite3", "_socket", "_ssl", "_json", "array", "pyexpat", "zlib"):
                try: print(name, importlib.import_module(name).__name__)
                except ImportError as error: print(name, error)
            """, "_ctypes _ctypes", "_datetime _datetime", "_decimal decimal")

    def test_dates_and_decimals_are_exact(self):
        self.assert_exact("""
            import datetime, decimal, pickle
            d = datetime.datetime(2024, 2, 29, 12, tzinfo=datetime.timezone.utc)
            print(repr(d), pickle.dumps(d), pickle.loads(pickle.dumps(d)) == d, d.isoformat(), hash(d))
            decimal.getcontext().prec = 50
            print(decimal.Decimal(2).sqrt(), decimal.getcontext(), hash(decimal.Decimal("1.1")))
            try: decimal.Decimal(1) / 0
            except decimal.DivisionByZero as error: print(repr(error))
            """, "1.4142135623730950488016887242096980785696718753769")


class ForeignThreads(PromotionTest):
    def test_a_callback_from_a_thread_that_python_did_not_start(self):
        self.assert_exact("""
            import ctypes, threading
            libc = ctypes.CDLL(None)
            start = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
            def called(argument):
                print("called with", argument, type(threading.current_thread()).__name__, [n * n for n in range(4)])
                return 42
            function = start(called)
            for number in (1, 2, 3):
                thread, result = ctypes.c_ulong(), ctypes.c_void_p()
                assert libc.pthread_create(ctypes.byref(thread), None, function, ctypes.c_void_p(number)) == 0
                assert libc.pthread_join(thread, ctypes.byref(result)) == 0
                print("returned", result.value)
            """, "called with 3 _DummyThread [0, 1, 4, 9]\nreturned 42\n")

    def test_a_callback_in_the_middle_of_c_code(self):
        self.assert_exact("""
            import ctypes
            libc = ctypes.CDLL(None)
            compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
            numbers = (ctypes.c_int * 6)(5, 3, 9, 1, 7, 0)
            libc.qsort(numbers, 6, ctypes.sizeof(ctypes.c_int), compare(lambda a, b: a[0] - b[0]))
            print(list(numbers))
            """, "[0, 1, 3, 5, 7, 9]")


class Buffering(PromotionTest):
    PROGRAM = """
        import os, sys
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            print(stream.name, stream.line_buffering, stream.write_through, stream.encoding, stream.errors, stream.newlines,
                  type(getattr(stream.buffer, "raw", None)).__name__, stream.isatty())
        print(repr(sys.stdout.buffer), len(repr(sys.stderr)))
        sys.stdout.write("buffered by Python\\n")
        os.write(1, b"written at once\\n")
        """

    def test_in_pipes_the_streams_are_buffered_as_in_pipes(self):
        printed = self.assert_exact(self.PROGRAM, "<stdout> False False utf-8")
        self.assertTrue(printed.startswith("written at once\n"))
        self.assertTrue(printed.endswith("buffered by Python\n"))

    def test_a_buffer_is_as_large_as_in_pipes(self):
        self.assert_exact("""
            import os, sys
            for n in range(3000):
                sys.stdout.write(f"{n:05d}\\n")
                if n % 100 == 0: os.write(1, f"[{n}]\\n".encode())
            """, "[2900]")

    def test_samples_of_verify_have_pipes_even_when_verify_has_a_terminal(self):
        self.write("sample.py", self.PROGRAM)
        shown = self.on_a_terminal("verify", "sample.py")
        self.assertEqual(shown.status, 0, shown)
        self.assertIn(b"PASS=1 / 1", shown.stdout)
        self.assert_nothing_left()

    def test_in_a_file_they_are_buffered_as_in_a_file(self):
        self.write("sample.py", self.PROGRAM)
        written = []
        sides = ((_support.ISOLATE_RUN, self.environment), (_support.REFERENCE, _support.pinned(self.environment)))
        for program, environment in sides:
            with open(self.folder / "out", "wb") as file:
                with _support.started([program, "sample.py"], stdout=file, stderr=file, stdin=file,
                                      cwd=self.folder, env=environment) as process:
                    self.assertEqual(process.wait(_support.HANGS_AFTER), 0)
            written.append((self.folder / "out").read_bytes())
        self.assertEqual(*written)


class ManyRuns(PromotionTest):
    """Several sub-interpreters in one process crash now and then in 3.12; one in each forked process never does."""

    def test_three_hundred_samples_pass_four_at_a_time(self):
        for number in range(300):
            kind = ("import datetime, decimal", "import asyncio, threading", "import ctypes, json", "import re, dataclasses")[number % 4]
            self.write(f"samples/{number:03d}.py", f"{kind}\nclass C(tuple): pass\nprint({number}, C([{number}]), len(dir()))")
        ended = self.isolate_run("verify", "--jobs", 4, "samples")
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        self.assertEqual(ended.stdout.splitlines()[-1], b"=== summary: PASS=300 / 300 ===")
        self.assert_nothing_left()

    def test_one_after_the_other_gives_the_digests_of_all_at_once(self):
        for number in range(40):
            self.write(f"samples/{number:02d}.py", f"""
                import decimal
                print(decimal.Decimal({number}).sqrt(), len(object.__subclasses__()))
                """)
        digests = [self.isolate_run("digest", "--jobs", jobs, "samples") for jobs in (1, 16)]
        self.assertEqual(digests[0], digests[1])
        self.assertEqual(digests[0].status, 0)

    def test_nothing_of_one_sample_is_left_in_the_next(self):
        for name in "abc":
            self.write(f"samples/{name}.py", """
                import builtins, gc, json, os, sys
                print(hasattr(builtins, "left"), hasattr(json, "left"), os.environ.get("LEFT"), sys.getrecursionlimit(), sys.stdout.errors,
                      gc.isenabled(), gc.get_count(), os.listdir(), type(5).__name__, sys.getswitchinterval())
                builtins.left = json.left = True
                os.environ["LEFT"] = "1"
                sys.setrecursionlimit(5000); sys.setswitchinterval(1); gc.disable(); os.umask(0)
                open("left", "w").close()
                """)
        self.assert_passes("samples", "--jobs", "1")


@unittest.skipIf(_support.SANITIZED, "a sanitizer has libraries and an allocator of its own")
class Memory(PromotionTest):
    """Which of two instances comes first in a set depends on where they lie. With addresses that are not random, they lie at the
    same ones: as many objects of each size were made and freed before, and the same libraries are mapped."""

    PROGRAM = """
        import sys
        class Instance:
            def __init__(self, number): self.number = number
        instances = [Instance(number) for number in range(30)]
        print([instance.number for instance in set(instances)])
        makers = [Instance, lambda i: [i], lambda i: {i: i}, lambda i: {i}, lambda i: i + 0.5, lambda i: 10 ** (i + 10), lambda i: str(i) * 40,
                  lambda i: (i, i), lambda i: bytes(i + 5), lambda i: iter([i]), lambda i: bytearray(3), range, slice, lambda i: 1j * i + 2,
                  lambda i: lambda: i, lambda i: Instance(i).__init__, lambda i: "x" * 16 * i]
        kept = [[maker(i) for i in range(10)] for maker in makers]
        for made in kept: print(*(hex(id(one)) for one in made))
        """

    @staticmethod
    def without_random_addresses() -> None:
        addr_no_randomize = 0x0040000
        if ctypes.CDLL(None).personality(ctypes.c_ulong(addr_no_randomize)) < 0:
            os._exit(77)

    def setUp(self):
        super().setUp()
        if subprocess.run(["true"], preexec_fn=self.without_random_addresses).returncode == 77:
            self.skipTest("personality(ADDR_NO_RANDOMIZE) is not allowed here")
        self.write("sample.py", self.PROGRAM)
        self.write("a_sample_with_a_name_that_is_much_longer_than_that_of_others.py", self.PROGRAM)

    def test_a_program_alone_has_its_objects_where_python312_has_them(self):
        self.assert_same_as_reference("sample.py", preexec_fn=self.without_random_addresses)

    def test_a_program_under_verify_has_its_objects_where_python312_has_them(self):
        for name in ("sample.py", "a_sample_with_a_name_that_is_much_longer_than_that_of_others.py"):
            lines = self.verify(name, status=0, preexec_fn=self.without_random_addresses)
            self.assertEqual([line.verdict for line in lines.values()], ["PASS"])

    def test_a_program_has_them_at_many_places_where_addresses_are_random(self):
        if Path("/proc/sys/kernel/randomize_va_space").read_text().strip() == "0":
            self.skipTest("addresses are the same in every process of this machine")
        # Of a set of some thousand instances, the order follows these bits: with few places, it would be the reference's too often.
        self.write("place.py", "print(id(object()) >> 14 & 63)")
        places = {self.isolate_run("place.py").stdout for _ in range(30)}
        self.assertGreater(len(places), 12, places)

    def test_a_program_has_them_at_the_same_places_in_their_pools_as_often(self):
        # The order of a small set follows these bits. Where the kernel aligns libraries, python3.12 has one order nearly always.
        self.write("small.py", "class Instance:\n    __slots__ = 'name',\n"
                               "print([id(instance) & 0x3fff for instance in [Instance() for _ in range(7)]])")

        def most_frequent(run) -> tuple[bytes, int]:
            return collections.Counter(run("small.py").stdout for _ in range(20)).most_common(1)[0]

        reference, isolate = most_frequent(self.reference), most_frequent(self.isolate_run)
        if reference[1] >= 13:
            self.assertEqual(reference[0], isolate[0], (reference, isolate))
            self.assertGreaterEqual(isolate[1], 12, (reference, isolate))
        else:
            self.assertLess(isolate[1], 20, (reference, isolate))

    CLASSES = """
        import collections, enum, json
        class Color(enum.Enum):
            R = 1; G = 2
        made = [type(f"Class{number}", (), {"number": number}) for number in range(40)]
        print([one.number for one in set(made[:5])], len({*made}))
        known = [Color, collections.Counter, collections.OrderedDict, json.JSONDecoder, *made]
        # Pages lie anywhere, also under python3.12.
        print([hex(id(one) & 0xfff) for one in known])
        """

    def test_larger_objects_have_the_same_places_in_their_pages(self):
        self.write("classes.py", self.CLASSES)
        for count in range(8):
            requests = [word for number in range(count) for word in ("--env", f"VARIABLE_{number}={'x' * 7 * count}")]
            with self.subTest(variables=count):
                values = [word for word in requests if word != "--env"]
                self.assertEqual(self.isolate_run(*requests, "classes.py"), self.reference("classes.py", requests=values))
                self.assertEqual(self.verify("classes.py", *requests, status=0)["classes"].verdict, "PASS")


if __name__ == "__main__":
    unittest.main()
