"""Every file of examples/ does what it says."""

import re
import unittest

import _support

EXAMPLES = _support.ROOT / "examples"


class Examples(_support.CliTest):
    def setUp(self):
        super().setUp()
        # isolate_run by its name, as the examples call it.
        program = self.folder / "bin" / "isolate_run"
        program.parent.mkdir()
        program.symlink_to(_support.ISOLATE_RUN)
        self.environment["PATH"] = f"{program.parent}:{self.environment['PATH']}"
        for number in range(12):
            self.write(f"samples/{number}.py", f"print({number})")

    def example(self, name, *arguments, status=0, **variables) -> str:
        environment = self.environment | {name: str(value) for name, value in variables.items()}
        ended = _support.run([str(EXAMPLES / name), *map(str, arguments)], env=environment, cwd=self.folder)
        self.assertEqual((ended.status, ended.stderr), (status, b""), ended)
        return ended.stdout.decode()

    def assert_all_were_run_once(self, text: str) -> None:
        names = re.findall(r"^  (\S+) +PASS  ", text, re.MULTILINE)
        self.assertEqual(sorted(names, key=int), [str(number) for number in range(12)])

    def test_shards_by_hand(self):
        self.assert_all_were_run_once(self.example("shards.sh", "samples"))
        self.write("samples/bad.py", "import os\nprint(os.urandom(8))")
        self.example("shards.sh", "samples", status=1)

    def test_a_runner_of_googletest(self):
        self.assert_all_were_run_once(self.example("googletest_runner.sh", "samples"))
        self.write("samples/bad.py", "import os\nprint(os.urandom(8))")
        self.example("googletest_runner.sh", "samples", status=1)

    def test_bazel(self):
        shard_count = int(re.search(r"shard_count = (\d+)", (EXAMPLES / "bazel/BUILD.bazel").read_text())[1])
        text = ""
        for index in range(shard_count):
            folder = self.folder / f"shard_{index}"
            (folder / "tmp").mkdir(parents=True)
            text += self.example("bazel/verify_test.sh", "samples", TEST_TOTAL_SHARDS=shard_count, TEST_SHARD_INDEX=index,
                                 GTEST_TOTAL_SHARDS=shard_count, GTEST_SHARD_INDEX=index, TEST_TMPDIR=folder / "tmp",
                                 TEST_SHARD_STATUS_FILE=folder / "status", XML_OUTPUT_FILE=folder / "test.xml")
            self.assertTrue((folder / "status").exists())
            self.assertIn("<testsuites ", (folder / "test.xml").read_text())
        self.assert_all_were_run_once(text)
        self.assertIn("samples, shard 1/4 of 12 from TEST_TOTAL_SHARDS) ===", text)

    def test_a_filter_of_bazels(self):
        text = self.example("bazel/verify_test.sh", "samples", TESTBRIDGE_TEST_ONLY="1*")
        self.assertEqual(re.findall(r"^  (\S+) ", text, re.MULTILINE), ["1", "10", "11"])

    def test_slurm(self):
        batch = EXAMPLES / "slurm/verify.sbatch"
        first, last = map(int, re.search(r"^#SBATCH --array=(\d+)-(\d+)$", batch.read_text(), re.MULTILINE).groups())
        for task in range(first, last + 1):
            slurm = {"ID": task, "COUNT": last - first + 1, "MIN": first, "MAX": last, "STEP": 1}
            environment = self.environment | {f"SLURM_ARRAY_TASK_{name}": str(value) for name, value in slurm.items()}
            ended = _support.run(["/bin/sh", str(batch), "samples", "reports"], env=environment, cwd=self.folder)
            self.assertEqual((ended.status, ended.stderr), (0, b""), ended)
        # As its second line of usage has it.
        merge = re.search(r"--wrap '(.*)'", batch.read_text())[1].replace("REPORTS", "reports").replace("FOLDER", "samples")
        ended = _support.run(["/bin/sh", "-c", merge], env=self.environment, cwd=self.folder)
        self.assertEqual((ended.status, ended.stderr), (0, b""), ended)
        self.assert_all_were_run_once(ended.stdout.decode())

    def test_each_is_named_in_the_text_about_them(self):
        text = (EXAMPLES / "README.md").read_text()
        for path in EXAMPLES.iterdir():
            self.assertIn(path.name, text + "README.md")


if __name__ == "__main__":
    unittest.main()
