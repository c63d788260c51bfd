"""generate_samples.sh: the same bytes for the same seed, programs that differ, that end by themselves, and that hold every construct.

Runs by hand too: `python3.12 tests/scripts/generate_samples_test.py`. With ISOLATE_RUN and the argument `bit_exact`, has
`isolate_run verify` run the programs of a fixed seed instead.
"""

import ast
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
GENERATOR = [sys.executable, "-IB", str(ROOT / "scripts" / "generate_samples.py")]
ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}

# What must occur among the nodes of 300 programs.
NODES = """AsyncFor AsyncFunctionDef AsyncWith Await Yield YieldFrom Lambda NamedExpr Nonlocal Global TryStar Try With While For Break
Continue Assert Delete AnnAssign AugAssign JoinedStr FormattedValue Starred ListComp SetComp DictComp GeneratorExp IfExp Compare
Match MatchValue MatchSingleton MatchSequence MatchMapping MatchClass MatchStar MatchAs MatchOr Raise ClassDef FunctionDef
TypeAlias TypeVar MatMult Slice Set Dict Tuple""".split()

METHODS = """__getattr__ __getattribute__ __setattr__ __get__ __set__ __set_name__ __init_subclass__ __new__ __prepare__ __call__
__add__ __mul__ __matmul__ __iadd__ __eq__ __hash__ __lt__ __bool__ __format__ __getitem__ __missing__ __len__ __contains__
__iter__ __next__ __enter__ __exit__ __await__ __del__ __copy__ __reduce__ __class_getitem__""".split()

NAMES = """getattr setattr hasattr delattr super property eval exec compile ExceptionGroup print sorted memoryview bytearray
register type""".split()

MODULES = """abc asyncio atexit bisect collections contextlib contextvars copy dataclasses datetime decimal enum fractions functools gc
hashlib heapq itertools json math operator pickle random re statistics string struct sys textwrap types typing weakref""".split()

ATTRIBUTES = """send throw close run ExitStack suppress contextmanager wraps namedtuple add_note exit partial singledispatch lru_cache
hex limit_denominator quantize encode translate most_common __mro__ __slots__ TaskGroup gather""".split()


def generate(folder: pathlib.Path, seed: int, count: int, *more: str) -> list[pathlib.Path]:
    subprocess.run([*GENERATOR, "--seed", str(seed), "--count", str(count), *more, folder], check=True, stderr=subprocess.DEVNULL)
    return sorted(folder.iterdir())


def outcome(path: pathlib.Path):
    ended = subprocess.run([sys.executable, "-B", path], env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return ended.returncode, ended.stdout, ended.stderr


class GeneratedTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="generated-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)


class Bytes(GeneratedTest):
    def test_the_same_seed_gives_the_same_bytes(self):
        first, second = generate(self.folder / "1", 5, 20), generate(self.folder / "2", 5, 20)
        self.assertEqual([p.name for p in first], [f"s{i:05}.py" for i in range(1, 21)])
        self.assertEqual([p.read_bytes() for p in first], [p.read_bytes() for p in second])

    def test_a_program_depends_on_its_number_alone(self):
        whole, part = generate(self.folder / "1", 5, 12), generate(self.folder / "2", 5, 2, "--first", "11")
        self.assertEqual([p.name for p in part], ["s00011.py", "s00012.py"])
        self.assertEqual([p.read_bytes() for p in whole[10:]], [p.read_bytes() for p in part])

    def test_another_seed_gives_other_programs(self):
        first, second = generate(self.folder / "1", 5, 10), generate(self.folder / "2", 6, 10)
        self.assertEqual(len({p.read_bytes() for p in first + second}), 20)

    def test_the_script_speaks_for_itself(self):
        script = str(ROOT / "scripts" / "generate_samples.sh")
        self.assertIn("--seed", subprocess.run([script, "--help"], capture_output=True, text=True, check=True).stdout)
        self.assertEqual(subprocess.run([script, "--seed", "1"], capture_output=True).returncode, 2)


class Programs(GeneratedTest):
    def test_each_ends_the_same_way_twice_and_unlike_the_others(self):
        outcomes = {}
        for path in generate(self.folder, 7, 40):
            outcomes[path.name] = outcome(path)
            self.assertEqual(outcomes[path.name], outcome(path), path.name)
            # The ending that was meant, rather than an accident on the way there.
            self.assertRegex(outcomes[path.name][1].decode(), r"(?m)^end ", outcomes[path.name][2].decode())
        self.assertEqual(len({stdout for _, stdout, _ in outcomes.values()}), 40)
        self.assertGreater(len({status for status, _, _ in outcomes.values()}), 2)

    def test_every_construct_occurs_in_300_programs(self):
        sources = [path.read_text() for path in generate(self.folder, 1, 300)]
        self.assertEqual(len(set(sources)), 300)
        nodes, defined, used, imported, arguments = set(), set(), set(), set(), set()
        for source in sources:
            for node in ast.walk(ast.parse(source)):
                nodes.add(type(node).__name__)
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    defined.add(node.name)
                    arguments |= {kind for kind in ("vararg", "kwarg", "posonlyargs", "kwonlyargs", "defaults") if getattr(node.args, kind)}
                    arguments |= {"decorator"} if node.decorator_list else set()
                elif isinstance(node, ast.Name):
                    used.add(node.id)
                elif isinstance(node, ast.Attribute):
                    used.add(node.attr)
                elif isinstance(node, ast.Import):
                    imported |= {alias.name for alias in node.names}
                elif isinstance(node, ast.Call):
                    arguments |= {"*call" for value in node.args if isinstance(value, ast.Starred)}
                    arguments |= {"**call" for keyword in node.keywords if keyword.arg is None}
                elif isinstance(node, ast.ClassDef):
                    arguments |= {f"class {keyword.arg}" for keyword in node.keywords}
                elif isinstance(node, ast.Raise):
                    arguments |= {"cause"} if node.cause else set()
                elif isinstance(node, ast.Try):
                    arguments |= {"finally"} if node.finalbody else set()
        self.assertEqual(set(NODES) - nodes, set())
        self.assertEqual(set(METHODS) - defined, set())
        self.assertEqual(set(NAMES + ATTRIBUTES) - used, set())
        self.assertEqual(set(MODULES) - imported, set())
        wanted = {"vararg", "kwarg", "posonlyargs", "kwonlyargs", "defaults", "decorator", "*call", "**call", "class metaclass", "cause", "finally"}
        self.assertEqual(wanted - arguments, set())


def samples_are_bit_exact() -> int:
    """`isolate_run verify` of 150 programs; its report and status are this test's."""
    with tempfile.TemporaryDirectory(prefix="generated-") as folder:
        generate(pathlib.Path(folder), 20, 150)
        ended = subprocess.run([os.environ["ISOLATE_RUN"], "verify", "--no-cache", "--color", "never", folder], stdout=subprocess.PIPE, text=True)
        print("\n".join(line for line in ended.stdout.splitlines() if not re.match(r"  s\d+ +PASS ", line)))
        if ended.returncode == 0 and "PASS=150 / 150" not in ended.stdout:
            return 1
        return ended.returncode


if __name__ == "__main__":
    if sys.argv[1:] == ["bit_exact"]:
        sys.exit(samples_are_bit_exact())
    unittest.main()
