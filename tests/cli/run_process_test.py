"""A single run as a process: its streams, its signals, its time limit, its children; as python3.12's own."""

import contextlib
import os
import signal
import subprocess
import unittest

import _support

# What isolate_run is compared with: a way to start each side.
SIDES = ("isolate", "reference")


class ProcessTest(_support.CliTest):
    def command(self, side: str, *arguments) -> dict:
        """The arguments of Popen for a side."""
        own = side == "isolate"
        return {"args": [_support.ISOLATE_RUN if own else _support.REFERENCE, *map(str, arguments)], "cwd": self.folder,
                "env": self.environment if own else _support.pinned(self.environment)}

    @contextlib.contextmanager
    def running(self, side: str, *arguments, **options):
        """The process of a side, which has said `ready`."""
        settings = self.command(side, *arguments)
        with _support.started(settings.pop("args"), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              **settings, **options) as process:
            self.assertEqual(process.stdout.readline(), b"ready\n")
            yield process

    def assert_alike(self, act) -> object:
        """`act(side)` gives the same for both sides; returns it."""
        isolate, reference = (act(side) for side in SIDES)
        self.assertEqual(isolate, reference)
        return isolate


class ExitStatus(ProcessTest):
    def test_every_status_is_its_own(self):
        for status in (0, 1, 2, 3, 42, 120, 124, 125, 126, 127, 128, 137, 254, 255):
            ended = self.isolate_run("-c", f"import os; print('x'); raise SystemExit({status})")
            self.assertEqual(ended, _support.Ended(status, b"x\n", b""))

    def test_death_by_a_signal_is_death_by_that_signal(self):
        for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT, signal.SIGPIPE, signal.SIGUSR1, signal.SIGRTMIN):
            program = f"import os, signal; signal.signal({number}, signal.SIG_DFL) if {number} != 9 else 0; os.kill(os.getpid(), {number})"
            for options in ([], ["--timeout", "60"]):
                with self.subTest(number, options=options):
                    self.assertEqual(self.isolate_run(*options, "-c", program), self.reference("-c", program))
                    self.assertEqual(self.isolate_run(*options, "-c", program).status, -number)

    def test_a_shell_sees_128_and_the_number(self):
        program = "import os; os.kill(os.getpid(), 15)"
        ended = _support.run(["/bin/sh", "-c", '"$0" -c "$1"; echo $?', _support.ISOLATE_RUN, program], env=self.environment)
        self.assertEqual(ended.stdout, b"143\n")

    def test_an_uncaught_interrupt_is_death_by_sigint(self):
        self.write("sample.py", "import signal, os\nos.kill(os.getpid(), signal.SIGINT)\nwhile True: pass")
        self.assertEqual(self.assert_same_as_reference("sample.py").status, -signal.SIGINT)

    def test_a_time_limit_that_is_not_reached_changes_nothing(self):
        for program in ("print(1)", "raise SystemExit(7)", "1 / 0", "import os; os.abort()", "import os; os._exit(9)"):
            with self.subTest(program):
                self.assertEqual(self.isolate_run("--timeout", "60", "-c", program), self.reference("-c", program))


class Signals(ProcessTest):
    def test_a_handler_of_the_sample_is_called(self):
        self.write("sample.py", """
            import os, signal, time
            caught = []
            def catch(number, frame):
                caught.append(number)
                os.write(1, f"caught {signal.Signals(number).name}\\n".encode())
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGINT):
                signal.signal(number, catch)
            os.write(1, b"ready\\n")
            while len(caught) < 4: time.sleep(0.01)
            """)
        for options in ([], ["--timeout", "60"], ["--sandbox"]):
            def act(side):
                with self.running(side, *(options if side == "isolate" else []), "sample.py") as process:
                    said = []
                    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                        process.send_signal(number)
                        said.append(process.stdout.readline())
                    os.killpg(process.pid, signal.SIGUSR1)
                    said.append(process.stdout.readline())
                    return said, process.wait(_support.HANGS_AFTER)
            with self.subTest(options):
                said, status = self.assert_alike(act)
                self.assertEqual((said[0], status), (b"caught SIGTERM\n", 0))

    def test_of_a_killed_run_with_limits_nothing_is_left(self):
        self.write("sample.py", f"""
            import os, subprocess, time
            subprocess.Popen(["sleep", "600"], start_new_session=True, env={{"OF": "{self.folder}"}})
            print("ready", flush=True)
            time.sleep(600)
            """)
        for options in (["--timeout", "60"], ["--sandbox"]):
            with self.subTest(options), self.running("isolate", *options, "sample.py") as process:
                process.kill()
                self.assertTrue(_support.becomes_true(lambda: not _support.processes_with(str(self.folder))), "processes are left")

    def test_a_stop_and_a_continuation(self):
        self.write("sample.py", "import os, signal\nprint('ready', flush=True)\nos.kill(os.getpid(), signal.SIGSTOP)\nprint('continued')")
        for options in ([], ["--timeout", "60"]):
            def act(side):
                with self.running(side, *(options if side == "isolate" else []), "sample.py") as process:
                    _, status = os.waitpid(process.pid, os.WUNTRACED)
                    self.assertTrue(os.WIFSTOPPED(status), status)
                    process.send_signal(signal.SIGCONT)
                    return process.stdout.read(), process.wait(_support.HANGS_AFTER)
            with self.subTest(options):
                self.assertEqual(self.assert_alike(act), (b"continued\n", 0))

    def test_signals_that_the_caller_ignores_stay_ignored(self):
        program = "import signal; print([signal.getsignal(n) for n in (1, 2, 3, 13, 15)])"
        def ignore():
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_IGN)
        self.assert_same_as_reference("-c", program, preexec_fn=ignore)
        self.assert_same_as_reference("-c", program)

    def test_a_caller_that_ignores_the_end_of_children(self):
        def ignore():
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        program = "import signal; print(signal.getsignal(signal.SIGCHLD)); raise SystemExit(7)"
        expected = self.reference("-c", program, preexec_fn=ignore)
        self.assertEqual(self.isolate_run("-c", program, preexec_fn=ignore), expected)
        self.assertEqual(self.isolate_run("--timeout", "5", "-c", program, preexec_fn=ignore), expected)


class TimeLimit(ProcessTest):
    def assert_ended(self, source: str, limit: str = "1") -> _support.Ended:
        self.write("sample.py", source)
        ended = self.isolate_run("--timeout", limit, "sample.py")
        self.assertEqual((ended.status, ended.stderr), (124, f"isolate_run: wall time limit of {limit} s: the run was ended\n".encode()))
        self.assertTrue(_support.becomes_true(lambda: not _support.processes_with(str(self.folder))), "processes are left")
        return ended

    def test_a_sleeping_sample_is_ended_and_what_it_had_written_is_there(self):
        self.assertEqual(self.assert_ended("import time\nprint('before', flush=True)\ntime.sleep(600)").stdout, b"before\n")

    def test_a_sample_that_ignores_signals_is_ended(self):
        self.assert_ended("import signal\nfor n in (1, 2, 3, 15): signal.signal(n, signal.SIG_IGN)\nwhile True: pass")

    def test_a_sample_that_stops_itself_is_ended(self):
        self.assert_ended("import os, signal\nprint('before', flush=True)\nos.kill(os.getpid(), signal.SIGSTOP)")

    def test_a_stopped_child_is_ended(self):
        self.assert_ended("import subprocess, signal, time\n"
                          "subprocess.Popen(['sleep', '600']).send_signal(signal.SIGSTOP)\ntime.sleep(600)")

    @unittest.skipIf(_support.THREAD_SANITIZED, "the sanitizer has a thread of its own")
    def test_its_whole_tree_is_ended(self):
        self.assert_ended("""
            import os, subprocess, sys, time
            subprocess.Popen(["sleep", "600"])
            subprocess.Popen(["sleep", "600"], start_new_session=True)
            subprocess.Popen(["sh", "-c", "sleep 600 & sleep 600"], process_group=0)
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0: time.sleep(600)
                os._exit(0)
            os.wait()
            time.sleep(600)
            """)

    def test_a_fraction_of_a_second_will_do(self):
        self.assert_ended("import time\ntime.sleep(600)", "0.3")

    def test_the_exit_status_is_124_even_for_a_sample_that_catches_everything(self):
        self.assert_ended("import time\nwhile True:\n  try: time.sleep(600)\n  except BaseException: pass")


class Children(ProcessTest):
    def test_a_single_run_leaves_its_children_as_python3_12_does(self):
        program = "import subprocess; print(subprocess.Popen(['sleep', '600'], stdout=-3, stderr=-3).pid)"
        ended = self.isolate_run("-c", program)
        self.assertEqual(ended.status, 0)
        self.assertIn(int(ended.stdout), _support.processes_with(str(self.folder)))

    def test_there_is_no_process_between_the_caller_and_the_sample(self):
        program = "import os; print(os.getppid())"
        self.assertEqual(int(self.isolate_run("-c", program).stdout), os.getpid())

    def test_the_process_is_the_one_that_was_started(self):
        program = "import os; print('ready', flush=True); print(os.getpid(), os.getpgrp() == os.getpid())"
        with self.running("isolate", "-c", program) as process:
            self.assertEqual(process.stdout.read(), f"{process.pid} True\n".encode())


class Streams(ProcessTest):
    def through_a_shell(self, side: str, script: str, *arguments) -> _support.Ended:
        settings = self.command(side, *arguments)
        return _support.run(["/bin/sh", "-c", script, "sh", *settings.pop("args")], **settings)

    def assert_alike_through_a_shell(self, script: str, *arguments) -> _support.Ended:
        return self.assert_alike(lambda side: self.through_a_shell(side, script, *arguments))

    def test_standard_input_is_the_caller_s(self):
        program = "import sys; print(sys.stdin.readline(), sys.stdin.read(), sys.stdin.isatty())"
        self.assertIn(b"second", self.assert_same_as_reference("-c", program, stdin=b"first\nsecond\n").stdout)

    def test_input_that_the_sample_leaves_is_there_for_the_next(self):
        script = '{ "$@"; cat; } < lines'
        self.write("lines", "one\ntwo\nthree\n")
        program = "import os; print(os.read(0, 4), flush=True)"
        self.assertEqual(self.assert_alike_through_a_shell(script, "-c", program).stdout, b"b'one\\n'\ntwo\nthree\n")

    def test_a_reader_that_leaves_early(self):
        def act(side):
            settings = self.command(side, "-c", "print('ready')\nfor n in range(10 ** 7): print(n)")
            with _support.started(settings.pop("args"), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  **settings) as process:
                first = process.stdout.readline()
                process.stdout.close()
                said = process.stderr.read()
                return first, said, process.wait(_support.HANGS_AFTER)
        first, said, status = self.assert_alike(act)
        self.assertEqual(first, b"ready\n")
        self.assertIn(b"BrokenPipeError", said)
        self.assertGreater(status, 0)

    def test_head_takes_the_first_line(self):
        ended = self.assert_alike_through_a_shell('"$@" 2>/dev/null | head -n 1', "-c", "for n in range(10 ** 6): print(n)")
        self.assertEqual(ended, _support.Ended(0, b"0\n", b""))

    def test_streams_that_are_closed(self):
        program = ("import sys\nprint('out')\nprint('err', file=sys.stderr)\n"
                   "open('told', 'w').write(repr([sys.stdin, sys.stdout, sys.stderr]))")
        for redirections in ("<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-"):
            def act(side):
                ended = self.through_a_shell(side, f'"$@" {redirections}', "-c", program)
                told = (self.folder / "told").read_text() if (self.folder / "told").exists() else None
                (self.folder / "told").unlink(missing_ok=True)
                return ended, told
            with self.subTest(redirections):
                self.assert_alike(act)

    def test_streams_that_are_files_and_devices(self):
        program = "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint([s.line_buffering for s in (sys.stdout, sys.stderr)])"
        for redirections in (">/dev/full", ">/dev/null", "2>/dev/full", "> file 2>&1; cat file", ">> file; cat file", "</dev/full"):
            with self.subTest(redirections):
                self.assert_alike_through_a_shell(f'"$@" {redirections}; echo $?; rm -f file', "-c", program)

    def test_descriptors_that_are_handed_down_are_there(self):
        program = "import os\nos.write(7, b'seven')\nprint(sorted(os.listdir('/proc/self/fd')))"
        self.assertIn(b"seven", self.assert_alike_through_a_shell('"$@" 7>&2 </dev/null', "-c", program).stderr)


if __name__ == "__main__":
    unittest.main()
