"""--engine NAME=COMMAND: further Pythons beside the isolate, each compared with the reference."""

import json
import shlex
import unittest

import _support

PYTHON = shlex.quote(_support.REFERENCE)


class Engines(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.write("samples/a.py", "print('hello')")
        self.write("samples/b.py", "import sys\nprint(sys.argv[1:])")

    def columns(self, *arguments, status: int, paths=("samples",)) -> dict[str, list[str]]:
        lines = self.verify(*paths, *arguments, status=status)
        return {name: [field for field in line.fields.split() if "=" in field and not field.startswith(("sha=", "exit="))]
                for name, line in lines.items()}

    def test_one_that_does_the_same_passes(self):
        self.assertEqual(self.columns("--engine", f"same={PYTHON}", status=0), {"a": ["same=PASS"], "b": ["same=PASS"]})

    def test_each_has_its_own_column_and_one_that_fails_fails_the_run(self):
        wrapper = self.script("wrapper", f'case "$1" in */a.py) echo hallo;; *) exec {PYTHON} "$@";; esac')
        self.assertEqual(self.columns("--engine", f"other={wrapper}", "--engine", f"same={PYTHON} -O", status=1),
                         {"a": ["other=DIVERGED", "same=PASS"], "b": ["other=PASS", "same=PASS"]})

    def test_one_that_is_not_there_is_missing_and_disturbs_nothing(self):
        for command in ("no_such_engine", "./no_such_engine", "/no/such/engine", str(self.write("not_executable"))):
            with self.subTest(command):
                self.assertEqual(self.columns("--engine", f"gone={command}", "--engine", f"same={PYTHON}", status=1),
                                 {"a": ["gone=MISSING", "same=PASS"], "b": ["gone=MISSING", "same=PASS"]})

    def test_what_becomes_of_each_is_its_own_verdict(self):
        endings = {"crash": "kill -SEGV $$", "slow": "sleep 600", "flood": "yes", "status": f'{PYTHON} "$@"; exit 3'}
        options = []
        for name, body in endings.items():
            options += ["--engine", f"{name}={self.script(name, body)}"]
        columns = self.columns(*options, "--timeout", 2, "--max-output", 1, status=1, paths=("samples/a.py",))
        self.assertEqual(columns, {"a": ["crash=CRASHED", "slow=TIMEOUT", "flood=OUTPUT_LIMIT", "status=DIVERGED"]})

    def test_its_words_are_split_as_a_shell_does_and_the_sample_follows(self):
        self.write("samples/b.py", "# isolate_run: args=x 'y z'\nimport sys\nprint(sys.argv[1:])")
        show = self.script("folder with a blank/show", 'printf "%s\\n" "$@" >&2; printf "%s\\n" "$#"')
        line = self.verify("samples/b.py", "--engine", f"show='{show}' -u 'one word' \"\"", status=1)["b"]
        self.assertIn("    +6", line.details)

    def test_it_runs_in_the_same_surroundings(self):
        self.write("samples/a.py", "import os\nprint(os.getcwd(), os.listdir(), sorted(os.environ.items()), os.umask(0), os.read(0, 9))")
        self.assertEqual(self.columns("--engine", f"same={PYTHON}", status=0, paths=("samples/a.py",)), {"a": ["same=PASS"]})

    def test_a_relative_command_is_found_from_the_callers_folder(self):
        self.script("engine", f'exec {PYTHON} "$@"')
        self.assertEqual(self.columns("--engine", "own=./engine", status=0), {"a": ["own=PASS"], "b": ["own=PASS"]})

    def test_a_sample_may_expect_an_engine_to_fail(self):
        self.write("samples/a.py", "# isolate_run: engine-xfail=gone:not built here\n# isolate_run: engine-xfail=other: prints more\nprint('hello')")
        other = self.script("other", "echo hallo")
        self.assertEqual(self.columns("--engine", "gone=no_such_engine", "--engine", f"other={other}", status=0, paths=("samples/a.py",)),
                         {"a": ["gone=XFAIL", "other=XFAIL"]})
        self.assertEqual(self.columns("--engine", f"gone={PYTHON}", status=1, paths=("samples/a.py",)), {"a": ["gone=XPASS"]})

    def test_the_summary_says_which_engine_made_the_run_fail(self):
        other = self.script("other", f'case "$1" in */a.py) echo hallo;; *) exec {PYTHON} "$@";; esac')
        ended = self.isolate_run("verify", "samples", "--engine", f"same={PYTHON}", "--engine", f"other={other}", "--engine", "gone=no_such")
        self.assertEqual((ended.status, ended.stderr), (1, b""))
        self.assertEqual(ended.stdout.decode().splitlines()[-1],
                         "=== summary: PASS=2 / 2, engine other: DIVERGED=1, engine gone: MISSING=2 ===")
        ended = self.isolate_run("verify", "samples", "--engine", f"same={PYTHON}")
        self.assertEqual(ended.stdout.decode().splitlines()[-1], "=== summary: PASS=2 / 2 ===")

    def test_an_expectation_of_an_engine_that_is_not_in_the_run_is_noted(self):
        self.write("samples/a.py", "# isolate_run: engine-xfail=smae: misspelt\nprint('hello')")
        ended = self.isolate_run("verify", "samples", "--engine", f"same={PYTHON}")
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        self.assertEqual(ended.stdout.decode().splitlines()[-2:],
                         ["note: engine-xfail=smae of a: no engine of this run has that name (its engines: same)",
                          "=== summary: PASS=2 / 2 ==="])
        self.assertNotIn(b"note", self.isolate_run("verify", "samples").stdout)

    def test_a_limit_says_which_engine_hit_it(self):
        line = self.verify("samples/a.py", "--engine", f"slow={self.script('slow', 'sleep 600')}", "--timeout", 1, status=1)["a"]
        self.assertEqual(line.details, ["engine slow: TIMEOUT", "  engine slow: wall time limit of 1 s"])

    def test_one_is_not_blamed_for_a_sample_that_is_nondeterministic(self):
        self.write("samples/a.py", "import os\nprint(os.urandom(8))")
        self.assertEqual(self.columns("--engine", f"same={PYTHON}", status=1, paths=("samples/a.py",)), {"a": ["cause=entropy", "same=NONDETERMINISTIC"]})

    def test_one_is_not_blamed_for_a_sample_that_is_expected_to_be_nondeterministic_either(self):
        self.write("samples/a.py", "# isolate_run: xfail=a new one each time\nimport os\nprint(os.urandom(8))")
        self.assertEqual(self.columns("--engine", f"same={PYTHON}", status=0, paths=("samples/a.py",)), {"a": ["cause=entropy", "same=XFAIL"]})
        gone = self.columns("--engine", "gone=no_such_engine", status=1, paths=("samples/a.py",))
        self.assertEqual(gone, {"a": ["cause=entropy", "gone=MISSING"]})

    def test_the_json_report_has_an_entry_for_each(self):
        self.isolate_run("verify", "samples/a.py", "--engine", f"same={PYTHON}", "--engine", "gone=no_such_engine", "--report", "json=out.json")
        sample = json.loads((self.folder / "out.json").read_text())["samples"][0]
        self.assertEqual(sample["engines"]["same"]["verdict"], "PASS")
        self.assertEqual(sample["engines"]["same"]["stdout_sha256"], sample["isolate"]["stdout_sha256"])
        self.assertEqual(sample["engines"]["gone"]["verdict"], "MISSING")

    def test_words_that_name_no_engine_are_refused(self):
        for word in ("", "x", "=x", "a b=x", "x=", "x='", "x= "):
            ended = self.isolate_run("verify", "samples", "--engine", word)
            self.assertEqual((ended.status, ended.stdout), (2, b""), word)
            self.assertIn(b"--engine", ended.stderr)
        for name in ("isolate", "reference"):
            ended = self.isolate_run("verify", "samples", "--engine", f"{name}=a")
            self.assertEqual((ended.status, ended.stdout), (2, b""), name)
            self.assertIn(b"choose another name", ended.stderr)
        ended = self.isolate_run("verify", "samples", "--engine", "x=a", "--engine", "x=b")
        self.assertEqual((ended.status, ended.stdout), (2, b""))


if __name__ == "__main__":
    unittest.main()
