"""verify finds by experiment why outcomes differ, and says `unknown` where no experiment tells.

The samples of tests/causes/samples have their cause in their first line. They are run with ISOLATE_RUN_CAUSES_REPEAT=N in the
environment N times over (1 by default), and beside a busy loop for each CPU with ISOLATE_RUN_CAUSES_LOAD=1.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import unittest
from pathlib import Path

import _support
from _support import REFERENCE, SAMPLES

CAUSES = Path(__file__).resolve().parents[1] / "causes" / "samples"
REPEAT = int(os.environ.get("ISOLATE_RUN_CAUSES_REPEAT", "1"))
LOAD = os.environ.get("ISOLATE_RUN_CAUSES_LOAD") == "1"


def expected_cause(sample: Path) -> str | None:
    found = re.match(r"# cause: (\S+)", sample.read_text())
    assert found, f"{sample} does not say its cause"
    return None if found[1] == "none" else found[1]


class CausesTest(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.report = self.folder / "report.json"
        self.state = self.folder / "state"
        if LOAD:
            for _ in range(os.cpu_count() or 1):
                busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
                self.addCleanup(busy.wait)
                self.addCleanup(busy.kill)

    def found(self, *arguments, status: int = 1) -> dict[str, dict]:
        """Each sample's name and what the JSON report says of it."""
        for left in self.folder.glob("state.*"):
            left.unlink()
        arguments = (*arguments, "--env", f"CAUSES_STATE={self.state}", "--report", f"json={self.report}")
        ended = self.isolate_run("verify", *arguments, hangs_after=600)
        self.assertEqual((ended.status, ended.stderr), (status, b""), ended.stdout.decode(errors="replace"))
        self.assert_nothing_left()
        return {sample["name"]: sample for sample in json.loads(self.report.read_text())["samples"]}

    def cause(self, source: str, *arguments, reference: str) -> tuple[str, str | None]:
        """Verdict and cause of one sample under a stand-in for the reference."""
        self.write("one.py", source)
        found = self.found("one.py", "--reference", reference, *arguments)["one"]
        return found["verdict"], found["cause"]

    def wrapper(self, body: str) -> str:
        """A reference that is the real one in other surroundings, for whatever it is asked."""
        return self.script("wrapper", f'PYTHON={shlex.quote(REFERENCE)}\n{body}\nexec "$PYTHON" "$@"\n')


class ANondeterministicSample(CausesTest):
    def test_has_the_cause_that_its_first_line_says(self):
        expected = {path.stem: expected_cause(path) for path in CAUSES.glob("*.py")}
        self.assertGreater(len(expected), 40)
        for turn in range(REPEAT):
            with self.subTest(turn=turn):
                found = self.found(CAUSES)
                self.assertEqual({name: sample["cause"] for name, sample in found.items()}, expected)
                for name, sample in found.items():
                    verdict = "PASS" if expected[name] is None else "NONDETERMINISTIC"
                    self.assertEqual((name, sample["verdict"]), (name, verdict))

    def test_has_its_cause_on_its_own_line(self):
        sample = CAUSES / "pid_getpid.py"
        lines = self.verify(sample, status=1)
        self.assertRegex(lines["pid_getpid"].fields, r"^cause=pid sha=[0-9a-f]{16}\.\.\. \(\d+B\)$")

    def test_is_searched_for_causes_only_when_it_differs(self):
        for sample in self.found(SAMPLES, status=0).values():
            self.assertEqual((sample["verdict"], sample["cause"]), ("PASS", None))


class AReferenceWithAnotherHashSeed(CausesTest):
    SET = """
        print({f"key{i}" for i in range(50)})
    """

    def test_that_changes_with_each_run_is_nondeterministic_because_of_hash(self):
        reference = self.wrapper("unset PYTHONHASHSEED")
        self.assertEqual(self.cause(self.SET, reference=reference), ("NONDETERMINISTIC", "hash"))

    def test_and_entropy_are_told_apart(self):
        reference = self.wrapper("export PYTHONHASHSEED=random")
        source = "import os\nprint({f'key{i}' for i in range(50)}, os.urandom(3))"
        self.assertEqual(self.cause(source, reference=reference), ("NONDETERMINISTIC", "entropy+hash"))

    def test_that_is_fixed_diverges_because_of_hash(self):
        reference = self.wrapper("export PYTHONHASHSEED=7")
        self.assertEqual(self.cause(self.SET, reference=reference), ("DIVERGED", "hash"))


class ADivergence(CausesTest):
    def test_in_the_time_zone_is_found(self):
        reference = self.wrapper("export TZ=Asia/Tokyo")
        source = "import time\nprint(time.strftime('%H:%M', time.localtime(0)), time.tzname)"
        self.assertEqual(self.cause(source, reference=reference), ("DIVERGED", "timezone"))

    def test_in_the_locale_is_found(self):
        reference = self.wrapper("unset LC_ALL\nexport LC_CTYPE=C PYTHONCOERCECLOCALE=0 PYTHONUTF8=0")
        source = "import sys\nprint(sys.getfilesystemencoding(), sys.stdout.encoding)"
        self.assertEqual(self.cause(source, reference=reference), ("DIVERGED", "locale"))

    def test_in_the_environment_is_found(self):
        reference = self.wrapper("export COLUMNS=40")
        source = "import os\nprint(os.environ.get('COLUMNS'))"
        self.assertEqual(self.cause(source, reference=reference), ("DIVERGED", "environment"))

    def test_in_the_whole_environment_with_its_order_is_found(self):
        reference = self.wrapper("export ZEBRA=1 ANT=2")
        self.assertEqual(self.cause("import os\nprint(list(os.environ.items()))", reference=reference), ("DIVERGED", "environment"))

    def test_in_the_working_directory_is_found(self):
        (self.folder / "elsewhere").mkdir()
        reference = self.wrapper(f"cd {shlex.quote(str(self.folder / 'elsewhere'))}")
        self.assertEqual(self.cause("import os\nprint(os.getcwd())", reference=reference), ("DIVERGED", "cwd"))

    def test_in_addresses_is_found(self):
        reference = self.wrapper('exec setarch -R "$PYTHON" "$@"')
        self.assertEqual(self.cause("print(id(object()))", reference=reference), ("DIVERGED", "address"))

    def test_in_several_pins_names_all_that_matter_and_no_others(self):
        reference = self.wrapper("export TZ=Asia/Tokyo PYTHONHASHSEED=7 COLUMNS=40 LC_CTYPE=C")
        source = "import time\nprint(time.tzname, {f'key{i}' for i in range(50)})"
        self.assertEqual(self.cause(source, reference=reference), ("DIVERGED", "hash+timezone"))

    def test_that_no_pin_explains_is_unknown(self):
        for body in ('exec "$PYTHON" -O "$@"', "export TZ=Asia/Tokyo\numask 077\n"):
            reference = self.wrapper(body)
            source = "import os\nprint(__debug__, os.umask(0))"
            with self.subTest(body=body):
                self.assertEqual(self.cause(source, reference=reference), ("DIVERGED", "unknown"))

    def test_of_a_reference_that_cannot_be_asked_is_unknown(self):
        reference = self.stand_in('export TZ=Asia/Tokyo\ncase "$1" in -c) exit 3;; esac\nexec "$PYTHON" "$@"')
        self.assertEqual(self.cause("import time\nprint(time.tzname)", reference=reference), ("DIVERGED", "unknown"))

    def test_in_what_the_first_run_left_behind_is_unknown(self):
        source = """
            import os
            path = os.environ["CAUSES_STATE"] + ".first"
            print("again" if os.path.exists(path) else "first")
            open(path, "w").close()
        """
        self.assertEqual(self.cause(source, reference=REFERENCE), ("DIVERGED", "unknown"))


class ASecretOfHashesUnderIsolatedMode(CausesTest):
    def test_is_a_cause_called_hash(self):
        self.write("one.py", "print({f'key{i}' for i in range(50)})")
        found = self.found("-I", "one.py")["one"]
        self.assertEqual((found["verdict"], found["cause"]), ("NONDETERMINISTIC", "hash"))


class FloatingPoint(CausesTest):
    SOURCE = """
        import hashlib
        import math

        digest = hashlib.sha256()
        for i in range(20000):
            x = i * 0.0137 + 0.001
            digest.update(repr((math.sin(x), math.cos(x), math.tan(x), math.exp(x % 40), math.log(x))).encode())
        print(digest.hexdigest())
    """
    MASK = "GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-FMA4,-AVX512F"

    def test_that_differs_by_what_the_cpu_may_do_is_found(self):
        self.write("one.py", self.SOURCE)
        plain = self.reference("one.py").stdout
        if plain == self.reference("one.py", requests=[self.MASK]).stdout:
            self.skipTest("this CPU's libm gives the same bits either way")
        self.assertEqual(self.cause(self.SOURCE, reference=self.wrapper(f"export {self.MASK}")), ("DIVERGED", "libm"))


if __name__ == "__main__":
    unittest.main()
