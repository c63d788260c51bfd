"""isolate_run audit, and verify --strict: each source is named where it is read, and nothing else is.

The programs are those of tests/audit. The first line of each says what is to be found: `# expect: clock@3 entropy@5`, with the
file in front where it is another one (`_helper.py:clock@5`), or `# expect: nothing`.
"""

import re
import unittest
from pathlib import Path

from _support import ROOT, SAMPLES, SANITIZED, CliTest

PROGRAMS = ROOT / "tests" / "audit"
_PLACE = re.compile(r"      (.+):(\d+): ([a-z-]+) \((.+)\) ×(\d+)")
_SAMPLE = re.compile(r"  (\S+) +(CLEAN|FOUND=\d+|[A-Z_]+)(?:  .*)?")


def expected(program: Path) -> set[str]:
    line = program.read_text().splitlines()[0]
    words = line.removeprefix("# expect: ").split()
    return set() if words == ["nothing"] else {word if ":" in word else f"{program.name}:{word}" for word in words}


def findings(report: str) -> dict[str, set[str]]:
    """What an audit found, for each sample."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in report.splitlines()[1:-1]:
        if place := _PLACE.fullmatch(line):
            found[name].add(f"{place[1]}:{place[3]}@{place[2]}")
        elif sample := _SAMPLE.fullmatch(line):
            name = sample[1]
            found[name] = set()
        else:
            raise AssertionError(f"not a line of an audit: {line!r}")
    return found


class Programs(CliTest):
    def test_each_reading_is_named_where_it_is_and_nothing_else(self):
        programs = sorted(path for path in PROGRAMS.glob("*.py") if not path.name.startswith("_"))
        ended = self.isolate_run("audit", PROGRAMS)
        self.assertEqual(ended.status, 1, ended)
        self.assertEqual(ended.stderr, b"")
        found = findings(ended.stdout.decode())
        self.assertEqual(found, {program.stem: expected(program) for program in programs})
        self.assertGreaterEqual(sum(1 for places in found.values() if places), 25)
        self.assertGreaterEqual(sum(1 for places in found.values() if not places), 25)
        self.assert_nothing_left()

    def test_calm_programs_print_the_same_with_an_audit_and_are_not_rejected(self):
        lines = self.verify("--strict", PROGRAMS, "--filter", "calm_*", status=0)
        self.assertEqual({line.verdict for line in lines.values()}, {"PASS"})

    def test_no_sample_of_the_repository_is_accused(self):
        ended = self.isolate_run("audit", SAMPLES)
        self.assertEqual(ended.status, 0, ended)
        self.assertEqual({place for places in findings(ended.stdout.decode()).values() for place in places}, set())


class Report(CliTest):
    def test_lines_of_the_report(self):
        self.write("samples/calm.py", "print(1)")
        self.write("samples/clock.py", "import time\nfor _ in range(3):\n    time.time()\ntime.monotonic()\n")
        ended = self.isolate_run("audit", "samples")
        self.assertEqual(ended.status, 1)
        self.assertEqual(ended.stdout.decode(), f"""\
=== audit of nondeterministic sources (2 samples) ===
  {'calm':32} CLEAN
  {'clock':32} FOUND=2
      clock.py:3: clock (time.time) ×3
      clock.py:4: clock (time.monotonic) ×1
=== summary: CLEAN=1 FOUND=1 / 2 ===
""")

    def test_nothing_found_is_0_and_what_cannot_be_run_is_2(self):
        self.write("calm.py", "print(1)")
        self.write("endless.py", "import time\ntime.time()\nwhile True:\n    pass\n")
        self.assertEqual(self.isolate_run("audit", "calm.py").status, 0)
        self.assertEqual(self.isolate_run("audit", "absent.py").status, 2)
        ended = self.isolate_run("audit", "--timeout", "1", "endless.py")
        self.assertEqual(ended.status, 2)
        self.assertIn(b"TIMEOUT\n", ended.stdout)
        self.assertIn("      endless.py:2: clock (time.time) ×1\n".encode(), ended.stdout)

    def test_what_is_pinned_is_not_named(self):
        self.write("sample.py", "import os, time\ntime.time()\nos.urandom(1)\nos.getpid()\nos.environ['HOME']\n")
        ended = self.isolate_run("audit", "--pin", "clock", "--pin", "pid", "--env", "HOME=/", "sample.py")
        self.assertEqual(findings(ended.stdout.decode()), {"sample": {"sample.py:entropy@3"}})
        pins = [word for pin in ("clock", "entropy", "pid", "user") for word in ("--pin", pin)]
        self.assertEqual(self.isolate_run("audit", *pins, "sample.py").status, 0)

    def test_a_folder_is_a_sample_with_all_its_modules(self):
        self.write("app/__main__.py", "from inner.work import work\nwork()\n")
        self.write("app/inner/__init__.py")
        self.write("app/inner/work.py", "import time\ndef work():\n    time.time()\n")
        ended = self.isolate_run("audit", "app")
        self.assertEqual(findings(ended.stdout.decode()), {"app": {"inner/work.py:clock@3"}})

    def test_a_program_that_writes_over_its_notes_does_no_harm(self):
        self.write("sample.py", """
            import ctypes, re, time
            time.time()
            for line in open("/proc/self/maps"):
                if "memfd:readings" in line:
                    start, end = (int(word, 16) for word in line.split()[0].split("-"))
                    ctypes.memset(start, 0xff, end - start)
            """)
        ended = self.isolate_run("audit", "sample.py")
        self.assertEqual((ended.status, ended.stderr), (0, b""), ended)


class Strict(CliTest):
    def test_a_sample_that_reads_a_source_is_rejected_with_its_lines(self):
        self.write("samples/calm.py", "print(1)")
        self.write("samples/clock.py", "import time\ntime.time()\nprint(1)\n")
        lines = self.verify("--strict", "samples", status=1)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, {"calm": "PASS", "clock": "REJECTED"})
        self.assertEqual(lines["clock"].details, ["clock.py:2: clock (time.time) ×1"])
        self.assertIn(" --strict ", lines["clock"].replay)
        self.assertEqual(self.verify("samples", status=0)["clock"].verdict, "PASS")

    def test_it_comes_before_nondeterminism_and_after_crashes(self):
        self.write("prints.py", "import time\nprint(time.time())\n")
        self.write("crashes.py", """
            import os, time
            time.time()
            if "isolate_run" in os.readlink("/proc/self/exe"):
                os.abort()
            """)
        lines = self.verify("--strict", "prints.py", "crashes.py", status=1)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, {"prints": "REJECTED", "crashes": "CRASHED"})

    @unittest.skipIf(SANITIZED, "the sanitizer's own library must be the first")
    def test_a_pinned_source_is_no_reason(self):
        self.write("sample.py", "import time\nprint(time.time())\n")
        self.assertEqual(self.verify("--strict", "--pin", "clock", "sample.py", status=0)["sample"].verdict, "PASS")

    def test_a_directive_may_expect_it(self):
        self.write("sample.py", "# isolate_run: xfail=it prints the time\nimport time\nprint(time.time())\n")
        self.assertEqual(self.verify("--strict", "sample.py", status=0)["sample"].verdict, "XFAIL")


if __name__ == "__main__":
    unittest.main()
