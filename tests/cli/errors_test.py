"""What is wrong on the command line is said in one line on stderr that says what to do; nothing is on stdout.

The exit status is 2 for verify, digest and info, and 125 for a single run.
"""

import os
import re
import shutil
import subprocess
import unittest

import _support

MANY = ("verify", "digest")


class ErrorTest(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.ran = self.folder / "ran"
        self.write("good.py", f"open({str(self.ran)!r}, 'w')")

    def assert_refused(self, arguments, *said: str, status: int = 2, **options) -> str:
        """`said`: what the one line must contain, what is wrong as well as what to do."""
        ended = self.isolate_run(*arguments, **options)
        line = ended.stderr.decode()
        with self.subTest(arguments):
            self.assertEqual((ended.status, ended.stdout), (status, b""), ended)
            self.assertRegex(line, r"\Aisolate_run: [^\n]*\n\Z")
            for words in said:
                self.assertIn(words, line)
            self.assertLessEqual(len(line), 400)
            self.assertFalse(self.ran.exists(), "a sample was run")
            self.assertEqual(os.listdir(self.temporary), [])
        return line

    def assert_refused_by_all(self, arguments, *said: str, **options) -> None:
        self.assert_refused(arguments, *said, status=125, **options)
        for command in MANY:
            self.assert_refused([command, *arguments], *said, **options)


class Paths(ErrorTest):
    def test_a_missing_file(self):
        self.assert_refused_by_all(["missing.py"], "missing.py", "No such file or directory", "name a Python file")

    def test_a_missing_file_among_others(self):
        for command in MANY:
            self.assert_refused([command, "good.py", "missing.py"], "missing.py", "No such file or directory")

    def test_an_empty_folder(self):
        (self.folder / "empty").mkdir()
        for command in MANY:
            self.assert_refused([command, "empty"], "empty", "no sample", "*.py")
            self.assert_refused([command, "good.py", "empty"], "empty", "no sample")

    def test_a_folder_without_samples(self):
        self.write("folder/_private.py")
        self.write("folder/notes.txt")
        self.write("folder/deeper/.hidden.py")
        for command in MANY:
            self.assert_refused([command, "folder"], "folder", "no sample")

    def test_a_file_that_must_not_be_read(self):
        self.write("secret.py").chmod(0)
        for command in MANY:
            self.assert_refused([command, "secret.py"], "secret.py", "Permission denied", "can be read",
                                preexec_fn=_support.without_the_privileges_of_root)

    def test_a_folder_that_must_not_be_read(self):
        self.write("samples/locked/one.py")
        (self.folder / "samples/locked").chmod(0)
        for command in MANY:
            for path in ("samples", "samples/locked"):
                self.assert_refused([command, path], "locked", "Permission denied",
                                    preexec_fn=_support.without_the_privileges_of_root)

    def test_a_link_to_nowhere(self):
        (self.folder / "link.py").symlink_to("nowhere.py")
        self.assert_refused_by_all(["link.py"], "link.py", "No such file or directory")

    def test_a_file_in_place_of_a_folder(self):
        self.assert_refused_by_all(["good.py/one.py"], "good.py/one.py", "Not a directory")

    def test_a_name_that_is_empty(self):
        self.assert_refused_by_all([""], "No such file or directory")

    def test_a_name_with_control_characters_still_gives_one_line_of_text(self):
        for name in ("new\nline.py", "esc\x1b[31mape.py"):
            for arguments, status in (([name], 125), (["verify", name], 2), (["digest", name], 2)):
                line = self.assert_refused(arguments, "No such file or directory", status=status)
                self.assertNotIn("\x1b", line)

    def test_no_path_at_all(self):
        for command in MANY:
            self.assert_refused([command], "PATH", f"see isolate_run {command} --help")
        self.assert_refused([], "SAMPLE", "--help", status=125)
        self.assert_refused(["-O"], "SAMPLE", "--help", status=125)

    def test_a_selection_that_leaves_none(self):
        for command in MANY:
            self.assert_refused([command, "good.py", "--filter", "bad*"], "--filter", "--list")
            self.assert_refused([command, "good.py", "--exclude", "*"], "--exclude", "--list")


class Options(ErrorTest):
    def test_an_unknown_option(self):
        self.assert_refused_by_all(["--no-such-option", "good.py"], "--no-such-option", "--help")
        self.assert_refused_by_all(["-Z", "good.py"], "-Z", "unknown option", "--help")
        self.assert_refused(["info", "--no-such-option"], "--no-such-option", "see isolate_run info --help")

    def test_an_option_that_another_command_has(self):
        self.assert_refused(["digest", "--reference", "python3.12", "good.py"], "--reference", "--help")
        self.assert_refused(["--jobs", "2", "good.py"], "--jobs", "--help", status=125)
        self.assert_refused(["info", "good.py"], "good.py", "--help")

    def test_a_program_given_to_verify_in_place_of_samples(self):
        for command in MANY:
            self.assert_refused([command, "-c", "print(1)"], "-c", "--help")

    def test_jobs_that_are_none(self):
        for command in MANY:
            for jobs in ("0", "-1", "many", "1.5", ""):
                self.assert_refused([command, "--jobs", jobs, "good.py"], "--jobs", "--help")

    def test_a_timeout_that_is_none(self):
        for timeout in ("-1", "0", "soon", "", "nan", "-inf"):
            self.assert_refused_by_all(["--timeout", timeout, "good.py"], "--timeout", "--help")

    def test_a_timeout_of_ages_is_either_refused_or_never_reached(self):
        for timeout in ("1e6", "1e10", "1e18", "1e300", "inf"):
            for arguments in (["verify"], ["digest"], []):
                with self.subTest(timeout, command=arguments):
                    ended = self.isolate_run(*arguments, "--timeout", timeout, "-O", "good.py")
                    self.assertIn(ended.status, (0, 2 if arguments else 125), ended)
                    self.assertEqual(len(ended.stderr.splitlines()), ended.status != 0)

    def test_an_option_without_its_value(self):
        self.assert_refused_by_all(["--timeout"], "--timeout", "--help")
        for option in ("--jobs", "--filter", "--reference", "--report"):
            self.assert_refused(["verify", "good.py", option], option, "--help")

    def test_a_variable_without_a_name(self):
        self.assert_refused_by_all(["--env", "=1", "good.py"], "--env =1", "write NAME or NAME=VALUE")
        self.assert_refused(["info", "--env", "=1"], "--env =1")

    def test_a_colour_that_is_none(self):
        self.assert_refused(["verify", "--color", "red", "good.py"], "--color", "always", "--help")

    def test_a_report_of_no_known_kind(self):
        for report in ("xml=out.xml", "json", "json=", "=out", ""):
            self.assert_refused(["verify", "--report", report, "good.py"], "--report", "json=FILE")

    def test_a_report_where_nothing_can_be_written(self):
        self.assert_refused(["verify", "--report", f"json={self.folder}/nowhere/report.json", "good.py"],
                            "nowhere/report.json", "No such file or directory", "name a file")
        self.assert_refused(["verify", "--report", f"json={self.folder}", "good.py"], str(self.folder), "Is a directory")


class Pythons(ErrorTest):
    """--reference of verify, and --python of every command."""

    def assert_refused_as_python(self, path, *said: str) -> None:
        self.assert_refused(["verify", "--reference", path, "good.py"], f"reference {path}", *said)
        self.assert_refused(["--python", path, "good.py"], f"--python {path}", *said, status=125)
        for arguments in (["verify", "--python", path, "good.py"], ["digest", "--python", path, "good.py"], ["info", "--python", path]):
            self.assert_refused(arguments, f"--python {path}", *said)

    def test_one_that_says_that_it_is_3_11(self):
        self.assert_refused_as_python(self.script("python", "echo Python 3.11.4"), "3.11.4", "name a python3.12")

    def test_one_that_says_so_on_stderr(self):
        self.assert_refused_as_python(self.script("python", "echo Python 2.7.18 >&2"), "2.7.18", "name a python3.12")

    def test_another_3_12(self):
        version = self.reference("--version").stdout.decode().split()[1]
        other = "3.12.0" if version != "3.12.0" else "3.12.1"
        self.assert_refused_as_python(self.script("python", f"echo Python {other}"), other, version)
        self.assert_refused_as_python(self.script("other", f"echo Python {version}0"), f"{version}0", version)

    def test_a_real_python_that_is_not_3_12(self):
        for minor in (13, 14, 11, 10, 9):
            path = shutil.which(f"python3.{minor}", path=f"/usr/bin:/usr/local/bin:{os.environ.get('PATH', '')}")
            if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
                self.assert_refused_as_python(path, f"3.{minor}.", "name a python3.12")
                return
        self.skipTest("no other Python is on PATH")

    def test_one_that_is_not_there(self):
        self.assert_refused_as_python("/nowhere/python3.12", "No such file or directory", "name a python3.12")

    def test_one_that_is_not_on_path(self):
        self.assert_refused_as_python("python3.12-of-nobody", "not on PATH", "name a python3.12")

    def test_one_that_is_not_executable(self):
        path = self.write("python")
        self.assert_refused_as_python(path, "Permission denied", "name a python3.12")

    def test_a_folder(self):
        self.assert_refused_as_python(self.folder, "Permission denied", "name a python3.12")

    def test_one_whose_own_interpreter_is_missing(self):
        path = self.script("python", "")
        self.write("python", "#!/nowhere/sh\n")
        self.assert_refused_as_python(path, "No such file or directory", "name a python3.12")

    def test_a_file_that_is_no_program(self):
        path = self.script("python", "")
        (self.folder / "python").write_bytes(b"\x7fELF and then nothing")
        self.assert_refused_as_python(path, "Exec format error", "name a python3.12")

    def test_one_that_fails(self):
        self.assert_refused_as_python(self.script("python", "echo broken >&2; exit 1"), "exit=1", "broken", "name a python3.12")

    def test_one_that_says_nothing(self):
        self.assert_refused_as_python(self.script("python", "exit 0"), "exit=0", "name a python3.12")

    def test_one_that_says_something_else_about_python(self):
        """As pyenv's shim does where its version is not chosen."""
        body = "echo \"pyenv: python3.12: command not found. It exists in these Python versions: 3.12.1\" >&2; exit 127"
        self.assert_refused_as_python(self.script("python", body), "exit=127", "command not found", "name a python3.12")

    def test_one_that_dies(self):
        self.assert_refused_as_python(self.script("python", "kill -SEGV $$"), "signal=SIGSEGV", "name a python3.12")

    def test_one_that_says_its_version_and_fails(self):
        version = self.reference("--version").stdout.decode()
        path = self.script("python", f"echo '{version}'; exit 3")
        for words in (["--python", path, "good.py"], ["verify", "--python", path, "good.py"]):
            self.assertIn(b"exit=3", self.isolate_run(*words).stderr)

    def test_a_reference_that_says_its_version_and_fails_is_compared(self):
        version = self.reference("--version").stdout.decode()
        ended = self.isolate_run("verify", "--reference", self.script("python", f"echo '{version}'; exit 3"), "good.py")
        self.assertEqual(ended.status, 1, ended)
        self.assertIn(b"DIVERGED", ended.stdout)

    def test_one_that_says_more_than_anyone_wants_to_read(self):
        path = self.script("python", "yes 'no python\033[31m' | head -n 100000")
        self.assert_refused_as_python(path, "no python", "name a python3.12")

    def test_one_that_leaves_a_process_behind(self):
        version = self.reference("--version").stdout.decode()
        path = self.script("python", f"sleep 600 &\n[ \"$1\" = --version ] && echo '{version}' || exit 3")
        ended = self.isolate_run("verify", "--reference", path, "good.py")
        self.assertEqual(ended.status, 1, ended)
        self.assert_nothing_left()


class TheSurroundings(ErrorTest):
    def test_a_tmpdir_that_is_not_there(self):
        for command in MANY:
            self.assert_refused([command, "good.py"], "/nowhere/", "No such file or directory", "TMPDIR",
                                env=self.environment | {"TMPDIR": "/nowhere"})

    def test_a_tmpdir_that_must_not_be_written_to(self):
        (self.folder / "locked").mkdir(mode=0o555)
        for command in MANY:
            self.assert_refused([command, "good.py"], "locked", "Permission denied", "TMPDIR",
                                env=self.environment | {"TMPDIR": str(self.folder / "locked")},
                                preexec_fn=_support.without_the_privileges_of_root)


class TheZygoteItself(ErrorTest):
    def test_it_is_not_for_people(self):
        self.assert_refused(["--zygote"], "verify and digest", "do not use it")

    def test_a_broken_site_customisation_that_ends_python_is_named(self):
        venv = self.folder / "venv"
        subprocess.run([_support.REFERENCE, "-m", "venv", "--without-pip", venv], check=True)
        site_packages = next(venv.glob("lib/python3.12/site-packages"))
        (site_packages / "broken.pth").write_text("import sys; sys.exit('no python today')\n")
        ended = self.isolate_run("digest", "--python", venv / "bin/python", "good.py")
        self.assertEqual((ended.status, ended.stdout), (2, b""), ended)
        self.assertEqual(len(re.findall(rb"\n", ended.stderr)), 1, ended)
        self.assertIn(b"no python today", ended.stderr)


if __name__ == "__main__":
    unittest.main()
