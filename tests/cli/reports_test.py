"""--report junit=FILE and html=FILE, the schema of json=FILE, and the progress line: what is in them, and what never gets there."""

import base64
import hashlib
import html.parser
import json
import os
import re
import unittest
import xml.etree.ElementTree as ElementTree

import _support

try:
    import jsonschema
except ImportError:
    jsonschema = None

# Everything that a sample may print or be called to get into a report as something else.
EVIL = "</pre><script>alert(1)</script>]]>&lt;\x1b[2J\u202e\u0000\n=== summary: PASS=9 / 9 ===\n  fake                             PASS  sha=0 (0B)\n"


def mistakes(value, schema, root, where="report") -> list[str]:
    """What in `value` is not as `schema` says, for those words of JSON Schema that ours uses."""
    known = {"$schema", "$defs", "title", "description", "$ref", "type", "const", "enum", "pattern", "minimum", "maximum", "required",
             "properties", "additionalProperties", "items", "anyOf", "if", "then", "else"}
    assert set(schema) <= known, set(schema) - known
    if "$ref" in schema:
        return mistakes(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, where)
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    found = []
    if types and not any(isinstance(value, kinds[kind]) and not isinstance(value, bool) for kind in types):
        return [f"{where} is no {types}"]
    if "const" in schema and value != schema["const"] or "enum" in schema and value not in schema["enum"]:
        found.append(f"{where} is {value}")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{where} is {value}")
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{where} is {value}")
    if "anyOf" in schema and all(mistakes(value, each, root) for each in schema["anyOf"]):
        found.append(f"{where} is none of several")
    if "if" in schema:
        found += mistakes(value, schema["then" if not mistakes(value, schema["if"], root) else "else"], root, where)
    if isinstance(value, dict):
        found += [f"{where} has no {key}" for key in schema.get("required", ()) if key not in value]
        for key, inner in value.items():
            part = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            found += mistakes(inner, part, root, f"{where}.{key}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            found += mistakes(inner, schema.get("items", {}), root, f"{where}[{number}]")
    return found


class Page(html.parser.HTMLParser):
    """The elements of a page, and the text of each kind of them."""

    def __init__(self, text: str):
        super().__init__()
        self.elements = []
        self.texts = {}
        self.open = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in ("meta", "input", "rect", "link"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data):
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)


class Reports(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.write("samples/deep/passes.py", "print('fine')")
        self.write("samples/differs.py", f"import os\nprint(os.urandom(4).hex())\nprint({EVIL!r})")
        self.write("samples/fails.py", "raise SystemExit(3)")
        self.write("samples/slow.py", "import time\nprint('before', flush=True)\ntime.sleep(600)")
        self.write("samples/<b>&'\".py", f"import os\nos.write(1, os.urandom(4) + {EVIL.encode()!r})")
        self.write("samples/new\nline  PASS  sha=0.py", "print(1)")
        os.mkfifo(self.folder / "samples/pipe.py")

    def reports(self) -> dict[str, str]:
        words = [word for kind in ("json", "junit", "html") for word in ("--report", f"{kind}=r.{kind}")]
        ended = self.isolate_run("verify", "samples", "--timeout", 2, *words)
        self.assertEqual((ended.status, ended.stderr), (1, b""))
        return {"text": ended.stdout.decode()} | {kind: (self.folder / f"r.{kind}").read_text() for kind in ("json", "junit", "html")}

    def test_they_are_of_one_stream_of_results(self):
        reports = self.reports()
        samples = json.loads(reports["json"])["samples"]
        self.assertEqual(len(samples), 7)
        cases = ElementTree.fromstring(reports["junit"]).findall("testsuite/testcase")
        self.assertEqual(len(cases), 7)
        rows = [attributes["data-verdict"] for tag, attributes in Page(reports["html"]).elements if tag == "tbody"]
        self.assertEqual(rows, [sample["verdict"] for sample in samples])
        kinds = {"PASS": None, "NONDETERMINISTIC": "failure", "TIMEOUT": "failure", "ERROR": "error"}
        for case, sample in zip(cases, samples):
            problems = [child.tag for child in case if child.tag in ("failure", "error", "skipped")]
            self.assertEqual(problems, [kinds[sample["verdict"]]] if kinds[sample["verdict"]] else [])

    def test_none_can_be_forged_by_what_a_sample_prints_or_is_called(self):
        reports = self.reports()
        self.assertEqual(len(re.findall("=== summary", reports["text"])), 1)
        self.assertEqual(len(re.findall("PASS  sha=|PASS  exit=", reports["text"])), 3)
        self.assertNotIn("\x1b", "".join(reports.values()))
        self.assertNotIn("\u202e", "".join(reports.values()))
        self.assertEqual(len(_support.parse_report(reports["text"])), 7)
        tags = [tag for tag, _ in Page(reports["html"]).elements]
        self.assertEqual((tags.count("script"), tags.count("style"), tags.count("b")), (1, 1, 0))

    def test_the_json_report_is_as_its_schema_says(self):
        schema = json.loads((_support.ROOT / "schema/report-1.schema.json").read_text())
        report = json.loads(self.reports()["json"])
        self.assertEqual(mistakes(report, schema, schema), [])
        self.assertEqual(set(report["summary"]) - {"total", "not_run"}, set(schema["$defs"]["verdict"]["enum"]))
        # No field is undocumented.
        for sample in report["samples"]:
            self.assertLessEqual(set(sample), set(schema["$defs"]["sample"]["properties"]))
            for side in (sample["isolate"], sample["reference"]):
                self.assertLessEqual(set(side or {}), set(schema["$defs"]["outcome"]["properties"]))
        self.assertLessEqual(set(report), set(schema["properties"]))
        # And the schema finds mistakes.
        report["samples"][0]["verdict"] = "FINE"
        del report["samples"][1]["replay"]
        self.assertEqual(len(mistakes(report, schema, schema)), 2)
        if jsonschema is not None:
            self.assertEqual(len(list(jsonschema.Draft202012Validator(schema).iter_errors(report))), 2)

    def test_the_junit_report_is_what_its_consumers_accept(self):
        """The rules of Jenkins' junit-10.xsd, and what GitLab and Azure read."""
        suites = ElementTree.fromstring(self.reports()["junit"])
        self.assertEqual(suites.tag, "testsuites")
        self.assertLessEqual(set(suites.attrib), {"name", "time", "tests", "failures", "errors", "disabled"})
        (suite,) = suites
        self.assertLessEqual({"name", "tests", "failures", "errors"}, set(suite.attrib))
        self.assertLessEqual(set(suite.attrib), {"name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname", "id", "package"})
        self.assertRegex(suite.attrib["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$")
        self.assertEqual([child.tag for child in suite][0], "properties")
        self.assertIn(("pin.TZ", "UTC"), [(each.attrib["name"], each.attrib["value"]) for each in suite.find("properties")])
        cases = suite.findall("testcase")
        for case in cases:
            self.assertLessEqual({"name", "classname", "time"}, set(case.attrib))
            self.assertTrue(case.attrib["name"] and float(case.attrib["time"]) >= 0)
            tags = [child.tag for child in case]
            self.assertEqual(tags, sorted(tags, key=["skipped", "error", "failure", "system-out", "system-err"].index))
            for child in case:
                self.assertLessEqual(set(child.attrib), {"message", "type"} if child.tag in ("error", "failure", "skipped") else set())
        for tag, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            self.assertEqual(len(suite.findall(f"testcase/{tag}")), int(suite.attrib[attribute]))
        self.assertEqual(len(cases), int(suite.attrib["tests"]))
        self.assertIn(("samples.deep", "passes"), [(case.attrib["classname"], case.attrib["name"]) for case in cases])

    def test_the_html_report_needs_no_network_and_has_its_own_script_only(self):
        text = self.reports()["html"]
        page = Page(text)
        self.assertEqual(page.open, [])
        (policy,) = [attributes["content"] for tag, attributes in page.elements if attributes.get("http-equiv") == "Content-Security-Policy"]
        self.assertTrue(policy.startswith("default-src 'none'; "))
        for tag, kind in (("script", "script-src"), ("style", "style-src")):
            source = "".join(page.texts[tag])
            digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
            self.assertIn(f"{kind} 'sha256-{digest}'", policy)
        names = {name for _, attributes in page.elements for name in attributes}
        self.assertFalse({name for name in names if name in ("src", "href", "srcset", "style", "action") or name.startswith("on")})

    def test_the_html_report_can_be_used_without_seeing_or_pointing(self):
        page = Page(self.reports()["html"])
        self.assertIn(("html", {"lang": "en"}), page.elements)
        labels = {attributes["for"] for tag, attributes in page.elements if tag == "label"}
        self.assertEqual(labels, {attributes["id"] for tag, attributes in page.elements if tag == "input"})
        for tag, attributes in page.elements:
            if tag == "svg":
                self.assertTrue(attributes.get("aria-label") or attributes.get("aria-hidden") == "true")
            if tag == "th":
                self.assertIn(attributes["scope"], ("col", "row"))
        self.assertEqual([tag for tag, _ in page.elements if tag in ("main", "h1", "caption")], ["h1", "main", "caption"])


class Progress(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.write("samples/a.py", "print(1)")
        self.write("samples/b.py", "import time\ntime.sleep(0.5)")

    def test_a_terminal_has_a_line_that_is_gone_at_the_end(self):
        shown = self.on_a_terminal("verify", "--color=never", "samples").stdout
        self.assertRegex(shown, rb"\r\[0/2\]")
        self.assertRegex(shown, rb"\r\[1/2\]")
        lines = [line.rpartition(b"\r")[2] for line in shown.replace(b"\r\n", b"\n").split(b"\n")]
        self.assertEqual(b"\n".join(lines), self.isolate_run("verify", "samples").stdout)

    def test_a_terminal_that_can_do_nothing_has_none(self):
        self.environment["TERM"] = "dumb"
        shown = self.on_a_terminal("verify", "samples").stdout
        self.assertNotIn(b"[", shown)
        self.assertEqual(shown.replace(b"\r\n", b"\n"), self.isolate_run("verify", "samples").stdout)

    def test_no_colour_is_wanted_by_a_variable(self):
        self.environment["NO_COLOR"] = "1"
        self.assertNotIn(b"\x1b", self.on_a_terminal("verify", "samples").stdout)
        self.assertIn(b"\x1b", self.on_a_terminal("verify", "--color=always", "samples").stdout)

    def test_it_never_gets_into_what_is_kept_of_standard_output(self):
        self.script("keep", f'exec "{_support.ISOLATE_RUN}" verify samples > kept')
        master, slave = os.openpty()
        with open(master, "rb", buffering=0) as screen:
            with _support.started([str(self.folder / "keep")], stdin=slave, stdout=slave, stderr=slave, env=self.environment,
                                  cwd=self.folder) as process:
                self.assertEqual(process.wait(_support.HANGS_AFTER), 0)
            self.assertIn(b"\r[0/2]", screen.read(65536))
            os.close(slave)
        self.assertEqual((self.folder / "kept").read_bytes(), self.isolate_run("verify", "samples").stdout)


if __name__ == "__main__":
    unittest.main()
