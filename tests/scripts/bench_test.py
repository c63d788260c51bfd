"""bench.sh: its table and its JSON have every row with every field, its plot is an SVG, and what cannot be measured is one line.

No figure is checked: with --quick they say nothing. Runs by hand too: `python3.12 tests/scripts/bench_test.py`; ISOLATE_RUN and
FORK_FLOOR name other programs than build/release's.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
ISOLATE_RUN = os.environ.get("ISOLATE_RUN") or str(ROOT / "build/release/isolate_run")
FORK_FLOOR = os.environ.get("FORK_FLOOR") or str(ROOT / "build/release/tests/benchmarks/isolate_fork_floor")

SPREAD = {"median", "lower_quartile", "upper_quartile", "min", "max", "runs"}
WITH_TARGET = ["sample", "fork", "jobs", "cold", "cache", "cpu", "output", "scale", "scale", "memory", "size"]


def bench(*options: str, **more: object) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-I", ROOT / "scripts/bench.py", "--python", sys.executable, "--quick", "--executable", ISOLATE_RUN,
                           "--fork-floor", FORK_FLOOR, *options], capture_output=True, text=True, timeout=600, check=False, **more)


class Table(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        with tempfile.TemporaryDirectory() as folder:
            files = [os.path.join(folder, name) for name in ("figures.json", "plot.svg")]
            cls.ended = bench("--only", *dict.fromkeys(WITH_TARGET), "--json", files[0], "--plot", files[1])
            assert cls.ended.returncode == 0, cls.ended.stderr
            cls.report = json.loads(pathlib.Path(files[0]).read_text())
            cls.plot = ElementTree.parse(files[1]).getroot()

    def test_every_row_is_in_the_table_once_with_six_columns(self) -> None:
        heading, rule, *rows = self.ended.stdout.splitlines()
        self.assertEqual(heading.split(), ["figure", "ours", "peer", "ratio", "spread", "target"])
        self.assertEqual([name["name"] for name in self.report["figures"]],
                         [re.split(r" {2,}", row)[0] for row in rows])
        for row in rows:
            self.assertEqual(len(re.split(r" {2,}", row)), 6, row)

    def test_every_row_of_the_json_has_what_its_target_is_about(self) -> None:
        self.assertEqual(self.report["schema"], 2)
        with_target = [row for row in self.report["figures"] if "target" in row]
        self.assertEqual([row["key"] for row in with_target], WITH_TARGET)
        for row in with_target:
            with self.subTest(row["name"]):
                self.assertEqual(set(row["ours"]), SPREAD)
                self.assertEqual(set(row["peer"]), SPREAD | {"name"})
                self.assertIn(row["level"], ("missed", "met", "reached all"))
                judged = (row["ratio"] if "ratio" in row else row["ours"])["median"]
                met = judged >= row["target"]["value"] if row["target"]["relation"] == "≥" else judged <= row["target"]["value"]
                self.assertEqual(met, row["level"] != "missed")

    def test_a_ratio_is_that_of_its_two_sides(self) -> None:
        (size,) = [row for row in self.report["figures"] if row["key"] == "size" and "ratio" in row]
        self.assertEqual(size["peer"]["median"], 338_568)
        self.assertAlmostEqual(size["ratio"]["median"], size["ours"]["median"] / 338_568)
        self.assertLessEqual(size["ours"]["median"], os.path.getsize(ISOLATE_RUN))

    def test_the_plot_is_an_svg_with_both_curves_and_colours_for_dark_pages(self) -> None:
        name = "{http://www.w3.org/2000/svg}"
        self.assertEqual(self.plot.tag, name + "svg")
        self.assertEqual(len(self.plot.findall(name + "polyline")), 2)
        self.assertIn("prefers-color-scheme: dark", self.plot.find(name + "style").text)


class Problems(unittest.TestCase):
    def problem(self, *options: str, **more: object) -> str:
        ended = bench(*options, **more)
        self.assertEqual(ended.returncode, 1, ended.stderr)
        self.assertEqual(ended.stdout, "")
        return ended.stderr.splitlines()[-1]

    def test_a_program_that_is_not_there_is_named(self) -> None:
        self.assertRegex(self.problem("--only", "size", "--executable", "/nowhere/isolate_run"), r"^bench: no executable /nowhere/isolate_run: ")

    def test_a_row_that_is_none_is_named(self) -> None:
        self.assertRegex(self.problem("--only", "speed"), r"^bench: .*'speed'")

    def test_where_rust_is_not_installed_its_row_says_so(self) -> None:
        ended = bench("--only", "rust", env=os.environ | {"PATH": "/usr/bin:/bin"})
        if pathlib.Path("/usr/bin/cargo").exists():
            self.skipTest("Rust is where everything is")
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertRegex(ended.stdout, r"(?m)^PyO3 runner .* Rust is not installed$")


class Pieces(unittest.TestCase):
    def test_each_cpu_bound_sample_prints_the_same_twice(self) -> None:
        pieces = sorted((ROOT / "scripts/benchmarks/cpu_bound").glob("*.py"))
        self.assertGreaterEqual(len(pieces), 5)
        for piece in pieces:
            with self.subTest(piece.name):
                first, second = (subprocess.run([sys.executable, piece, "1"], capture_output=True, timeout=60, check=True).stdout for _ in range(2))
                self.assertTrue(first)
                self.assertEqual(first, second)


if __name__ == "__main__":
    unittest.main(verbosity=2)
