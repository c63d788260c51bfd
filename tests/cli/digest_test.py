"""digest: the SHA-256 of what each sample prints, without a reference."""

import hashlib
import os
import unittest

import _support

PROGRAMS = {
    "args": "print('sum=15\\nsum=30\\nsum=0')",
    "binary": "import sys\nsys.stdout.buffer.write(bytes(range(256)))",
    "folder/argv": "import sys\nprint(len(sys.argv), sys.argv[0])",
    "hashes": "print(hash('text'), {str(n) for n in range(20)})",
    "silent": "",
    "unicode": "print('naïve 日本')",
}


class Digest(_support.CliTest):
    def write_programs(self) -> None:
        for name, source in PROGRAMS.items():
            self.write(f"samples/{name}.py", source)

    def line_for(self, name: str) -> str:
        """What digest must print, from a run of python3.12 itself."""
        path = self.folder / "samples" / f"{name}.py"
        output = self.reference(path).stdout
        return f"{hashlib.sha256(output).hexdigest()}  {len(output)}  {name}\n"

    def test_each_line_is_the_sha256_the_bytes_and_the_name(self):
        self.write("one.py", "print('sum=15\\nsum=30\\nsum=0')")
        digest = hashlib.sha256(b"sum=15\nsum=30\nsum=0\n").hexdigest()
        self.assertEqual(digest[:16], "f6d7a18d69cff172")
        self.assertEqual(self.isolate_run("digest", "one.py"), _support.Ended(0, f"{digest}  20  one\n".encode(), b""))

    def test_the_digests_are_those_of_python3_12_in_the_order_of_the_names(self):
        self.write_programs()
        ended = self.isolate_run("digest", "samples")
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        self.assertEqual(ended.stdout.decode(), "".join(map(self.line_for, sorted(PROGRAMS))))
        self.assert_nothing_left()

    def test_the_order_does_not_depend_on_jobs(self):
        for number in range(8):
            self.write(f"samples/{number}.py", f"import time\ntime.sleep({(8 - number) * 0.05})\nprint({number})")
        outputs = [self.isolate_run("digest", "--jobs", jobs, "samples").stdout for jobs in (1, 2, 8)]
        self.assertEqual([line.split()[2] for line in outputs[0].decode().splitlines()], list("01234567"))
        self.assertEqual(outputs[1:], outputs[:1] * 2)

    def test_a_program_that_fails_ran_to_its_own_end(self):
        self.write("fails.py", "print('hello')\nraise SystemExit(3)")
        self.write("dies.py", "import os\nprint('hello', flush=True)\nos.abort()")
        digest = hashlib.sha256(b"hello\n").hexdigest()
        self.assertEqual(self.isolate_run("digest", "fails.py", "dies.py"),
                         _support.Ended(0, f"{digest}  6  fails\n{digest}  6  dies\n".encode(), b""))

    def test_a_program_that_does_not_end_is_named_and_the_others_are_there(self):
        self.write("samples/a_endless.py", "import time\nprint('hello', flush=True)\ntime.sleep(600)")
        self.write("samples/b_good.py")
        ended = self.isolate_run("digest", "--timeout", "1", "samples")
        self.assertEqual(ended.status, 1)
        self.assertEqual(ended.stdout, f"{hashlib.sha256(b'').hexdigest()}  0  b_good\n".encode())
        self.assertEqual(ended.stderr, b"isolate_run: a_endless: wall time limit of 1 s\n")
        self.assert_nothing_left()

    def test_a_program_that_cannot_be_read_is_named_and_the_others_are_there(self):
        self.write("samples/good.py")
        os.mkfifo(self.folder / "samples/pipe.py")
        ended = self.isolate_run("digest", "samples")
        self.assertEqual((ended.status, len(ended.stdout.splitlines())), (1, 1))
        self.assertRegex(ended.stderr, rb"^isolate_run: pipe: .*not a regular file\n$")

    def test_it_selects_and_lists_as_verify_does(self):
        self.write_programs()
        listed = self.isolate_run("digest", "--list", "--filter", "*a*", "--exclude", "folder/*", "samples")
        self.assertEqual(listed, _support.Ended(0, b"args\nbinary\nhashes\n", b""))
        ended = self.isolate_run("digest", "--filter", "*a*", "--exclude", "folder/*", "samples")
        self.assertEqual([line.split()[2] for line in ended.stdout.decode().splitlines()], ["args", "binary", "hashes"])

    def test_options_of_python_and_variables_count(self):
        self.write("one.py", "import os\nprint(__debug__, os.environ.get('GIVEN'))")
        ended = self.isolate_run("digest", "-O", "--env", "GIVEN=1", "one.py")
        self.assertEqual(ended.stdout.split()[0].decode(), hashlib.sha256(b"False 1\n").hexdigest())

    def test_each_sample_has_an_empty_folder_of_its_own(self):
        for name in ("a", "b"):
            self.write(f"samples/{name}.py", "import os\nprint(os.listdir())\nopen('x', 'w').close()")
        digest = hashlib.sha256(b"[]\n").hexdigest()
        self.assertEqual(self.isolate_run("digest", "samples").stdout.decode(), f"{digest}  3  a\n{digest}  3  b\n")
        self.assert_nothing_left()

    def test_the_same_digest_comes_every_time(self):
        self.write_programs()
        self.assertEqual(self.isolate_run("digest", "samples"), self.isolate_run("digest", "samples"))


if __name__ == "__main__":
    unittest.main()
