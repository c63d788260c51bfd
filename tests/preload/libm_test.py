"""libisolate_libm.so: what is in it, that CPython computes with it, and that it computes the same on every processor.

Also runs by hand; LIBM, LIBRARY and REFERENCE name other files than those of build/release.
"""

import os
import re
import subprocess
import sys
import textwrap
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIBM = os.environ.get("LIBM") or str(ROOT / "build" / "release" / "libisolate_libm.so")
LIBRARY = os.environ.get("LIBRARY") or str(ROOT / "build" / "release" / "libisolate_pins.so")
REFERENCE = os.environ.get("REFERENCE") or sys.executable
WITHOUT_FMA = "glibc.cpu.hwcaps=-FMA,-AVX2,-FMA4,-AVX512F"

# Of what below prints, on any x86-64.
DIGEST = "3b3edaf681c396c49e2a4e65937c49501f5f1b67c672b20679ee69ab4d776ca4"

COMPUTE = '''
import cmath, hashlib, math, random, struct
rng = random.Random(1)
edges = [0.0, 1.0, 0.5, 2.0, 3.0, math.inf, math.nan, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 709.78, 710.0, 745.13,
         1e22, math.pi, math.e, 1 + 2**-52, 1 - 2**-53, 170.6, 171.7]
def number():
    kind = rng.random()
    if kind < 0.1:
        return rng.choice(edges) * rng.choice((1, -1))
    if kind < 0.7:
        return rng.uniform(-1, 1) * rng.choice((1, 10, 800))
    if kind < 0.85:
        return struct.unpack("<d", rng.getrandbits(64).to_bytes(8, "little"))[0]
    return math.ldexp(rng.uniform(-1, 1), rng.randint(-1074, 1023))
def text(value):
    if isinstance(value, tuple):
        return " ".join(map(text, value))
    return f"{value.real.hex()} {value.imag.hex()}" if isinstance(value, complex) else value.hex() if isinstance(value, float) else repr(value)
one = [getattr(math, name) for name in "acos acosh asin asinh atan atanh cbrt ceil cos cosh erf erfc exp exp2 expm1 floor frexp gamma lgamma "
       "log log10 log1p log2 modf sin sinh sqrt tan tanh trunc".split()]
two = [math.atan2, math.fmod, math.hypot, math.nextafter, math.pow, math.remainder, lambda a, b: a ** b]
one_complex = [getattr(cmath, name) for name in "acos acosh asin asinh atan atanh cos cosh exp log log10 phase polar sin sinh sqrt tan tanh".split()] + [abs]
digest = hashlib.sha256()
def feed(function, *words):
    try:
        result = text(function(*words))
    except (ArithmeticError, ValueError) as error:
        result = f"{type(error).__name__}: {error}"
    digest.update(result.encode() + b"\\n")
for _ in range(3000):
    for function in one:
        feed(function, number())
    for function in two:
        feed(function, number(), number())
    for function in one_complex:
        feed(function, complex(number(), number()))
    feed(lambda a, b: a ** b, complex(number(), number()), complex(number(), number()))
    for draw in rng.gauss, rng.lognormvariate, rng.vonmisesvariate, rng.betavariate, rng.gammavariate:
        feed(draw, 0.7, 1.3)
print(digest.hexdigest())
'''

# Which exception and what message is CPython's own business, also without an errno.
FAIL = '''
import cmath, math
for function in [getattr(math, name) for name in dir(math) if not name.startswith("_")]:
    for words in [(a,) for a in EDGES] + [(a, b) for a in EDGES for b in EDGES]:
        try:
            function(*words)
        except (ArithmeticError, ValueError) as error:
            print(function, words, type(error).__name__, error)
        except TypeError:
            pass
for base in EDGES:
    for power in EDGES:
        try:
            base ** power
        except ArithmeticError as error:
            print(base, power, type(error).__name__, error)
'''
EDGES = "EDGES = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 1e308, -1e308, 1e-308, 5e-324, -5e-324, 1000.0, -1000.0, 171.0, math.inf, -math.inf, math.nan]\n"


def output_of(*command: str, **environment: str) -> str:
    clean = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0"} | environment
    return subprocess.run(command, env=clean, capture_output=True, text=True, check=True, timeout=120).stdout


def pinned(source: str, **environment: str) -> str:
    return output_of(REFERENCE, "-c", source, LD_PRELOAD=f"{LIBRARY}:{LIBM}", ISOLATE_RUN_PINS="libm=1", **environment)


def functions(kind: str) -> set[str]:
    lines = (ROOT / "src" / "preload" / "libm_functions.txt").read_text().splitlines()
    return {line.split()[1] for line in lines if line.startswith(f"{kind} ")}


def symbols(path: str, *options: str) -> set[str]:
    return {line.split()[-1].split("@")[0] for line in output_of("nm", "-D", *options, path).splitlines()}


def interpreter_files() -> list[str]:
    ask = "import sys, sysconfig; print(sys.executable, sysconfig.get_config_var('DESTSHARED'), sysconfig.get_config_var('LIBDIR'), sysconfig.get_config_var('LDLIBRARY'))"
    executable, modules, folder, library = output_of(REFERENCE, "-c", ask).split()
    shared = Path(folder, library)
    return [executable, *([str(shared)] if shared.suffix != ".a" and shared.exists() else []), *map(str, Path(modules).glob("*.so"))]


class TheFunctions(unittest.TestCase):
    def test_that_cpython_imports_are_all_pinned_or_exact(self):
        libm = output_of(REFERENCE, "-c", "import math\nfor line in open('/proc/self/maps'):\n  if '/libm.so' in line: print(line.split()[-1]); break").strip()
        imported = set().union(*(symbols(path, "--undefined-only") for path in interpreter_files())) & symbols(libm, "--defined-only")
        self.assertGreater(len(imported), 20)
        self.assertEqual(imported - functions("pinned") - functions("exact"), set())
        self.assertEqual(functions("pinned") & functions("exact"), set())

    def test_of_the_library_are_those_of_the_list_and_need_nothing_else(self):
        self.assertEqual(symbols(LIBM, "--defined-only"), functions("pinned"))
        self.assertEqual(symbols(LIBM, "--undefined-only"), set())
        headers = output_of("readelf", "-lrdW", LIBM)
        for word in "TLS", "IRELATIV", "NEEDED", "TEXTREL":
            self.assertNotIn(word, headers)

    def test_use_no_instructions_that_only_some_processors_have(self):
        code = output_of("objdump", "-d", "--no-show-raw-insn", LIBM)
        self.assertRegex(code, r"\b(mulsd|fmul)\b")
        found = re.findall(r"\t(v[a-z0-9]+|cpuid|xgetbv|round[sp][sd]|\S*fn?m(?:add|sub)\S*)\s", code)
        self.assertEqual(found, [])

    def test_are_what_the_interpreter_calls(self):
        command = [REFERENCE, "-c", "import cmath, math, _statistics, _datetime"]
        environment = {"PATH": os.environ["PATH"], "LD_BIND_NOW": "1", "LD_DEBUG": "bindings", "LD_PRELOAD": f"{LIBRARY}:{LIBM}", "ISOLATE_RUN_PINS": "libm=1"}
        said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stderr
        bound = re.findall(r"binding file \S*/(\S+) \[0\] to (\S+) \[0\]: normal symbol `(\w+)'", said)
        bound = [(by, to, name) for by, to, name in bound if name in functions("pinned") and re.match(r"libpython|python|c?math\.|_statistics|_datetime", by)]
        self.assertGreater(len(bound), 20)
        self.assertEqual([binding for binding in bound if not binding[1].endswith("libisolate_libm.so")], [])


class TheResults(unittest.TestCase):
    maxDiff = None

    def test_are_the_same_on_every_processor(self):
        self.assertEqual(pinned(COMPUTE), DIGEST + "\n")
        self.assertEqual(pinned(COMPUTE, GLIBC_TUNABLES=WITHOUT_FMA), DIGEST + "\n")

    def test_are_musls_and_not_the_c_librarys(self):
        self.assertNotEqual(output_of(REFERENCE, "-c", COMPUTE), DIGEST + "\n")

    def test_hold_for_children(self):
        source = "import subprocess, sys\nprint(subprocess.run([sys.executable, '-c', 'import math; print(math.tanh(0.3).hex(), math.cbrt(7).hex())'], capture_output=True).stdout)"
        self.assertEqual(pinned(source), pinned(source, GLIBC_TUNABLES=WITHOUT_FMA))
        self.assertIn(pinned("import math; print(math.tanh(0.3).hex(), math.cbrt(7).hex())").strip(), pinned(source))

    def test_fail_with_cpythons_own_exceptions(self):
        source = "import math\n" + EDGES + textwrap.dedent(FAIL)
        failures = output_of(REFERENCE, "-c", source)
        self.assertGreater(len(failures.splitlines()), 500)
        self.assertEqual(pinned(source), failures)


if __name__ == "__main__":
    unittest.main()
