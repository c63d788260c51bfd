"""verify: what a sample finds around it, what it may leave behind, and what is left when all is over: nothing."""

import json
import os
import resource
import signal
import subprocess
import unittest
import uuid

import _support


class Scratch(_support.CliTest):
    """Samples report through a file outside, because a PASS alone would only say that both sides were alike."""

    def setUp(self):
        super().setUp()
        self.told = self.folder / "told"

    def told_by(self, source: str, *arguments, **options) -> list:
        """What `tell(value)` in the sample was given, first by the isolate and then by the reference."""
        tell = f"import json\ndef tell(value): open({str(self.told)!r}, 'a').write(json.dumps(value) + '\\n')\n"
        self.write("samples/one.py", tell + source)
        self.assertEqual(self.verify("samples", *arguments, status=0, **options)["one"].verdict, "PASS")
        return [json.loads(line) for line in self.told.read_text().splitlines()]

    def test_both_sides_work_in_the_same_empty_folder_that_is_removed_afterwards(self):
        told = self.told_by("import os\ntell([os.getcwd(), os.listdir()])\nopen('mine', 'w').close()\nos.makedirs('a/b/c')")
        self.assertEqual(len(told), 2)
        self.assertEqual(told[0], told[1])
        folder, content = told[0]
        self.assertEqual(content, [])
        self.assertTrue(folder.startswith(str(self.temporary)), folder)
        self.assertFalse(os.path.exists(folder))

    def test_tmpdir_is_that_folder_too(self):
        for told in self.told_by("import os, tempfile\ntell([os.getcwd(), os.environ['TMPDIR'], tempfile.gettempdir()])"):
            self.assertEqual(told, [told[0]] * 3)

    def test_it_is_no_other_sample_s_folder(self):
        self.write("samples/two.py", f"import os\nopen({str(self.folder / 'two')!r}, 'w').write(os.getcwd())")
        told = self.told_by("import os\ntell(os.getcwd())")
        self.assertNotEqual(told[0], (self.folder / "two").read_text())

    def test_who_looks_around_in_it_sees_none_of_the_others(self):
        for name in "abcdef":
            self.write(f"samples/{name}.py", "import os, time\ntime.sleep(0.05)\nprint(list(os.walk('..'))[1:])")
        lines = self.verify("samples", "--jobs", 4, "--no-cache", status=0)
        self.assertEqual({line.verdict for line in lines.values()}, {"PASS"})
        self.assertEqual(len({line.fields for line in lines.values()}), 1)

    def test_what_a_sample_locked_away_is_removed_too(self):
        self.told_by("import os\ntell(0)\nos.makedirs('a/b')\nopen('a/b/c', 'w').close()\nos.chmod('a/b', 0)\nos.chmod('a', 0)",
                     preexec_fn=_support.without_the_privileges_of_root)

    def test_links_out_of_it_are_not_followed_when_it_is_removed(self):
        self.write("precious/file", "still here")
        self.told_by(f"import os\ntell(0)\nos.symlink({str(self.folder / 'precious')!r}, 'link')")
        self.assertEqual((self.folder / "precious/file").read_text(), "still here")

    def test_two_at_once_do_not_meet(self):
        self.write("one.py", "import os, time\nprint(os.listdir())\nopen('x', 'w').close()\ntime.sleep(0.3)")
        command = [_support.ISOLATE_RUN, "verify", "one.py"]
        with _support.started(command, env=self.environment, cwd=self.folder, stdout=subprocess.DEVNULL) as first:
            self.assertEqual(self.isolate_run("verify", "one.py").status, 0)
            self.assertEqual(first.wait(_support.HANGS_AFTER), 0)
        self.assert_nothing_left()

    def test_the_caller_s_folder_decides_nothing(self):
        self.write("elsewhere/helper.py", "1 / 0")
        self.write("samples/helper.py", "value = 1")
        told = self.told_by("import helper\ntell(helper.value)", cwd=None)
        self.assertEqual(told, [1, 1])
        ended = self.isolate_run("verify", "../samples/one.py", cwd=self.folder / "elsewhere")
        self.assertEqual(ended.status, 0, ended)

    def test_standard_input_is_empty(self):
        self.write("one.py", f"import sys\nopen({str(self.told)!r}, 'a').write(repr(sys.stdin.read()))")
        self.assertEqual(self.isolate_run("verify", "one.py", stdin=b"do not read this").status, 0)
        self.assertEqual(self.told.read_text(), "''''")

    def test_the_environment_is_that_of_the_pins(self):
        self.environment |= {"SECRET": "1", "PYTHONPATH": "/nowhere", "PYTHONHASHSEED": "7", "LANG": "de_DE.UTF-8", "TZ": "Asia/Tokyo"}
        told = self.told_by("import os\ntell(list(os.environ.items()))", "--env", "SECRET", "--env", "GIVEN=2")
        expected = pinned_pairs(self.environment, "SECRET", "GIVEN=2")
        for pairs in told:
            folder = dict(pairs)["TMPDIR"]
            self.assertEqual([pair for pair in pairs], [[n, folder if n == "TMPDIR" else v] for n, v in expected])

    def test_a_caller_without_tmpdir_gets_its_folder_in_tmp(self):
        del self.environment["TMPDIR"]
        folder = self.told_by("import os\ntell(os.getcwd())")[0]
        self.assertTrue(folder.startswith("/tmp/"), folder)
        self.assertFalse(os.path.exists(folder))


def pinned_pairs(caller, *requests):
    return list(_support.pinned(caller, *requests).items())


class TheCallersState(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.write("one.py", "import signal\n"
                             "print([signal.getsignal(n) for n in range(1, 32)], signal.pthread_sigmask(signal.SIG_BLOCK, []))")

    def through_a_shell(self, script: str, **options) -> _support.Ended:
        command = ["/bin/sh", "-c", script, _support.ISOLATE_RUN]
        return _support.run(command, env=self.environment, cwd=self.folder, **options)

    def test_signals_that_the_caller_ignores_are_alike_on_both_sides(self):
        """As under nohup, or in the background of a script, where SIGINT and SIGQUIT are ignored."""
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGPIPE, signal.SIGTERM, signal.SIGUSR1):
            with self.subTest(number.name):
                self.verify("one.py", status=0, preexec_fn=lambda: signal.signal(number, signal.SIG_IGN), restore_signals=False)

    def test_a_caller_that_ignores_the_end_of_children(self):
        for command in ("verify", "digest"):
            with self.subTest(command):
                ended = self.isolate_run(command, "one.py", hangs_after=20,
                                         preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN))
                self.assertEqual(ended.status, 0, ended)

    def test_signals_that_the_caller_blocks_are_alike_on_both_sides(self):
        self.verify("one.py", status=0, preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals()))

    def test_streams_that_the_caller_has_closed(self):
        for redirections in ("<&-", "2>&-", "<&- 2>&-"):
            with self.subTest(redirections):
                ended = self.through_a_shell(f'"$0" verify one.py {redirections}')
                self.assertEqual(ended.status, 0)
                self.assertTrue(ended.stdout.endswith(b"=== summary: PASS=1 / 1 ===\n"), ended)

    def test_a_folder_of_the_caller_that_is_gone(self):
        script = f'mkdir gone && cd gone && rmdir ../gone && exec "$0" verify {self.folder}/one.py'
        self.assertEqual(self.through_a_shell(script).status, 0)

    def test_a_reader_of_the_report_that_leaves_early(self):
        for number in range(20):
            self.write(f"samples/{number}.py")
        script = '"$0" verify samples | head -n 1'
        for before_exec in (None, _support.without_namespaces):
            ended = self.through_a_shell(script, preexec_fn=before_exec)
            self.assertEqual(ended.stdout, b"=== run + bit-exact compare (20 samples) ===\n")
            self.assertTrue(_support.becomes_true(lambda: os.listdir(self.temporary) == []), "the scratch folder is left")

    def test_a_large_variable(self):
        self.verify("--env", f"LARGE={'x' * 100_000}", "one.py", status=0)

    def test_low_limits_of_descriptors(self):
        for number in range(40):
            self.write(f"samples/{number}.py", f"print({number})")
        lines = self.verify("samples", "--jobs", 8, status=0, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)))
        self.assertEqual(len(lines), 40)


class BesideTheSample(_support.CliTest):
    def test_modules_in_its_folder_are_imported_and_nothing_is_written_there(self):
        self.write("samples/one.py", "import _helper, _package.part\nprint(_helper.value, _package.part.value)")
        self.write("samples/_helper.py", "value = 1")
        self.write("samples/_package/__init__.py")
        self.write("samples/_package/part.py", "value = 2")
        before = sorted(self.folder.rglob("*"))
        self.assert_passes("samples")
        self.assertEqual(sorted(self.folder.rglob("*")), before)

    def test_a_folder_with_a_main_module_runs_with_its_parts(self):
        self.write("samples/app/__main__.py", "import part, sys\nprint(part.value, __name__, sys.argv[0][-3:])")
        self.write("samples/app/part.py", "value = 3")
        before = sorted(self.folder.rglob("*"))
        self.assertEqual(list(self.verify("samples", status=0)), ["app"])
        self.assertEqual(sorted(self.folder.rglob("*")), before)

    def test_folders_that_must_not_be_written_to_are_enough(self):
        self.write("samples/one.py", "import _helper")
        self.write("samples/_helper.py")
        (self.folder / "samples").chmod(0o555)
        lines = self.verify("samples", status=0, preexec_fn=_support.without_the_privileges_of_root)
        self.assertEqual(lines["one"].verdict, "PASS")


class WhatASampleLeavesBehind(_support.CliTest):
    CHILDREN = {
        "a_child": "import subprocess\nsubprocess.Popen(['sleep', '600'])",
        "a_child_in_its_own_session": "import subprocess\nsubprocess.Popen(['sleep', '600'], start_new_session=True)",
        "a_child_that_ignores_signals": "import signal, subprocess\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                                        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\nsubprocess.Popen(['sleep', '600'])",
        "a_child_of_a_child": "import os, time\nif os.fork() == 0:\n  if os.fork() == 0: time.sleep(600)\n  os._exit(0)\nos.wait()",
        "a_daemon": "import os, time\nif os.fork() == 0:\n  os.setsid()\n  if os.fork() == 0: time.sleep(600)\n  os._exit(0)\nos.wait()",
        "a_stopped_child": "import subprocess, signal\nsubprocess.Popen(['sleep', '600']).send_signal(signal.SIGSTOP)",
    }

    def test_processes_are_ended_and_do_not_hold_anything_up(self):
        for name, source in self.CHILDREN.items():
            self.write(f"samples/{name}.py", source + "\nprint('done', flush=True)")
        lines = self.verify("samples", status=0)  # which also looks for what is left
        self.assertEqual({name: line.verdict for name, line in lines.items()}, dict.fromkeys(self.CHILDREN, "PASS"))

    def test_they_are_ended_before_the_other_side_runs(self):
        for name, options in (("child", ""), ("session", ", start_new_session=True")):
            child = ("import socket, time; s = socket.socket(socket.AF_UNIX); "
                     f"s.bind(chr(0) + 'isolate-cli-{uuid.uuid4()}'); print('mine', flush=True); time.sleep(600)")
            self.write(f"samples/{name}.py", f"""
                import subprocess, sys
                child = subprocess.Popen([sys.executable, "-c", {child!r}], stdout=subprocess.PIPE{options})
                print(child.stdout.readline())
                """)
        self.assert_passes("samples")

    def test_what_they_write_later_does_not_count(self):
        self.write("one.py", "import os, time\nprint('first', flush=True)\nif os.fork() == 0:\n"
                             "  os.setsid()\n  time.sleep(0.4)\n  os.write(1, b'too late')")
        self.write("two.py", "import time\ntime.sleep(1)")
        line = self.verify("one.py", "two.py", "--jobs", 2, status=0)["one"]
        self.assertIn("(6B)", line.fields)

    def test_a_sample_that_kills_its_parent_spoils_no_other(self):
        self.write("samples/killer.py", "import os\nos.kill(os.getppid(), 9)")
        for number in range(4):
            self.write(f"samples/neighbour_{number}.py", "import time\ntime.sleep(0.3)\nprint('alive')")
        for jobs in (1, 5):
            with self.subTest(jobs=jobs):
                ended = self.isolate_run("verify", "samples", "--jobs", jobs)
                lines = _support.parse_report(ended.stdout.decode())
                self.assertEqual([line.verdict for name, line in lines.items() if name != "killer"], ["PASS"] * 4, ended)
                self.assert_nothing_left()

    def test_a_process_that_ends_after_it_is_not_taken_for_the_next_sample(self):
        # Their ids are likely to be those that the next samples have.
        for number in range(8):
            self.write(f"samples/{number}_leaves.py", f"""
                import os
                from multiprocessing import resource_tracker
                for _ in range({number}):
                    if (pid := os.fork()) == 0: os._exit(0)
                    os.waitpid(pid, 0)
                resource_tracker.ensure_running()
                """)
            self.write(f"samples/{number}_next.py", "import time\ntime.sleep(0.1)\nprint('whole')")
        ended = self.isolate_run("digest", "samples", "--jobs", 1)
        self.assertEqual([line.split()[1] for line in ended.stdout.decode().splitlines()], ["0", "6"] * 8, ended)

    def test_a_sample_whose_first_process_was_ended_is_run_again(self):
        # By the kernel, which is told to allow it no time.
        self.write("sample.py", f"""
            import os, resource
            mark = {str(self.folder / "mark")!r}
            if not os.path.exists(mark) and os.getppid() == 1:
                open(mark, 'w').close()
                resource.prlimit(1, resource.RLIMIT_CPU, (0, 0))
                while True:
                    if os.fork() == 0:
                        if os.fork() == 0: os._exit(0)
                        os._exit(0)
                    os.wait()
            print('whole')
            """)
        self.assertEqual(self.verify("sample.py", "--processes", 100, status=0)["sample"].verdict, "PASS")

    def test_an_interrupted_verify_leaves_nothing_either(self):
        self.write("one.py", "import time, subprocess\nsubprocess.Popen(['sleep', '600'], start_new_session=True)\ntime.sleep(600)")
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            with self.subTest(number.name):
                mark = str(self.folder / "one.py")
                with _support.started([_support.ISOLATE_RUN, "verify", mark], env=self.environment, cwd=self.folder,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=self.before_exec) as process:
                    def is_running():
                        return any(b"sleep" in _support.command_line(pid) for pid in _support.processes_with(str(self.folder)))
                    self.assertTrue(_support.becomes_true(is_running))
                    process.send_signal(number)
                    self.assertEqual(process.wait(_support.HANGS_AFTER), -number)
                self.assertTrue(_support.becomes_true(lambda: os.listdir(self.temporary) == []), "the scratch folder is left")
                self.assert_nothing_left()


class WhatASampleLeavesBehindWithoutANamespace(WhatASampleLeavesBehind):
    before_exec = staticmethod(_support.without_namespaces)


class Output(_support.CliTest):
    def test_two_hundred_megabytes_are_compared_without_keeping_them(self):
        self.write("one.py", "import os\nblock = b'x' * 65535 + b'\\n'\nfor _ in range(3200): os.write(1, block)")
        with _support.started([_support.ISOLATE_RUN, "verify", "one.py"], env=self.environment, cwd=self.folder,
                              stdout=subprocess.PIPE) as process:
            text = process.stdout.read().decode()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        self.assertIn("PASS=1 / 1", text)
        self.assertIn(f"({3200 * 65536}B)", text)
        if not _support.SANITIZED:  # it keeps what was freed
            self.assertLess(usage.ru_maxrss, 100 * 1024)

    def test_everything_that_writes_to_the_descriptor_is_captured_in_order(self):
        self.write("one.py", """
            import ctypes, os, subprocess, sys
            print("print", flush=True)
            os.write(1, b"write\\n")
            subprocess.run(["echo", "child"])
            libc = ctypes.CDLL(None)
            libc.puts(b"puts")
            libc.fflush(None)
            os.system("echo shell")
            sys.stdout.buffer.write(b"\\xff\\x00\\n")
            sys.stdout.buffer.flush()
            libc.printf(b"left in the buffer of C\\n")
            """)
        line = self.verify("one.py", status=0)["one"]
        expected = b"print\nwrite\nchild\nputs\nshell\n\xff\x00\nleft in the buffer of C\n"
        self.assertIn(f"({len(expected)}B)", line.fields)

    def test_output_that_nobody_reads_for_a_while_is_complete(self):
        """Both streams at once, each more than a pipe holds, from a process that ends at once."""
        self.write("one.py", """
            import os, sys
            for n in range(400):
                print(n, "x" * 1000)
                print(n, "e" * 1000, file=sys.stderr)
            os._exit(0)
            """)
        self.assert_passes("one.py")

    def test_a_report_that_cannot_be_written_is_no_success(self):
        self.write("one.py", "print(1)")
        for command in ("verify one.py", "digest one.py", "audit one.py", "verify --list one.py", "info", "info --json", "verify --help"):
            with self.subTest(command), open("/dev/full", "w") as full:
                with _support.started([_support.ISOLATE_RUN, *command.split()], env=self.environment, cwd=self.folder,
                                      stdout=full, stderr=subprocess.PIPE) as process:
                    said = process.stderr.read()
                    self.assertEqual(process.wait(_support.HANGS_AFTER), 2)
                self.assertEqual(len(said.splitlines()), 1, said)

    def test_a_file_without_an_end_is_refused(self):
        self.write("one.py", "print(1)")
        for words in ("merge /dev/zero", "certificate check /dev/zero", "verify one.py --golden /dev/zero"):
            ended = self.isolate_run(*words.split())
            self.assertEqual((ended.status, ended.stdout), (2, b""))
            self.assertIn(b"/dev/zero: it has no end, or more than 1024 MiB", ended.stderr)


if __name__ == "__main__":
    unittest.main()
