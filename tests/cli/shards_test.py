"""--shard, and the variables of Bazel, GoogleTest and Slurm that say the same: which samples run, and what is refused."""

import os
import unittest

import _support

NAMES = [f"{letter}{number}" for letter in "abcdef" for number in range(5)]


class Shards(_support.CliTest):
    def setUp(self):
        super().setUp()
        for name in NAMES:
            self.write(f"samples/{name}.py", "print(1)")

    def listed(self, *options, command="verify", **variables) -> list[str]:
        environment = self.environment | {name: str(value) for name, value in variables.items()}
        ended = self.isolate_run(command, "--list", *options, "samples", env=environment)
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        return ended.stdout.decode().split()

    def assert_refused(self, *options, names: str, **variables) -> None:
        environment = self.environment | {name: str(value) for name, value in variables.items()}
        for command in ("verify", "digest"):
            ended = self.isolate_run(command, *options, "samples", env=environment)
            self.assertEqual((ended.status, ended.stdout), (2, b""))
            self.assertEqual(len(ended.stderr.splitlines()), 1)
            self.assertIn(names, ended.stderr.decode())

    def test_together_they_have_every_sample_once(self):
        for count in (1, 2, 5):
            parts = [self.listed("--shard", f"{index}/{count}") for index in range(1, count + 1)]
            self.assertEqual(sorted(sum(parts, [])), NAMES)
            self.assertTrue(all(part == sorted(part) for part in parts))

    def test_another_sample_moves_none(self):
        before = self.listed("--shard", "2/3")
        self.write("samples/a_new_one.py", "print(1)")
        self.assertEqual([name for name in self.listed("--shard", "2/3") if name != "a_new_one"], before)

    def test_a_filter_moves_none(self):
        self.assertEqual(self.listed("--shard", "1/3", "--filter", "[a-c]*"),
                         [name for name in self.listed("--shard", "1/3") if name < "d"])

    def test_only_its_samples_run_and_the_heading_says_so(self):
        names = self.listed("--shard", "1/3")
        ended = self.isolate_run("verify", "--shard", "1/3", "samples")
        lines = ended.stdout.decode().splitlines()
        self.assertEqual(lines[0], f"=== run + bit-exact compare ({len(names)} samples, shard 1/3 of 30) ===")
        self.assertEqual([line.split()[0] for line in lines[1:-1]], names)
        self.assertEqual(ended.status, 0)

    def test_digest_has_them_too(self):
        names = self.listed("--shard", "3/4")
        self.assertEqual(self.listed("--shard", "3/4", command="digest"), names)
        ended = self.isolate_run("digest", "--shard", "3/4", "samples")
        self.assertEqual([line.split()[2].decode() for line in ended.stdout.splitlines()], names)

    def test_an_empty_one_is_no_failure(self):
        self.write("one/x.py", "raise SystemExit(1)")
        empty = next(index for index in (1, 2) if not self.isolate_run("verify", "--list", "one", "--shard", f"{index}/2").stdout)
        ended = self.isolate_run("verify", "one", "--shard", f"{empty}/2", "--report", "json=r.json")
        self.assertEqual(ended, _support.Ended(0, (f"=== run + bit-exact compare (0 samples, shard {empty}/2 of 1) ===\n"
                                                   "=== summary: PASS=0 / 0 ===\n").encode(), b""))
        self.assertTrue((self.folder / "r.json").exists())
        self.assertEqual(self.isolate_run("digest", "one", "--shard", f"{empty}/2"), _support.Ended(0, b"", b""))

    def test_what_is_none_is_refused(self):
        for word in ("0/3", "4/3", "1", "1/", "x/y", "1/3/5", "-1/3"):
            self.assert_refused(f"--shard={word}", names=f"--shard {word}: ")

    def test_the_environment_says_it_in_three_ways(self):
        second = self.listed("--shard", "2/3")
        self.assertEqual(self.listed(TEST_TOTAL_SHARDS=3, TEST_SHARD_INDEX=1), second)
        self.assertEqual(self.listed(GTEST_TOTAL_SHARDS=3, GTEST_SHARD_INDEX=1), second)
        self.assertEqual(self.listed(SLURM_ARRAY_TASK_ID=7, SLURM_ARRAY_TASK_COUNT=3, SLURM_ARRAY_TASK_MIN=5,
                                     SLURM_ARRAY_TASK_MAX=9, SLURM_ARRAY_TASK_STEP=2), second)

    def test_the_command_line_beats_it(self):
        self.assertEqual(self.listed("--shard", "1/1", TEST_TOTAL_SHARDS=3, TEST_SHARD_INDEX=1), NAMES)
        self.assertEqual(self.listed("--shard", "1/1", TEST_TOTAL_SHARDS="x"), NAMES)

    def test_what_contradicts_itself_is_refused(self):
        self.assert_refused(names="TEST_SHARD_INDEX=3: ", TEST_TOTAL_SHARDS=3, TEST_SHARD_INDEX=3)
        self.assert_refused(names="GTEST_SHARD_INDEX=: ", GTEST_TOTAL_SHARDS=3)
        self.assert_refused(names="for 2/4", TEST_TOTAL_SHARDS=3, TEST_SHARD_INDEX=1, GTEST_TOTAL_SHARDS=4, GTEST_SHARD_INDEX=1)

    def test_a_status_file_that_cannot_be_touched_is_refused(self):
        self.assert_refused(names="nowhere/status: ", TEST_TOTAL_SHARDS=1, TEST_SHARD_INDEX=0,
                            TEST_SHARD_STATUS_FILE=self.folder / "nowhere/status")

    def test_a_filter_of_the_environment_narrows_that_of_the_command_line(self):
        self.assertEqual(self.listed("--filter", "[ab]*", TESTBRIDGE_TEST_ONLY="*3"), ["a3", "b3"])
        self.assert_refused(names="TESTBRIDGE_TEST_ONLY=z*: ", TESTBRIDGE_TEST_ONLY="z*")

    def test_scratch_folders_are_where_the_environment_wants_them(self):
        (self.folder / "given").mkdir()
        self.write("where.py", "import os\nprint(os.getcwd())\nraise SystemExit(os.getcwd() != os.environ['TMPDIR'])")
        ended = self.isolate_run("verify", "where.py", "--report", "junit=r.xml", env=self.environment | {"TEST_TMPDIR": str(self.folder / "given")})
        self.assertEqual((ended.status, os.listdir(self.folder / "given")), (0, []))
        self.write("where.py", "import os, sys\nprint(os.getcwd(), file=sys.stderr)\nos.abort()")
        self.isolate_run("verify", "where.py", "--reference", self.stand_in("exit 0"), "--report", "junit=r.xml",
                         env=self.environment | {"TEST_TMPDIR": str(self.folder / "given")})
        self.assertIn(f"<system-err>{self.folder}/given/", (self.folder / "r.xml").read_text())

    def test_the_xml_file_of_the_environment_is_a_junit_report(self):
        environment = self.environment | {"XML_OUTPUT_FILE": str(self.folder / "test.xml")}
        self.assertEqual(self.isolate_run("verify", "samples/a0.py", env=environment).status, 0)
        self.assertIn('<testcase classname="samples" name="a0"', (self.folder / "test.xml").read_text())
        environment["XML_OUTPUT_FILE"] = str(self.folder / "nowhere/test.xml")
        self.assertEqual(self.isolate_run("verify", "samples/a0.py", env=environment).status, 2)


if __name__ == "__main__":
    unittest.main()
