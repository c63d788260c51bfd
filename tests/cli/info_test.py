"""info: what samples run in, for people and for programs."""

import json
import os
import platform
import subprocess
import unittest

import _support


class Info(_support.CliTest):
    def facts(self, *arguments, **options) -> dict:
        ended = self.isolate_run("info", "--json", *arguments, **options)
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        return json.loads(ended.stdout)

    def asked_of_reference(self, expression: str) -> str:
        return self.reference("-c", f"import sys, sysconfig, platform, os; print({expression})").stdout.decode().rstrip("\n")

    def test_the_reference_is_the_absolute_path_of_an_executable_that_runs(self):
        executable = self.facts()["reference"]["executable"]
        self.assertTrue(os.path.isabs(executable))
        said = subprocess.run([executable, "--version"], capture_output=True, text=True, check=True).stdout
        self.assertEqual(said, self.reference("--version").stdout.decode())
        self.assertTrue(os.path.samefile(executable, _support.REFERENCE))

    def test_it_is_what_a_sample_sees(self):
        seen = self.isolate_run("-c", "import sys; print(sys.executable)").stdout.decode().rstrip("\n")
        self.assertEqual(self.facts()["reference"]["executable"], seen)

    def test_python_is_described_as_it_describes_itself(self):
        python = self.facts()["python"]
        self.assertEqual(python["version"], self.asked_of_reference("platform.python_version()"))
        self.assertEqual(python["build"], self.asked_of_reference("sys.version"))
        self.assertEqual(python["platform"], f"linux-{platform.machine()}")
        self.assertEqual(python["string_hash"], self.asked_of_reference("sys.hash_info.algorithm"))
        self.assertEqual(python["prefix"], self.asked_of_reference("sys.prefix"))

    def test_the_libraries_are_those_that_a_sample_has_loaded(self):
        facts = self.facts()
        loaded = self.isolate_run("-c", "import math; print(open('/proc/self/maps').read())").stdout.decode()
        for library in ("libpython", "libm"):
            self.assertTrue(os.path.isfile(facts[library]), facts[library])
            self.assertIn(facts[library], loaded)
        self.assertIn("libpython3.12", facts["libpython"])
        self.assertRegex(facts["libc"], r"^(glibc|musl) \d+\.\d+")

    def test_every_pin_has_its_value(self):
        self.assertEqual(self.facts(env=self.environment | {"TZ": "Asia/Tokyo"})["pins"], _support.PINS | {"umask": "022"})

    def test_the_environment_is_all_that_a_sample_gets(self):
        expected = [f"{name}={value}" for name, value in _support.pinned(self.environment, "GIVEN=1").items()]
        self.assertEqual(self.facts("--env", "GIVEN=1")["environment"], expected)

    def test_the_text_says_the_same_line_by_line(self):
        facts = self.facts()
        ended = self.isolate_run("info")
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        words = [tuple(line.split(maxsplit=1)) for line in ended.stdout.decode().splitlines()]
        self.assertLessEqual({("libpython", facts["libpython"]), ("libm", facts["libm"]),
                              ("reference", facts["reference"]["executable"]), ("python", facts["python"]["build"])}, set(words))
        self.assertEqual([value for name, value in words if name == "pin"], [f"{k}={v}" for k, v in facts["pins"].items()])
        self.assertEqual([value for name, value in words if name == "environment"], facts["environment"])

    def test_of_a_virtual_environment_it_is_about_that(self):
        venv = self.folder / "venv"
        subprocess.run([_support.REFERENCE, "-m", "venv", "--without-pip", venv], check=True)
        facts = self.facts("--python", venv / "bin/python")
        self.assertEqual(facts["python"]["prefix"], str(venv))
        self.assertEqual(facts["reference"]["executable"], str(venv / "bin/python"))
        self.assertEqual(facts["libpython"], self.facts()["libpython"])


if __name__ == "__main__":
    unittest.main()
