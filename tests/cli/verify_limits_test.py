"""--memory, --max-output and --timeout: what ends a run that takes too much, on every side alike."""

import json
import unittest

import _support

GROWING = "blocks = []\nwhile True: blocks.append(b'x' * 1_000_000 + bytes(1))"
IMPORT_OS = "import os\n"


@unittest.skipIf(_support.SANITIZED, "the sanitizer's own memory counts, too")
class Memory(_support.CliTest):
    LIMIT = 128
    TOO_MUCH = {
        "growing": GROWING,
        "at_once": "block = b'x' * (200 << 20)\nprint(len(block))",
        "for_a_moment": "print(len(b'x' * (200 << 20)))",
        "in_a_child": IMPORT_OS + "if os.fork() == 0:\n    exec(%r)\nos.wait()" % GROWING,
        "in_many_children": IMPORT_OS + "import time\nfor _ in range(5):\n    if os.fork() == 0:\n"
                                        "        block = b'x' * (60 << 20)\n        time.sleep(60)\n        os._exit(0)\nos.wait()",
        "in_a_daemon": IMPORT_OS + "import time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
                                   "        exec(%r)\n    os._exit(0)\nos.wait()\ntime.sleep(60)" % GROWING,
        "in_a_file": IMPORT_OS + "import time\nfile = os.memfd_create('file')\n"
                                 "for _ in range(200): os.write(file, bytes(1 << 20))\ntime.sleep(60)",
        "in_another_program": "import subprocess, sys\nsubprocess.run([sys.executable, '-c', %r])" % GROWING,
    }
    ENOUGH = {
        "a_file_that_is_mapped": IMPORT_OS + "import mmap, time\nfile = os.memfd_create('file')\nos.ftruncate(file, 80 << 20)\n"
                                             "block = mmap.mmap(file, 80 << 20)\nfor _ in range(80): block.write(bytes(1 << 20))\ntime.sleep(0.1)",
        "little": "print(len(b'x' * (30 << 20)))",
        "shared_by_children": IMPORT_OS + "block = b'x' * (60 << 20)\nfor _ in range(5):\n    if os.fork() == 0: os._exit(len(block) & 1)\n"
                                          "for _ in range(5): print(os.wait()[1])",
    }

    def test_whatever_part_of_its_tree_takes_too_much_it_is_ended(self):
        for name, source in self.TOO_MUCH.items():
            self.write(f"samples/{name}.py", source)
        lines = self.verify("samples", "--memory", self.LIMIT, "--jobs", 2, status=1)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, dict.fromkeys(self.TOO_MUCH, "OUT_OF_MEMORY"))
        self.assertEqual([line.details for line in lines.values()], [[f"isolate: memory limit of {self.LIMIT} MiB"]] * len(lines))

    def test_what_takes_no_more_passes(self):
        for name, source in self.ENOUGH.items():
            self.write(f"samples/{name}.py", source)
        lines = self.verify("samples", "--memory", self.LIMIT, status=0)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, dict.fromkeys(self.ENOUGH, "PASS"))

    def test_the_reference_is_blamed_when_only_it_takes_too_much(self):
        self.write("one.py", "print('hello')")
        line = self.verify("one.py", "--memory", self.LIMIT, status=1,
                           *("--reference", self.stand_in(f'exec "$PYTHON" -c "{GROWING}"')))["one"]
        self.assertEqual((line.verdict, line.details), ("REFERENCE_FAILED", [f"reference: memory limit of {self.LIMIT} MiB"]))

    def test_a_digest_is_not_given(self):
        self.write("one.py", GROWING)
        ended = self.isolate_run("digest", "one.py", "--memory", self.LIMIT)
        self.assertEqual((ended.status, ended.stdout), (1, b""))
        self.assertEqual(ended.stderr, f"isolate_run: one: memory limit of {self.LIMIT} MiB\n".encode())

    def test_a_single_run_is_ended_with_124(self):
        for name, source in self.TOO_MUCH.items():
            with self.subTest(name):
                ended = self.isolate_run("--memory", self.LIMIT, self.write("one.py", source))
                self.assertEqual(ended.status, 124)
                self.assertEqual(ended.stderr, f"isolate_run: memory limit of {self.LIMIT} MiB: the run was ended\n".encode())
                self.assert_nothing_left()

    def test_a_single_run_that_takes_less_is_as_without_a_limit(self):
        self.write("one.py", "import sys\nprint(sys.argv)\nsys.exit(3)")
        ended = self.isolate_run("--memory", self.LIMIT, "--timeout", 60, "one.py", "x")
        self.assertEqual((ended.status, ended.stdout, ended.stderr), (3, b"['one.py', 'x']\n", b""))


@unittest.skipIf(_support.SANITIZED, "the sanitizer's own memory counts, too")
class MemoryWithoutANamespace(Memory):
    before_exec = staticmethod(_support.without_namespaces)


@unittest.skipIf(_support.SANITIZED, "the sanitizer asks for memory itself")
class Refused(_support.CliTest):
    """An allocation that the limit does not allow counts, even though the program goes on without it."""

    CAUGHT = "try:\n    block = bytearray(3 << 30)\nexcept MemoryError:\n    print('caught')\nprint('done')"

    def setUp(self):
        super().setUp()
        self.write("one.py", self.CAUGHT)

    def test_an_allocation_that_is_too_large_alone(self):
        line = self.verify("one.py", "--memory", 128, status=1)["one"]
        self.assertEqual((line.verdict, line.details), ("OUT_OF_MEMORY", ["isolate: memory limit of 128 MiB"]))
        self.assertEqual(self.isolate_run("--memory", 128, "one.py").status, 124)

    def test_the_same_in_another_program(self):
        self.write("one.py", "import subprocess, sys\nsubprocess.run([sys.executable, '-c', %r])" % self.CAUGHT)
        self.assertEqual(self.verify("one.py", "--memory", 128, status=1)["one"].verdict, "OUT_OF_MEMORY")

    def test_nothing_is_refused_by_default(self):
        self.write("one.py", "print(open('/proc/self/status').read().partition('Seccomp:')[2].split()[0])")
        ended = self.isolate_run("one.py")
        self.assertEqual(ended.stdout, self.reference("one.py").stdout)
        self.verify("one.py", status=0)


class OutputLimit(_support.CliTest):
    def test_either_stream_may_have_that_much_and_no_byte_more(self):
        for stream in (1, 2):
            for more, verdict in ((0, "PASS"), (1, "OUTPUT_LIMIT")):
                with self.subTest((stream, more)):
                    self.write("one.py", f"import os\nblock = b'x' * (1 << 20)\nwritten = 0\nfor part in (block, b'x' * {more}):\n"
                                         f"    while part: part = part[os.write({stream}, part):]")
                    line = self.verify("one.py", "--max-output", 1, status=int(more > 0))["one"]
                    self.assertEqual(line.verdict, verdict)
                    if more:
                        self.assertEqual(line.details, ["isolate: output limit of 1 MiB"])

    def test_what_never_stops_writing_is_ended(self):
        for stream in (1, 2):
            self.write(f"samples/flood{stream}.py", f"import os\nwhile True: os.write({stream}, b'x' * 65536)")
        self.write("samples/background.py", "import subprocess\nsubprocess.run('yes & yes', shell=True)")
        lines = self.verify("samples", "--max-output", 1, status=1)
        self.assertEqual({line.verdict for line in lines.values()}, {"OUTPUT_LIMIT"})

    def test_the_outcome_is_the_same_however_fast_it_came(self):
        self.write("one.py", "while True: print('x' * 100)")
        digests = set()
        for _ in range(3):
            self.isolate_run("verify", "one.py", "--max-output", 1, "--report", "json=out.json")
            isolate = json.loads((self.folder / "out.json").read_text())["samples"][0]["isolate"]
            self.assertEqual((isolate["stdout_bytes"], isolate["limit"]), (1 << 20, "output limit of 1 MiB"))
            digests.add(isolate["stdout_sha256"])
        self.assertEqual(len(digests), 1)

    def test_a_digest_is_not_given(self):
        self.write("one.py", "while True: print('x' * 100)")
        ended = self.isolate_run("digest", "one.py", "--max-output", 1)
        self.assertEqual((ended.status, ended.stdout, ended.stderr), (1, b"", b"isolate_run: one: output limit of 1 MiB\n"))


class OtherLimits(_support.CliTest):
    ENDED = {
        ("--cpu-time", "0.5"): ("import os\nos.fork()\nwhile True: pass", "CPU_LIMIT", "CPU time limit of 0.5 s"),
        ("--processes", "50"): ("import os, time\nfor _ in range(80):\n    if os.fork() == 0: time.sleep(60)\ntime.sleep(60)",
                                "PROCESS_LIMIT", "limit of 50 processes and threads"),
        ("--file-size", "1"): ("try:\n    with open('file', 'wb') as file: file.write(bytes((1 << 20) + 1))\nexcept OSError: pass",
                               "FILE_SIZE_LIMIT", "file size limit of 1 MiB"),
    }

    @unittest.skipIf(_support.THREAD_SANITIZED, "the sanitizer has a thread of its own, which fork() warns of")
    def test_each_ends_a_run_and_says_so(self):
        for options, (source, verdict, message) in self.ENDED.items():
            with self.subTest(options):
                self.write("one.py", source)
                line = self.verify("one.py", *options, status=1)["one"]
                self.assertEqual((line.verdict, line.details), (verdict, [f"isolate: {message}"]))
                ended = self.isolate_run("digest", "one.py", *options)
                self.assertEqual((ended.status, ended.stdout, ended.stderr), (1, b"", f"isolate_run: one: {message}\n".encode()))

    def test_threads_count_as_processes(self):
        self.write("one.py", "import threading, time\nfor _ in range(80): threading.Thread(target=time.sleep, args=(60,)).start()")
        self.assertEqual(self.verify("one.py", "--processes", 50, status=1)["one"].verdict, "PROCESS_LIMIT")

    def test_a_file_of_just_that_size_may_be_written(self):
        self.write("one.py", "with open('file', 'wb') as file: file.write(bytes(1 << 20))")
        self.verify("one.py", "--file-size", 1, status=0)

    def test_both_sides_have_the_same_limits_and_may_see_them(self):
        self.write("one.py", "import resource\nprint([resource.getrlimit(n) for n in (resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_STACK)])")
        options = ("--file-size", 3, "--open-files", 32, "--stack", 4)
        self.verify("one.py", *options, status=0)
        expected = f"[({(3 << 20) + 1}, {(3 << 20) + 1}), (32, 32), ({4 << 20}, {4 << 20})]\n"
        self.assertEqual(self.isolate_run(*options, "one.py").stdout.decode(), expected)

    @unittest.skipIf(_support.THREAD_SANITIZED, "the sanitizer has a thread of its own, which fork() warns of")
    def test_a_single_run_is_ended_too(self):
        for options in (("--cpu-time", "0.5"), ("--processes", "50")):
            source, _, message = self.ENDED[options]
            self.write("one.py", source)
            ended = self.isolate_run(*options, "one.py")
            self.assertEqual((ended.status, ended.stderr), (124, f"isolate_run: {message}: the run was ended\n".encode()))


class Meta(_support.CliTest):
    def meta_of(self, source: str, *options, status: int) -> dict[str, str]:
        self.write("one.py", source)
        self.assertEqual(self.isolate_run("--meta", "meta", *options, "one.py").status, status)
        return dict(line.split(":", 1) for line in (self.folder / "meta").read_text().splitlines())

    def test_it_says_how_the_run_ended(self):
        for source, options, status, expected in (
            ("print(1)", (), 0, {"exitcode": "0"}),
            ("raise SystemExit(3)", (), 3, {"exitcode": "3", "status": "RE", "message": "Exited with error status 3"}),
            ("import os\nos.kill(os.getpid(), 9)", (), -9, {"exitsig": "9", "status": "SG", "message": "Caught fatal signal 9 (SIGKILL)"}),
            ("while True: pass", ("--timeout", "0.3"), 124, {"killed": "1", "status": "TO", "message": "wall time limit of 0.3 s"}),
            ("while True: pass", ("--cpu-time", "0.3"), 124, {"killed": "1", "status": "TO", "message": "CPU time limit of 0.3 s"}),
            ("b'x' * (300 << 20)", ("--memory", "100"), 124, {"killed": "1", "status": "RE", "message": "memory limit of 100 MiB"}),
        ):
            with self.subTest(source):
                meta = self.meta_of(source, *options, status=status)
                used = ("time", "time-wall", "max-rss", "csw-voluntary", "csw-forced", "faults-minor", "faults-major")
                self.assertEqual({key: value for key, value in meta.items() if key not in used}, expected)
                self.assertEqual(list(meta)[:len(used)], list(used))
                self.assertGreater(int(meta["max-rss"]), 1000)

    def test_a_file_that_cannot_be_written_is_an_error_before_the_run(self):
        self.write("one.py", "print(1)")
        ended = self.isolate_run("--meta", "no/such/folder", "one.py")
        self.assertEqual((ended.status, ended.stdout), (125, b""))
        self.assertIn(b"--meta no/such/folder", ended.stderr)


class Words(_support.CliTest):
    def test_limits_that_are_none_are_refused(self):
        self.write("one.py")
        for option in ("--memory", "--max-output"):
            for value in ("0", "-1", "x", "1.5", ""):
                ended = self.isolate_run("verify", "one.py", option, value)
                self.assertEqual((ended.status, ended.stdout), (2, b""), (option, value))
                self.assertIn(option.encode(), ended.stderr)


if __name__ == "__main__":
    unittest.main()
