"""A single run gives the bytes, the messages and the exit status of python3.12: programs of every kind.

Each is run from a file, with pipes in place of the standard streams, under isolate_run and under the reference.
"""

import unittest

import _support

PROGRAMS = {
    "an_empty_file": "",
    "text_and_bytes": """
        import sys
        print("naïve 日本 \\u20ac", "\\N{SNOWMAN}")
        sys.stdout.flush()
        sys.stdout.buffer.write(bytes(range(256)))
        """,
    "output_without_a_line_end": "import sys\nsys.stdout.write('no newline')",
    "output_to_both_streams": "import sys\nfor n in range(100): print(n, file=(sys.stdout, sys.stderr)[n % 2])",
    "floats_of_every_size": """
        import math, sys
        for x in (0.1, 1e16, 1e-7, 2 / 3, math.pi, sys.float_info.max, 5e-324, -0.0, math.inf, math.nan):
            print(x, repr(x), f"{x:.17g} {x:e}", x.hex())
        print([math.sin(n) for n in range(50)], math.fsum([0.1] * 10), sum([0.1] * 10), 1e22 % 7, round(2.675, 2))
        """,
    "integers_of_many_digits": "print(3 ** 5000, (1 << 4000) // 7, pow(3, -1, 1000007), int('9' * 4000) % 97)",
    "the_limit_of_integer_digits": "print(10 ** 5000)",
    "hashes_and_the_order_of_sets": """
        print(hash("text"), hash(b"bytes"), hash((1, "two", 3.0)), hash(None), hash(float("inf")))
        print({f"word{n}" for n in range(200)}, frozenset("abcdefghij"))
        """,
    "dictionaries_keep_their_order": "d = {str(n): n for n in range(9)}\ndel d['3']\nd['3'] = 0\nprint(d, list(reversed(d)))",
    "formatting": """
        import datetime, decimal
        print(f"{1234567.891:,.2f} {255:#x} {'mid':^9} {True!r:>7} {datetime.date(2024, 2, 29):%A %j}")
        print("%5.2f|%-6s|%+d" % (3.14159, "ab", 5), format(decimal.Decimal("1.10"), ".3f"))
        """,
    "generators_and_closures": """
        def counter():
            total = 0
            while True:
                total += (yield total) or 1
        c = counter(); next(c)
        print([c.send(n) for n in (5, 6, None)])
        print([f() for f in [lambda n=n: n * n for n in range(4)]])
        """,
    "classes_and_their_machinery": """
        class Meta(type):
            def __new__(m, name, bases, ns, **kw): print("new", name, kw, list(ns)); return super().__new__(m, name, bases, ns)
        class A(metaclass=Meta, flag=1): x: int = 1
        class B(A):
            def __init_subclass__(cls, **kw): print("sub", cls.__name__, kw)
            def __getattr__(self, name): return f"<{name}>"
        class C(B, key=2): __slots__ = ()
        print(C().anything, C.__mro__, A.__annotations__)
        """,
    "pattern_matching": """
        def kind(v):
            match v:
                case {"k": [x, *rest], **more}: return x, rest, more
                case int() | float() if v > 3: return "big"
                case str() as s: return s.upper()
                case _: return None
        print([kind(v) for v in ({"k": [1, 2, 3], "z": 0}, 5, 2, "s", None)])
        """,
    "type_parameters": "def f[T: int](x: T) -> T: return x\ntype L[T] = list[T]\nprint(f.__type_params__, L.__value__, L[int])",
    "an_uncaught_exception": "def f(n): return 1 / n\ndef g(): f(0)\ng()",
    "a_chain_of_exceptions": "try:\n    {}['missing']\nexcept KeyError as e:\n    raise ValueError('worse') from e",
    "a_group_of_exceptions": "raise ExceptionGroup('many', [ValueError(1), ExceptionGroup('more', [TypeError(2), OSError(3, 'x')])])",
    "a_syntax_error": "print('never')\nx = (1,\ny = 2\n",
    "an_indentation_error": "if True:\n    print(1)\n  print(2)\n",
    "too_deep_a_recursion": "def f(): return f()\ntry: f()\nexcept RecursionError as e: print(e)\nf()",
    "an_exit_with_a_message": "import sys\nprint('out')\nsys.exit('the message')",
    "an_exit_with_a_number_beyond_255": "raise SystemExit(300)",
    "an_exit_with_an_object": "import sys\nsys.exit(['a', 'list'])",
    "what_runs_at_exit": """
        import atexit, threading, time
        atexit.register(print, "registered first")
        atexit.register(print, "registered last")
        class D:
            def __del__(self): print("deleted")
        d = D(); d.itself = d; e = D()
        threading.Thread(target=lambda: (time.sleep(0.1), print("thread"))).start()
        print("main is done")
        """,
    "an_exception_in_a_finalizer": """
        import sys
        sys.unraisablehook = lambda u: print("unraisable:", u.exc_value, u.err_msg, u.object.__qualname__, file=sys.stderr)
        class D:
            def __del__(self): 1 / 0
        d = D()
        print("end")
        """,
    "warnings": "import warnings\nwarnings.warn('careful')\nwarnings.warn('old', DeprecationWarning)\nprint('a' is 'a', '\\d')",
    "logging_and_tracebacks": """
        import logging, traceback
        logging.basicConfig(format="%(levelname)s:%(funcName)s:%(lineno)d:%(message)s")
        def f():
            try: [][1]
            except IndexError: logging.exception("caught"); traceback.print_exc()
        f()
        """,
    "regular_expressions_and_json": """
        import json, re
        print(re.findall(r"(?P<w>\\w+)@(\\w+)", "a@b, c@d"), re.sub(r"(\\d+)", lambda m: str(int(m[1]) * 2), "a1b22"))
        print(json.dumps({"z": [1.5, None, "é"], "a": {"b": True}}, indent=1), json.loads('[1e3, "\\\\u00e9"]'))
        """,
    "random_numbers_from_a_seed": "import random\nr = random.Random(42)\nprint([r.random() for _ in range(5)], r.sample(range(100), 5), r.gauss(0, 1))",
    "asyncio": """
        import asyncio
        async def work(n): await asyncio.sleep(0.01 * n); print("done", n); return n
        async def main():
            print(await asyncio.gather(*(work(n) for n in (3, 1, 2))))
            async with asyncio.timeout(0.02): await asyncio.sleep(5)
        asyncio.run(main())
        """,
    "subprocesses_in_between": """
        import subprocess, sys
        print("before", flush=True)
        subprocess.run([sys.executable, "-c", "import sys; print('child', sys.argv, sys.flags.hash_randomization, hash('x'))", "arg"])
        print(subprocess.run(["sh", "-c", "echo out; echo err >&2; exit 9"], capture_output=True))
        """,
    "files_and_folders": """
        import os, pathlib, tempfile
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "f"); path.write_text("a\\nb\\n"); print(path.read_bytes(), oct(path.stat().st_mode), os.listdir(folder))
        open("nowhere/file")
        """,
    "the_standard_library_at_large": """
        import base64, bisect, calendar, collections, csv, dataclasses, enum, functools, hashlib, heapq, io, itertools, statistics, string, zlib
        print(hashlib.sha256(b"x").hexdigest(), zlib.crc32(b"x"), base64.b85encode(b"hello"), calendar.month(2024, 2))
        print(collections.Counter("mississippi").most_common(), list(itertools.pairwise("abc")), statistics.quantiles(range(10)))
        @dataclasses.dataclass(order=True)
        class P: x: int; y: list = dataclasses.field(default_factory=list)
        print(P(1) < P(2), P(3), enum.Flag("F", "A B")(3), heapq.nsmallest(2, [3, 1, 2]), string.Template("$a").substitute(a=1))
        w = io.StringIO(); csv.writer(w).writerow(["a,b", 'c"d', 1.5]); print(repr(w.getvalue()))
        """,
    "introspection_of_itself": """
        import inspect, sys
        def f(a, /, b: int = 1, *c, d, **e): "Doc."
        print(__name__, __file__, __doc__, __spec__, __loader__.__class__, __builtins__, sorted(globals()))
        print(inspect.signature(f), inspect.getsource(f), sys.argv, sys.orig_argv[1:], sys.path[0])
        """,
    "garbage_collection": """
        import gc, weakref
        class N: pass
        a, b = N(), N(); a.b, b.a = b, a
        w = weakref.ref(a, lambda _: print("gone"))
        print(gc.get_count(), gc.get_threshold(), gc.isenabled()); del a, b
        print(w() is None, gc.collect() > 0, w(), len(gc.get_objects()) == 0)
        """,
    "standard_input_line_by_line": "import sys\nprint(input(), '|', sys.stdin.readline(), [line for line in sys.stdin])\ninput('prompt> ')",
}

STDIN = "first line\nsecond line\nthird\nwithout an end: é".encode()


class Programs(_support.CliTest):
    """One test for each of PROGRAMS."""


def _test_of(source: str):
    def test(self):
        self.write("sample.py", source)
        self.assert_same_as_reference("sample.py", "an argument", stdin=STDIN)
    return test


for _name, _source in PROGRAMS.items():
    setattr(Programs, f"test_{_name}", _test_of(_source))


if __name__ == "__main__":
    unittest.main()
