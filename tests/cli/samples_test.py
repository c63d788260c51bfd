"""The samples of this repository: all pass, and those of the report give the bytes that it says."""

import json
import re
import unittest

import _support

# The report's table: bytes of stdout, the first digits of its SHA-256 where the text is known, and the reason code.
TABLE = {
    "01_args_basic": (20, "f6d7a18d69cff172", "DEFER_HARD"),
    "02_kwargs_basic": (38, None, "DEFER_HARD"),
    "03_mixed_args_kwargs": (81, None, "DEFER_HARD"),
    "04_starargs_unpack": (18, "faa665043d9aea03", "DEFER_HARD"),
    "05_args_forwarding": (9, "1343057e852a96c0", "DEFER_HARD"),
    "06_getattr_variable": (29, "881e4253140eb15a", "NON_LITERAL"),
    "07_setattr_variable": (15, "b03f457d620fca65", "NON_LITERAL"),
    "08_dynamic_attr_chain": (3, "084c799cd551dd1d", "NON_LITERAL"),
    "09_dispatch_table": (23, None, "NON_LITERAL"),
    "10_hasattr_dynamic": (28, None, "NON_LITERAL"),
    "11_class_method_replace": (27, "e2c39a2c6d0b78d6", "PHASE_2_FUTURE"),
    "12_conditional_rebind": (10, "d40536360c7a45e8", "PHASE_2_FUTURE"),
    "13_module_attr_patch": (45, "da75aa47f89954ba", "PHASE_2_FUTURE"),
    "14_method_swap": (14, "2b2bda44e6ac32fd", "PHASE_2_FUTURE"),
    "15_decorator_monkeypatch": (20, "c79b784b5cc00964", "PHASE_2_FUTURE"),
}


class Samples(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.report = self.folder / "report.json"

    def test_all_pass(self):
        ended = self.isolate_run("verify", _support.SAMPLES)
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        self.assertEqual(ended.stdout.splitlines()[0], b"=== run + bit-exact compare (32 samples) ===")
        self.assertEqual(ended.stdout.splitlines()[-1], b"=== summary: PASS=32 / 32 ===")
        self.assertEqual(len(ended.stdout.splitlines()), 34)

    def test_the_report_s_own_log_line_is_reproduced(self):
        ended = self.isolate_run("verify", _support.SAMPLES / "poc2_dynamic", "--filter", "01_*")
        expected = "  01_args_basic                    PASS  sha=f6d7a18d69cff172... (20B)"
        self.assertEqual(ended.stdout.decode().splitlines()[1], expected)

    def test_the_fifteen_have_the_byte_counts_and_digests_of_the_table(self):
        self.verify(_support.SAMPLES / "poc2_dynamic", "--report", f"json={self.report}", status=0)
        found = {sample["name"]: sample["isolate"] for sample in json.loads(self.report.read_text())["samples"]}
        self.assertEqual({name: outcome["stdout_bytes"] for name, outcome in found.items()},
                         {name: size for name, (size, _, _) in TABLE.items()})
        known = {name: digest for name, (_, digest, _) in TABLE.items() if digest}
        self.assertEqual({name: found[name]["stdout_sha256"][:16] for name in known}, known)

    def test_there_are_five_samples_of_any(self):
        listed = self.isolate_run("verify", "--list", _support.SAMPLES / "poc1_any")
        self.assertEqual((listed.status, len(listed.stdout.splitlines())), (0, 5))
        for path in sorted((_support.SAMPLES / "poc1_any").glob("*.py")):
            self.assertRegex(path.read_text(), r"(?m)^from typing import Any$", path)

    def test_the_first_line_of_each_names_its_construct_and_reason_code(self):
        for path in sorted([*_support.SAMPLES.glob("poc1_any/*.py"), *_support.SAMPLES.glob("poc2_dynamic/*.py")]):
            with self.subTest(path.name):
                found = re.fullmatch(r"# (.+)\. Reason code: (\w+)\.", path.read_text().splitlines()[0])
                self.assertIsNotNone(found)
                if path.parent.name == "poc2_dynamic":
                    self.assertEqual(found[2], TABLE[path.stem][2])

    def test_those_of_mathematics_say_what_they_compute_and_print_it_to_the_last_bit(self):
        paths = sorted(_support.SAMPLES.glob("poc4_math/*.py"))
        self.assertEqual(len(paths), 12)
        for path in paths:
            with self.subTest(path.name):
                self.assertRegex(path.read_text(), r'^""".+\."""\n')
                self.assertIn(".hex()", path.read_text())


if __name__ == "__main__":
    unittest.main()
