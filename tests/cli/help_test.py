"""--help and --version: one screen each, with examples that work."""

import re
import shlex
import unittest

import _support

SHARED = {"--python", "--env", "--timeout", "--memory"}
MANY = SHARED | {"--jobs", "--filter", "--exclude", "--shard", "--list", "--max-output", "--workdir", "--fail-fast"}
OPTIONS = {
    (): SHARED | {"--version"},
    ("audit",): MANY,
    ("verify",): MANY | {"--strict", "--reference", "--no-cache", "--report", "--color", "--compare", "--engine", "--repeat", "--artifacts",
                         "--golden", "--update-golden", "--certificate", "--certificate-key"},
    ("digest",): MANY,
    ("certificate", "check"): {"--key", "--rerun", "--python", "--reference", "--jobs"},
    ("merge",): {"--corpus", "--report", "--color"},
    ("info",): {"--json", "--python", "--env"},
}


class Help(_support.CliTest):
    def help_of(self, command, option="--help") -> str:
        ended = self.isolate_run(*command, option)
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        return ended.stdout.decode()

    def test_it_fits_one_screen(self):
        for command in OPTIONS:
            with self.subTest(command):
                lines = self.help_of(command).splitlines()
                self.assertGreater(len(lines), 8)
                self.assertLessEqual(len(lines), 40)
                self.assertLessEqual(max(map(len, lines)), 100)

    def test_it_names_every_option(self):
        for command, options in OPTIONS.items():
            with self.subTest(command):
                named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", self.help_of(command)))
                self.assertLessEqual(options, named)

    def test_it_has_no_word_of_a_programmer(self):
        for command in OPTIONS:
            self.assertNotRegex(self.help_of(command), r"[{}]")

    def test_it_says_how_the_command_is_used(self):
        for command in OPTIONS:
            self.assertIn("Usage: " + " ".join(["isolate_run", *command]), self.help_of(command))

    def test_the_main_help_leads_to_the_others(self):
        text = self.help_of(())
        for words in ("verify", "digest", "merge", "certificate check", "info", "-m MODULE", "-c CODE", "124", "125"):
            self.assertIn(words, text)

    def test_a_short_h_will_do(self):
        for command in OPTIONS:
            self.assertEqual(self.help_of(command, "-h"), self.help_of(command))

    def test_its_examples_work(self):
        """Each as it stands, in a folder that has the files that they name, and with this isolate_run."""
        for name in ("sample.py", "a.py", "b.py", "samples/one_getattr.py"):
            self.write(name, "print('hello')")
        _support.run([_support.REFERENCE, "-m", "venv", "--without-pip", "venv"], cwd=self.folder)
        self.script("bin/isolate_run", f'exec {shlex.quote(_support.ISOLATE_RUN)} "$@"')
        environment = self.environment | {"PATH": f"{self.folder}/bin:{self.environment['PATH']}"}
        for shard in ("1/2", "2/2"):
            self.isolate_run("verify", "samples", "--shard", shard, "--report", f"json=shard-{shard[0]}.json")
        for words in ("genpkey -algorithm ed25519 -out key.pem", "pkey -in key.pem -pubout -out public.pem"):
            _support.run(["openssl", *words.split()], cwd=self.folder)
        self.isolate_run("verify", "samples", "--certificate", "proof.json", "--certificate-key", "key.pem")
        for command in OPTIONS:
            lines = self.help_of(command).partition("Examples:\n")[2].splitlines()
            self.assertGreaterEqual(len(lines), 3)
            for line in lines:
                with self.subTest(line):
                    example, meaning = re.split(r" {2,}", line.strip())
                    self.assertTrue(example.startswith("isolate_run ") and meaning)
                    ended = _support.run(["/bin/sh", "-c", example], env=environment, cwd=self.folder)
                    self.assertEqual((ended.status, ended.stderr), (0, b""))
                    self.assertTrue(ended.stdout)

    def test_help_counts_wherever_it_stands_among_the_options(self):
        self.assertEqual(self.help_of(("verify", "--jobs", "1")), self.help_of(("verify",)))
        self.assertEqual(self.help_of(("verify", "samples")), self.help_of(("verify",)))

    def test_help_after_a_sample_belongs_to_the_sample(self):
        self.write("sample.py", "import sys\nprint(sys.argv)")
        self.assertEqual(self.isolate_run("sample.py", "--help").stdout, b"['sample.py', '--help']\n")


class Version(_support.CliTest):
    def test_it_is_one_line_with_the_version_of_python_too(self):
        python = self.reference("--version").stdout.decode().split()[1]
        ended = self.isolate_run("--version")
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        self.assertRegex(ended.stdout.decode(), rf"^isolate_run \d+\.\d+\.\d+ \(CPython {re.escape(python)}\)\n$")


if __name__ == "__main__":
    unittest.main()
