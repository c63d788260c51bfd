"""A single run: which words are isolate_run's, which are CPython's and which are the sample's; what can be run, and its environment."""

import os
import subprocess
import unittest

import _support

SEEN = """
    # The line that -x skips.
    import os, sys
    print(__name__, sys.argv, sys.orig_argv[1:], sys.path[0], sys.flags, sys.warnoptions, sys._xoptions, __debug__, os.getcwd())
    """


class Words(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.write("sample.py", SEEN)

    def test_what_follows_the_sample_is_its_own(self):
        ended = self.assert_same_as_reference("sample.py", "--timeout", "1", "-O", "--help", "--", "-", "", "two words", "ünï")
        self.assertIn(b"'--timeout', '1', '-O', '--help', '--', '-', ''", ended.stdout)

    OPTIONS = (["-O"], ["-OO"], ["-X", "dev"], ["-Xdev"], ["-X", "utf8=0", "-X", "mine=1"], ["-W", "error"], ["-Wignore", "-b"],
               ["-I"], ["-P"], ["-S"], ["-s"], ["-u"], ["-E"], ["-B"], ["-q"], ["-bb"], ["-IS"], ["-sOu"], ["-x"],
               ["-OWerror"], ["-X", "int_max_str_digits=640"])

    def test_options_of_python_in_front_are_in_force(self):
        for options in self.OPTIONS:
            with self.subTest(options):
                ended = self.assert_same_as_reference(*options, "sample.py", "-O")
                self.assertEqual(ended.status, 0)

    def test_they_are_in_force_on_both_sides_of_verify_too(self):
        for options in self.OPTIONS:
            with self.subTest(options):
                line = self.verify(*options, "sample.py", status=0)["sample"]
                self.assertNotIn("exit=", line.fields)

    def test_isolate_run_s_own_options_stand_among_them(self):
        expected = self.reference("-O", "-X", "dev", "sample.py", "a", requests=["GIVEN=1"])
        for words in (["--env", "GIVEN=1", "-O", "-X", "dev"], ["-O", "--env=GIVEN=1", "-X", "dev"],
                      ["-O", "-X", "dev", "--env", "GIVEN=1"]):
            with self.subTest(words):
                self.assertEqual(self.isolate_run(*words, "sample.py", "a"), expected)

    def test_two_dashes_end_the_options(self):
        self.assertEqual(self.isolate_run("--env", "A=1", "--", "sample.py", "--x").status, 0)
        (self.folder / "-odd.py").write_text("import sys\nprint(sys.argv)")
        self.assertEqual(self.isolate_run("./-odd.py").stdout, b"['./-odd.py']\n")

    def test_a_sample_called_like_a_subcommand_runs_by_its_path(self):
        self.write("verify", "import sys\nprint(sys.argv)")
        self.assertEqual(self.assert_same_as_reference("./verify", "x").stdout, b"['./verify', 'x']\n")

    def test_warnings_become_errors(self):
        self.write("warns.py", "import warnings\nwarnings.warn('careful')\nprint('never')")
        self.assertEqual(self.assert_same_as_reference("-W", "error", "warns.py").status, 1)

    def test_assertions_are_gone_without_debug(self):
        self.write("asserts.py", "assert False, 'here'")
        self.assertEqual(self.assert_same_as_reference("asserts.py").status, 1)
        self.assertEqual(self.assert_same_as_reference("-O", "asserts.py").status, 0)

    def test_output_is_unbuffered_when_asked_for(self):
        self.write("order.py", "import os, sys\nsys.stdout.write('first ')\nos.write(1, b'second ')\nsys.stdout.write('third')")
        self.assertEqual(self.assert_same_as_reference("order.py").stdout, b"second first third")
        self.assertEqual(self.assert_same_as_reference("-u", "order.py").stdout, b"first second third")


class WhatIsRun(_support.CliTest):
    def test_a_path_is_kept_as_it_was_given(self):
        path = self.write("folder/sample.py", SEEN + "\n    print(__file__)")
        for given in ("folder/sample.py", "./folder//sample.py", "folder/../folder/sample.py", path):
            with self.subTest(str(given)):
                self.assertEqual(self.assert_same_as_reference(given).status, 0)

    def test_a_folder_with_a_main_module(self):
        self.write("app/__main__.py", SEEN + "\n    import part")
        self.write("app/part.py", "print(__name__, __file__)")
        self.assertEqual(self.assert_same_as_reference("app", "x").status, 0)

    def test_a_folder_without_one_is_refused_in_python_s_own_words(self):
        (self.folder / "empty").mkdir()
        self.assertEqual(self.assert_same_as_reference("empty").status, 1)

    def test_code(self):
        ended = self.assert_same_as_reference("-c", "import sys\nprint(sys.argv, __name__)", "-c", "--env", "x")
        self.assertEqual(ended.stdout, b"['-c', '-c', '--env', 'x'] __main__\n")
        self.assert_same_as_reference("-Oc", "print(__debug__)")
        self.assert_same_as_reference("-cprint(1)")
        self.assertEqual(self.assert_same_as_reference("-c", "1 / 0").status, 1)

    def test_a_module(self):
        self.write("package/__init__.py", "print('init')")
        self.write("package/__main__.py", SEEN)
        self.assert_same_as_reference("-m", "package", "-m", "x")
        self.assert_same_as_reference("-mpackage")
        self.assertEqual(self.assert_same_as_reference("-m", "json.tool", "--indent", "1", stdin=b'{"a": 1}').stdout, b'{\n "a": 1\n}\n')
        self.assertEqual(self.assert_same_as_reference("-m", "no_such_module").status, 1)

    def test_standard_input(self):
        ended = self.assert_same_as_reference("-", "x", "-O", stdin=b"import sys\nprint(sys.argv, __name__)\n")
        self.assertEqual(ended.stdout, b"['-', 'x', '-O'] __main__\n")
        self.assertEqual(self.assert_same_as_reference("-", stdin=b"print(1)\n1 / 0").status, 1)

    def test_an_option_without_its_program_is_refused_in_python_s_own_words(self):
        for option in ("-c", "-m"):
            self.assertEqual(self.assert_same_as_reference(option).status, 2)

    def test_nothing_is_written_beside_the_sample(self):
        self.write("sample.py", "import helper, package.part")
        self.write("helper.py")
        self.write("package/part.py")
        before = sorted(self.folder.rglob("*"))
        self.assertEqual(self.isolate_run("sample.py").status, 0)
        self.assertEqual(sorted(self.folder.rglob("*")), before)


class Environment(_support.CliTest):
    PROGRAM = "import os\nfor item in os.environ.items(): print(*item, sep='=')"

    def setUp(self):
        super().setUp()
        self.write("sample.py", self.PROGRAM)

    def assert_environment(self, caller: dict, *requests: str) -> dict:
        options = [word for request in requests for word in ("--env", request)]
        ended = self.isolate_run(*options, "sample.py", env=caller)
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        expected = _support.pinned(caller, *requests)
        self.assertEqual(ended.stdout.decode().splitlines(), [f"{name}={value}" for name, value in expected.items()])
        self.assertEqual(ended, self.reference("sample.py", env=caller, requests=requests))
        return expected

    def test_only_the_documented_variables_are_kept_and_the_pins_are_set(self):
        caller = {"LANG": "de_DE.UTF-8", "PYTHONPATH": "/nowhere", "SECRET": "1", "TZ": "Asia/Tokyo", "PATH": "/usr/bin:/bin", "HOME": "/h",
                  "PYTHONHASHSEED": "random", "PYTHONDONTWRITEBYTECODE": "", "LC_ALL": "de_DE.UTF-8", "LC_CTYPE": "C", "PYTHONUTF8": "0",
                  "PYTHONSTARTUP": "/x", "USER": "me", "LOGNAME": "me", "SHELL": "/bin/sh", "TERM": "dumb", "TMPDIR": str(self.temporary)}
        seen = self.assert_environment(caller)
        self.assertEqual(sorted(seen), sorted(["PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", *_support.PINS]))
        self.assertEqual({name: seen[name] for name in _support.PINS}, _support.PINS)

    def test_a_caller_with_no_environment_gives_the_pins_alone(self):
        self.assertEqual(self.assert_environment({}), _support.PINS)

    def test_variables_are_added(self):
        self.assert_environment({}, "NAME=VALUE", "EMPTY=", "EQUALS=a=b", "SPACE= x ")

    def test_variables_are_handed_on(self):
        seen = self.assert_environment({"OWN": "1", "OTHER": "2"}, "OWN", "NOBODY_S")
        self.assertEqual(seen["OWN"], "1")
        self.assertNotIn("NOBODY_S", seen)

    def test_a_pin_can_be_asked_to_be_another(self):
        seen = self.assert_environment({"TZ": "Asia/Tokyo"}, "TZ", "PYTHONHASHSEED=7")
        self.assertEqual((seen["TZ"], seen["PYTHONHASHSEED"]), ("Asia/Tokyo", "7"))
        hashes = "print(hash('text'))"
        self.assertEqual(self.isolate_run("--env", "PYTHONHASHSEED=7", "-c", hashes),
                         self.reference("-c", hashes, requests=["PYTHONHASHSEED=7"]))
        self.assertNotEqual(self.isolate_run("-c", hashes), self.isolate_run("--env", "PYTHONHASHSEED=7", "-c", hashes))

    def test_variables_of_python_count_when_they_are_asked_for(self):
        self.write("library/helper.py", "print('helped')")
        ended = self.isolate_run("--env", f"PYTHONPATH={self.folder / 'library'}", "-c", "import helper")
        self.assertEqual((ended.status, ended.stdout), (0, b"helped\n"))

    def test_the_umask_is_pinned_and_the_folder_is_the_caller_s(self):
        (self.folder / "here").mkdir()
        ended = self.isolate_run("-c", "import os; print(oct(os.umask(0)), os.getcwd())", cwd=self.folder / "here", umask=0o077)
        self.assertEqual(ended.stdout.decode(), f"0o22 {self.folder / 'here'}\n")

    def test_the_time_zone_and_the_encodings_are_those_of_the_pins(self):
        program = ("import locale, sys, time\n"
                   "print(time.tzname, time.strftime('%c', time.gmtime(0)), sys.stdout.encoding, locale.setlocale(0))")
        ended = self.assert_same_as_reference("-c", program, env={"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONIOENCODING": "latin-1"})
        self.assertIn(b"('UTC', 'UTC') Thu Jan  1 00:00:00 1970 utf-8", ended.stdout)


class VirtualEnvironment(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.venv = self.folder / "venv"
        subprocess.run([_support.REFERENCE, "-m", "venv", "--without-pip", self.venv], check=True)
        self.python = self.venv / "bin" / "python"
        site_packages = next(self.venv.glob("lib/python3.12/site-packages"))
        (site_packages / "installed.py").write_text("print('installed', __file__)")
        (site_packages / "more.pth").write_text(f"{self.folder}/more\nimport sys; sys.from_pth = True\n")
        self.write("more/extra.py", "print('extra')")
        self.write("sample.py", """
            import installed, extra, sys
            print(sys.executable, sys.prefix, sys.base_prefix, sys.exec_prefix, sys.path[1:], sys.orig_argv, sys.from_pth)
            print(sys.flags.no_site, [name for name in sys.modules if "site" in name])
            """)

    def test_a_single_run_has_its_prefix_and_its_packages(self):
        ended = self.isolate_run("--python", self.python, "sample.py")
        self.assertEqual(ended, self.reference("sample.py", python=self.python))
        self.assertEqual(ended.status, 0, ended)
        self.assertIn(f"{self.python} {self.venv} ".encode(), ended.stdout)

    def test_verify_has_them_on_both_sides(self):
        line = self.verify("--python", self.python, "sample.py", status=0)["sample"]
        self.assertEqual(line.verdict, "PASS")
        self.assertNotIn("exit=", line.fields)

    def test_digest_has_them_too(self):
        ended = self.isolate_run("digest", "--python", self.python, "sample.py")
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        with_installed = self.isolate_run("digest", "sample.py")
        self.assertNotEqual(ended.stdout, with_installed.stdout)

    def test_without_it_they_are_not_there(self):
        self.assertIn(b"ModuleNotFoundError", self.isolate_run("sample.py").stderr)

    def test_it_may_be_named_relatively_and_by_path(self):
        expected = self.reference("sample.py", python=self.python)
        self.assertEqual(self.isolate_run("--python", "venv/bin/python", "sample.py"), expected)
        environment = self.environment | {"PATH": f"{self.venv / 'bin'}:{os.environ['PATH']}"}
        self.assertEqual(self.isolate_run("--python", "python", "sample.py", env=environment),
                         self.reference("sample.py", python=self.python, env=environment))

    def test_what_its_start_prints_is_printed_on_both_sides(self):
        site_packages = next(self.venv.glob("lib/python3.12/site-packages"))
        (site_packages / "loud.pth").write_text("import sys; print('loud'); print('loud', file=sys.stderr)\n")
        self.assertEqual(self.isolate_run("--python", self.python, "sample.py"), self.reference("sample.py", python=self.python))
        for name in ("a", "b"):
            self.write(f"samples/{name}.py", "print('quiet')")
        expected = self.reference("samples/a.py", python=self.python).stdout
        self.assertEqual(set(expected.splitlines()), {b"loud", b"quiet"})
        lines = self.verify("--python", self.python, "samples", status=0)
        for line in lines.values():
            self.assertIn(f"({len(expected)}B)", line.fields)


if __name__ == "__main__":
    unittest.main()
