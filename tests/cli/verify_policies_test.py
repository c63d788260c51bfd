"""--compare, --fail-fast, --workdir, --repeat, --artifacts, and the command that runs a failing sample again."""

import subprocess
import unittest

import _support

HELLO = "print('hello')\n"


class Compare(_support.CliTest):
    def test_only_the_channels_that_are_named_count(self):
        self.write("one.py", HELLO)
        stand_in = self.stand_in('"$PYTHON" "$@"; echo noise >&2; exit 3')
        for channels, status in (("stdout", 0), ("stdout,exit", 1), ("exit", 1), ("stderr", 1), ("stdout,stderr", 1)):
            with self.subTest(channels):
                self.verify("one.py", "--reference", stand_in, "--compare", channels, status=status)

    def test_standard_error_is_compared_byte_for_byte(self):
        self.write("one.py", "raise ValueError('no')")
        self.verify("one.py", "--compare", "stdout,exit,stderr", status=0)

    def test_words_that_are_no_channel_are_refused(self):
        self.write("one.py", HELLO)
        for words in ("", "stdout,", "out", "stdout exit", ","):
            ended = self.isolate_run("verify", "one.py", "--compare", words)
            self.assertEqual((ended.status, ended.stdout), (2, b""), words)
            self.assertIn(b"--compare", ended.stderr)


class FailFast(_support.CliTest):
    def test_nothing_after_the_first_failure_is_reported_whatever_the_jobs(self):
        for name in "abdef":
            self.write(f"samples/{name}.py", HELLO)
        # After the others, and without a search for causes.
        self.write("samples/c.py", "# isolate_run: xfail=none\nimport time\ntime.sleep(0.5)")
        self.write("samples/g.py", "import time\ntime.sleep(600)")
        for jobs in (1, 2, 7):
            ended = self.isolate_run("verify", "samples", "--fail-fast", "--jobs", jobs)
            lines = _support.parse_report(ended.stdout.decode())
            self.assertEqual({name: line.verdict for name, line in lines.items()}, {"a": "PASS", "b": "PASS", "c": "XPASS"})
            self.assertTrue(ended.stdout.endswith(b"=== summary: PASS=2 XPASS=1 / 3, 4 not run ===\n"), ended.stdout)
            self.assertEqual(ended.status, 1)
            self.assert_nothing_left()

    def test_without_a_failure_all_are_run(self):
        for name in "abc":
            self.write(f"samples/{name}.py", HELLO)
        self.assertEqual(len(self.verify("samples", "--fail-fast", status=0)), 3)


class Workdir(_support.CliTest):
    def test_every_side_runs_there_and_nothing_is_removed(self):
        self.write("data/file.txt", "content")
        self.write("one.py", "import os\nprint(os.getcwd(), sorted(os.listdir()), os.environ['TMPDIR'] != os.getcwd())")
        self.verify("one.py", "--workdir", "data", "--engine", f"same={_support.REFERENCE}", status=0)
        self.assertEqual((self.folder / "data/file.txt").read_text(), "content")
        ended = self.isolate_run("digest", "one.py", "--workdir", "data")
        self.assertEqual(int(ended.stdout.split()[1]), len(f"{self.folder}/data ['file.txt'] True\n"))

    def test_one_that_is_not_there_is_refused(self):
        self.write("one.py", HELLO)
        for folder in ("missing", "one.py"):
            ended = self.isolate_run("verify", "one.py", "--workdir", folder)
            self.assertEqual((ended.status, ended.stdout), (2, b""))
            self.assertIn(b"--workdir " + folder.encode(), ended.stderr)


class Repeat(_support.CliTest):
    def test_every_sample_runs_that_often_on_each_side(self):
        count = self.folder / "count"
        for name in "abc":
            self.write(f"samples/{name}.py", f"import os\nfd = os.open({str(count)!r}, os.O_APPEND | os.O_CREAT | os.O_WRONLY)\nos.write(fd, b'{name}')")
        self.verify("samples", "--repeat", 4, "--jobs", 1, status=0)
        order = count.read_text()
        self.assertEqual({name: order.count(name) for name in "abc"}, dict.fromkeys("abc", 8))
        self.assertNotEqual(order[:6] * 4, order)

    def leaking(self) -> None:
        """It prints something else the third time that it runs."""
        count = self.folder / "count"
        self.write("one.py", f"import os\nif 'SPARED' not in os.environ:\n    open({str(count)!r}, 'a').write('x')\n"
                  f"print('third' if os.path.getsize({str(count)!r}) == 3 else 'other')")

    def test_an_isolate_that_changes_where_the_reference_does_not_leaks(self):
        self.leaking()
        stand_in = self.stand_in("echo other")
        line = self.verify("one.py", "--repeat", 5, "--reference", stand_in, status=1)["one"]
        self.assertEqual(line.verdict, "LEAK")
        self.assertIn("run 3 differs from its first", line.details[-1])
        self.assertIn("seed 1", line.details[-1])

    def test_a_reference_that_changes_too_is_nondeterministic(self):
        self.write("one.py", "import os\nprint(os.urandom(8))")
        self.assertEqual(self.verify("one.py", "--repeat", 3, status=1)["one"].verdict, "NONDETERMINISTIC")

    def test_a_reference_that_changes_now_and_then_is_found_out(self):
        count = self.folder / "count"
        self.write("one.py", HELLO)
        stand_in = self.stand_in(f"echo x >> '{count}'; [ $(wc -l < '{count}') = 3 ] && echo x; exec \"$PYTHON\" \"$@\"")
        self.assertEqual(self.verify("one.py", "--repeat", 4, "--reference", stand_in, status=1)["one"].verdict, "NONDETERMINISTIC")

    def test_samples_that_are_the_same_each_time_pass(self):
        for number in range(5):
            self.write(f"samples/{number}.py", f"print({number})")
        self.verify("samples", "--repeat", 3, "--jobs", 3, status=0)


class Artifacts(_support.CliTest):
    def test_a_failing_sample_leaves_what_both_sides_wrote_and_how_to_run_it_again(self):
        self.write("samples/deep/bad one.py", "import sys\nprint('x' * 1_000_000)\nprint('warned', file=sys.stderr)")
        self.write("samples/good.py", HELLO)
        stand_in = self.stand_in('echo short; exit 3')
        line = self.verify("samples", "--artifacts", "kept", "--filter", "deep*", "--reference", stand_in, status=1)["deep/bad one"]
        self.assertEqual(line.details[-1], f"artifacts: {self.folder}/kept/deep%2Fbad%20one")
        self.verify("samples", "--artifacts", "kept", "--filter", "good", status=0)
        self.assertEqual([path.name for path in (self.folder / "kept").iterdir()], ["deep%2Fbad%20one"])
        kept = self.folder / "kept/deep%2Fbad%20one"
        self.assertEqual((kept / "isolate.stdout").read_bytes(), b"x" * 1_000_000 + b"\n")
        self.assertEqual((kept / "isolate.stderr").read_bytes(), b"warned\n")
        self.assertEqual((kept / "reference-3.stdout").read_bytes(), b"short\n")
        summary = (kept / "summary.txt").read_text()
        self.assertIn("reference: exit=3", summary)
        self.assertIn("verdict: DIVERGED\ncause: unknown\n", summary)
        again = _support.run(["/bin/sh", kept / "replay.sh"], cwd="/", env=self.environment)
        self.assertEqual(again.status, 1)
        line = _support.parse_report(again.stdout.decode())["bad one"]
        self.assertEqual(line.verdict, "DIVERGED")

    def test_a_directory_that_cannot_be_made_is_refused(self):
        self.write("one.py", HELLO)
        ended = self.isolate_run("verify", "one.py", "--artifacts", "one.py")
        self.assertEqual((ended.status, ended.stdout), (2, b""))
        self.assertIn(b"--artifacts", ended.stderr)

    def test_the_replay_is_the_same_run(self):
        self.write("one.py", "import os, sys\nprint(sys.flags.optimize, os.environ['A'], os.getcwd(), os.urandom(4))")
        (self.folder / "samples_dir").mkdir()
        self.verify("-O", "one.py", "--env", "A=it's", "--workdir", "samples_dir", "--compare", "stdout", "--timeout", 30,
                    "--artifacts", "kept", status=1)
        replay = (self.folder / "kept/one/replay.sh").read_text()
        for words in ("-O", "--env 'A=it'\\''s'", f"--workdir {self.folder}/samples_dir", "--compare stdout", "--timeout 30", f"-- {self.folder}/one.py"):
            self.assertIn(words, replay)


class Surroundings(_support.CliTest):
    def test_samples_of_two_folders_that_have_one_name_are_told_apart(self):
        for name in ("a/one.py", "b/one.py", "b/two.py"):
            self.write(name, HELLO)
        lines = self.verify("a", "b", "--report", "junit=junit.xml", status=0)
        self.assertEqual(list(lines), ["a/one.py", "b/one.py", "two"])
        report = (self.folder / "junit.xml").read_text()
        for words in ('classname="samples.a" name="one.py"', 'classname="samples.b" name="one.py"'):
            self.assertIn(words, report)

    def test_large_variables(self):
        self.write("one.py", "import os\nprint(len(os.environ['A']), len(os.environ['B']))")
        self.verify("one.py", "--env", "A=" + "x" * 120_000, "--env", "B=" + "y" * 120_000, status=0)

    def test_streams_that_the_caller_has_closed(self):
        self.write("one.py", "import os\nprint(os.read(0, 1), sorted(os.listdir('/proc/self/fd'))[:3])")
        for redirections in ("<&-", "2>&-", "<&- 2>&-"):
            for command in ("verify", "digest"):
                with self.subTest((command, redirections)):
                    ended = _support.run(["/bin/sh", "-c", f'"$0" {command} one.py {redirections}', _support.ISOLATE_RUN],
                                         env=self.environment, cwd=self.folder)
                    self.assertEqual(ended.status, 0, ended)
        for redirections in (">&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-"):
            for command in ("verify", "digest"):
                with self.subTest((command, redirections)):
                    ended = _support.run(["/bin/sh", "-c", f'"$0" {command} one.py {redirections}', _support.ISOLATE_RUN],
                                         env=self.environment, cwd=self.folder)
                    self.assertEqual(ended.status, 2, ended)

    def test_a_source_that_changes_is_never_a_pass(self):
        self.write("one.py", HELLO + "with open(__file__, 'a') as own: own.write('# more\\n')")
        line = self.verify("one.py", status=1)["one"]
        self.assertEqual(line.verdict, "ERROR")
        self.assertIn("changed while it was being verified", line.details[0])


class SharedMemory(_support.CliTest):
    """What a sample forgets in /dev/shm is not there for the next run."""

    def test_an_object_that_the_resource_tracker_removes(self):
        name = f"isolate-cli-{self.folder.name}"
        self.write("one.py", f"from multiprocessing import shared_memory\nshared_memory.SharedMemory({name!r}, create=True, size=9)\nprint('made')")
        for _ in range(2):
            self.verify("one.py", "--repeat", 3, status=0)


class SharedMemoryWithoutANamespace(SharedMemory):
    before_exec = staticmethod(_support.without_namespaces)


class UntrackedSharedMemory(_support.CliTest):
    def test_an_object_that_nobody_removes(self):
        if subprocess.run(["unshare", "--pid", "--fork", "true"], stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("this user may not make a namespace here")
        name = f"/isolate-cli-{self.folder.name}"
        self.write("one.py", f"import _posixshmem, os\n_posixshmem.shm_open({name!r}, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode=0o600)\nprint('made')")
        self.verify("one.py", "--repeat", 3, status=0)


if __name__ == "__main__":
    unittest.main()
