"""verify: every verdict, by samples and stand-in references that deserve it; above all that a difference is found."""

import os
import shlex
import unittest
from pathlib import Path

import _support

HELLO = "print('hello')\nprint('world')\n"


class Diverged(_support.CliTest):
    def line_for(self, body: str, source: str = HELLO) -> _support.Line:
        """The line of a sample whose reference does `body`; the verdict is not PASS, the status 1."""
        self.write("one.py", source)
        line = self.verify("one.py", "--reference", self.stand_in(body), status=1)["one"]
        self.assertEqual(line.verdict, "DIVERGED")
        return line

    def assert_shows(self, line, channel: str, offset: int, *diff: str) -> None:
        self.assertRegex(line.details[0], rf"{channel} differs at byte {offset}\b")
        self.assertEqual(line.details[1:3], ["  --- reference", "  +++ isolate"])
        self.assertEqual(line.details[-len(diff):], [f"  {shown}" for shown in diff])

    def test_one_byte_more(self):
        line = self.line_for('"$PYTHON" "$@"; printf x')
        self.assert_shows(line, "stdout", 12, " hello", " world", "-x", "\\ No newline at end of output")
        self.assertIn("(12B)", line.fields)

    def test_one_byte_less(self):
        line = self.line_for('"$PYTHON" "$@" | head -c 11')
        self.assert_shows(line, "stdout", 11, " hello", "-world", "\\ No newline at end of output", "+world")

    def test_another_byte(self):
        line = self.line_for('"$PYTHON" "$@" | sed s/w/W/')
        self.assert_shows(line, "stdout", 6, "@@ -1,2 +1,2 @@", " hello", "-World", "+world")

    def test_nothing_at_all(self):
        self.assert_shows(self.line_for("exit 0"), "stdout", 0, "@@ -0,0 +1,2 @@", "+hello", "+world")

    def test_only_the_line_end_differs(self):
        line = self.line_for('"$PYTHON" "$@" | sed "s/$/\\r/"')
        self.assert_shows(line, "stdout", 5, "-hello\\r", "-world\\r", "+hello", "+world")

    def test_a_byte_far_behind_the_others(self):
        line = self.line_for('"$PYTHON" "$@"; printf x', "print('a' * 100_000)")
        self.assert_shows(line, "stdout", 100_001, " " + "a" * 140 + "…", "-x", "\\ No newline at end of output")

    def test_a_byte_beyond_what_is_kept(self):
        line = self.line_for('"$PYTHON" "$@"; printf x', "print('a' * 3_000_000)")
        self.assert_shows(line, "stdout", 3_000_001, "-x", "\\ No newline at end of output")

    def test_a_byte_that_differs_far_behind_those_that_are_kept_in_memory(self):
        line = self.line_for("\"$PYTHON\" \"$@\" | sed 's/^299999$/299998/'", "for i in range(300_000):\n    print(i)")
        self.assert_shows(line, "stdout", 1_988_888, " 299997", " 299998", "-299998", "+299999")

    def test_bytes_that_are_no_text_are_escaped(self):
        line = self.line_for(r"printf '\033[31m\377'", "import os\nos.write(1, b'\\0')")
        self.assert_shows(line, "stdout", 0,
                          "-00000000  1b 5b 33 31 6d ff                                 |.[31m.|",
                          "+00000000  00                                                |.|")

    def test_another_exit_status(self):
        line = self.line_for('"$PYTHON" "$@"; exit 7')
        self.assertEqual(line.details, ["exit status differs (isolate exit=0, reference exit=7)"])

    def test_an_exit_status_that_only_the_isolate_has(self):
        line = self.line_for('"$PYTHON" "$@"; exit 0', HELLO + "raise SystemExit(3)")
        self.assertRegex(line.fields, r"^cause=unknown exit=3 ")
        self.assertEqual(line.details, ["exit status differs (isolate exit=3, reference exit=0)"])

    def test_a_reference_that_dies_by_a_signal(self):
        line = self.line_for('"$PYTHON" "$@"; kill -SEGV $$')
        self.assertEqual(line.details, ["exit status differs (isolate exit=0, reference signal=SIGSEGV)"])

    def test_a_signal_is_not_the_exit_status_that_a_shell_makes_of_it(self):
        line = self.line_for('"$PYTHON" "$@"; kill -TERM $$', "raise SystemExit(143)")
        self.assertEqual(line.details, ["exit status differs (isolate exit=143, reference signal=SIGTERM)"])

    def test_another_signal(self):
        line = self.line_for("kill -TERM $$", "import os\nos.abort()")
        self.assertEqual(line.details, ["exit status differs (isolate signal=SIGABRT, reference signal=SIGTERM)"])

    def test_output_and_status_are_both_shown(self):
        details = "\n".join(self.line_for('"$PYTHON" "$@"; printf x; exit 7').details)
        self.assertIn("stdout differs at byte 12", details)
        self.assertIn("reference exit=7", details)


    def test_a_reference_that_does_so_whatever_it_is_asked(self):
        """A wrapper that does not tell --version from a sample, as one writes it in a hurry."""
        self.write("one.py", HELLO)
        python = shlex.quote(_support.REFERENCE)
        for body in (f'{python} "$@"; printf x', f'printf x; {python} "$@"', f'{python} "$@"; exit 7', f'{python} "$@"; kill -SEGV $$'):
            with self.subTest(body):
                line = self.verify("one.py", "--reference", self.script("wrapper", body), status=1)["one"]
                self.assertEqual(line.verdict, "DIVERGED")


class AnEditedSample(_support.CliTest):
    def assert_noticed(self, body: str) -> None:
        self.write("one.py", HELLO)
        line = self.verify("one.py", "--reference", self.stand_in('for sample; do :; done\n' + body), status=1)["one"]
        self.assertEqual(line.verdict, "ERROR")
        self.assertIn("changed while it was being verified", "\n".join(line.details))

    def test_one_that_prints_more_after_the_isolate_ran(self):
        self.assert_noticed("echo 'print(1)' > \"$sample\"\nexec \"$PYTHON\" \"$@\"")

    def test_one_that_is_edited_before_each_run_of_the_reference(self):
        self.assert_noticed("echo 'print(1)' >> \"$sample\"\nexec \"$PYTHON\" \"$@\"")

    def test_one_that_deletes_itself(self):
        self.write("one.py", HELLO + "import os\nos.remove(__file__)")
        line = self.verify("one.py", status=1)["one"]
        self.assertIn("changed while it was being verified", "\n".join(line.details))


class Passes(_support.CliTest):
    def assert_passes_with(self, body: str, source: str = HELLO) -> None:
        self.write("one.py", source)
        line = self.verify("one.py", "--reference", self.stand_in(body), status=0)["one"]
        self.assertEqual((line.verdict, line.details), ("PASS", []))

    def test_an_honest_stand_in(self):
        self.assert_passes_with('exec "$PYTHON" "$@"')

    def test_only_standard_error_differs(self):
        self.assert_passes_with('"$PYTHON" "$@"; status=$?; echo noise >&2; exit $status')

    def test_a_sample_that_fails_the_same_way_on_both_sides(self):
        self.assert_passes_with('exec "$PYTHON" "$@"', HELLO + "raise ValueError('the same')")

    def test_a_sample_that_dies_the_same_way_on_both_sides(self):
        self.assert_passes_with('exec "$PYTHON" "$@"', HELLO + "import os\nos.kill(os.getpid(), 9)")

    def test_a_sample_that_is_wrong_python_on_both_sides(self):
        self.assert_passes_with('exec "$PYTHON" "$@"', "print('never'\n")


class Nondeterministic(_support.CliTest):
    def line_for(self, source: str) -> _support.Line:
        self.write("one.py", source)
        line = self.verify("one.py", status=1)["one"]
        self.assertEqual(line.verdict, "NONDETERMINISTIC")
        return line

    def test_random_bytes(self):
        details = self.line_for("import os\nprint('id', os.urandom(8).hex())").details
        self.assertRegex(details[0], r"stdout differs at byte \d+, line 1:\d+ \(reference run again 20 B, reference 20 B\)")

    def test_an_address(self):
        if Path("/proc/sys/kernel/randomize_va_space").read_text().strip() == "0":
            self.skipTest("addresses are the same in every process of this machine")
        self.line_for("print(object())")

    def test_the_clock(self):
        self.line_for("import time\nprint(time.time_ns())")

    def test_an_exit_status_that_is_another_each_time(self):
        count = self.folder / "count"
        details = self.line_for(f"import os\nopen({str(count)!r}, 'a').write('x')\nos._exit(os.path.getsize({str(count)!r}))").details
        self.assertEqual(details, ["exit status differs (reference run again exit=3, reference exit=2)"])

    def test_a_reference_that_counts_its_runs(self):
        count = self.folder / "count"
        self.write("one.py", HELLO)
        line = self.verify("one.py", "--reference", self.stand_in(f"echo x >> '{count}'; wc -c < '{count}'"), status=1)["one"]
        self.assertEqual(line.verdict, "NONDETERMINISTIC")


class Crashed(_support.CliTest):
    def line_for(self, source: str, body: str) -> _support.Line:
        self.write("one.py", source)
        return self.verify("one.py", "--reference", self.stand_in(body), status=1)["one"]

    def test_an_isolate_that_dies_where_the_reference_does_not(self):
        for signal in ("SIGSEGV", "SIGKILL", "SIGABRT"):
            with self.subTest(signal):
                line = self.line_for("import os, signal\nprint('hello', flush=True)\n"
                                     f"if 'SPARED' not in os.environ: os.kill(os.getpid(), signal.{signal})",
                                     'SPARED=1 exec "$PYTHON" "$@"')
                self.assertEqual(line.verdict, "CRASHED")
                self.assertRegex(line.fields, rf"^signal={signal} sha=[0-9a-f]{{16}}\.\.\. \(6B\)$")
                self.assertIn(f"isolate signal={signal}, reference exit=0", line.details[-1])

    def test_a_crash_counts_before_output_that_differs_by_chance(self):
        line = self.line_for("import os, signal\nprint(os.urandom(8), flush=True)\n"
                             "if 'SPARED' not in os.environ: os.kill(os.getpid(), signal.SIGSEGV)",
                             'SPARED=1 exec "$PYTHON" "$@"')
        self.assertEqual(line.verdict, "CRASHED")


class Timeout(_support.CliTest):
    ENDLESS = {
        "sleeping": "import time\ntime.sleep(600)",
        "computing": "while True: pass",
        "flooding": "import os\nwhile True: os.write(1, b'x' * 65536)",
        "flooding_stderr": "import os\nwhile True: os.write(2, b'x' * 65536)",
        "stopped": "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
        "ignoring_sigterm": "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                            "signal.signal(signal.SIGINT, signal.SIG_IGN)\ntime.sleep(600)",
        "blocking_signals": "import signal, time\nsignal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())\ntime.sleep(600)",
        "waiting_for_a_child": "import subprocess\nsubprocess.run(['sleep', '600'])",
        "waiting_for_a_daemon": "import subprocess\nsubprocess.run(['sleep', '600'], start_new_session=True)",
        "waiting_for_a_thread": "import threading\nthreading.Thread(target=threading.Event().wait).start()",
        "in_a_session_of_its_own": "import os, time\nif os.fork() == 0: os.setsid(); time.sleep(600)\nos.wait()",
        "without_its_streams": "import os, time\nos.close(1); os.close(2)\ntime.sleep(600)",
        "at_exit": "import atexit, time\natexit.register(time.sleep, 600)",
    }

    @unittest.skipIf(_support.THREAD_SANITIZED, "the sanitizer has a thread of its own, which fork() warns of")
    def test_whatever_a_sample_does_it_ends_at_the_limit(self):
        for name, source in self.ENDLESS.items():
            self.write(f"samples/{name}.py", source)
        lines = self.verify("samples", "--timeout", "1", "--max-output", 1000000, "--jobs", len(self.ENDLESS), status=1)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, dict.fromkeys(self.ENDLESS, "TIMEOUT"))
        self.assertEqual([line.details for line in lines.values()], [["isolate: wall time limit of 1 s"]] * len(lines))

    def test_what_comes_after_is_run_as_usual(self):
        self.write("samples/a.py", self.ENDLESS["waiting_for_a_daemon"])
        self.write("samples/b.py", HELLO)
        lines = self.verify("samples", "--timeout", "2", "--jobs", 1, status=1)
        self.assertEqual([line.verdict for line in lines.values()], ["TIMEOUT", "PASS"])

    def test_a_fraction_of_a_second_will_do(self):
        self.write("one.py", self.ENDLESS["sleeping"])
        self.assertEqual(self.verify("one.py", "--timeout", "0.2", status=1)["one"].details, ["isolate: wall time limit of 0.2 s"])


class TimeoutWithoutANamespace(Timeout):
    before_exec = staticmethod(_support.without_namespaces)


class ReferenceFailed(_support.CliTest):
    def test_only_the_reference_hits_the_limit(self):
        self.write("one.py", HELLO)
        line = self.verify("one.py", "--timeout", "2", "--reference", self.stand_in("sleep 600"), status=1)["one"]
        self.assertEqual((line.verdict, line.details), ("REFERENCE_FAILED", ["reference: wall time limit of 2 s"]))

    def test_the_reference_is_gone_when_a_later_sample_needs_it(self):
        for name in "ab":
            self.write(f"samples/{name}.py", HELLO)
        stand_in = self.stand_in('rm "$0"; exec "$PYTHON" "$@"')
        lines = self.verify("samples", "--jobs", 1, "--reference", stand_in, status=1)
        self.assertEqual([line.verdict for line in lines.values()], ["PASS", "REFERENCE_FAILED"])
        self.assertIn("No such file or directory", lines["b"].details[0])


class Error(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.write("samples/good.py", HELLO)

    def error_of(self, name: str, **options) -> str:
        """What is said about the sample that is an ERROR; the good one passes."""
        lines = self.verify("samples", "--jobs", 1, status=1, **options)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, {name: "ERROR", "good": "PASS"})
        self.assertEqual(lines[name].fields, "")
        self.assertEqual(len(lines[name].details), 1)
        return lines[name].details[0]

    def test_a_named_pipe(self):
        os.mkfifo(self.folder / "samples/pipe.py")
        self.assertIn("not a regular file", self.error_of("pipe"))

    def test_a_link_to_nowhere(self):
        (self.folder / "samples/link.py").symlink_to("nowhere.py")
        self.assertIn("No such file or directory", self.error_of("link"))

    def test_a_link_to_a_device(self):
        (self.folder / "samples/null.py").symlink_to("/dev/null")
        self.assertIn("not a regular file", self.error_of("null"))

    def test_a_file_that_must_not_be_read(self):
        self.write("samples/secret.py", HELLO).chmod(0)
        said = self.error_of("secret", preexec_fn=_support.without_the_privileges_of_root)
        self.assertIn("Permission denied", said)

    def test_a_file_that_vanished_before_its_turn(self):
        self.write("samples/a_remover.py", f"""
            import contextlib, os
            with contextlib.suppress(FileNotFoundError):
                os.remove({str(self.folder / 'samples/vanishing.py')!r})
            """)
        self.write("samples/vanishing.py", HELLO)
        lines = self.verify("samples", "--jobs", 1, status=1)
        self.assertEqual({name: line.verdict for name, line in lines.items()},
                         {"a_remover": "PASS", "good": "PASS", "vanishing": "ERROR"})
        self.assertIn("No such file or directory", lines["vanishing"].details[0])

    def test_a_sample_that_hangs_shows_how_far_it_got(self):
        self.write("one.py", "import sys, time\nprint('step 1', flush=True)\nprint('waits', file=sys.stderr, flush=True)\ntime.sleep(60)")
        line = self.verify("one.py", "--timeout", "1", status=1)["one"]
        self.assertEqual(line.verdict, "TIMEOUT")
        self.assertEqual([text.strip() for text in line.details],
                         ["isolate: wall time limit of 1 s", "isolate wrote to stdout at its end:", "| step 1",
                          "isolate wrote to stderr at its end:", "| waits"])


if __name__ == "__main__":
    unittest.main()
