"""Hostile samples beside normal ones: each verdict is right, no normal digest changes, and nothing is left behind.

Every file of programs/ begins with `# expect: VERDICT[,VERDICT…]`. They do whatever they can to what they can reach, so they
are only run where each run has a PID namespace of its own; by hand, too: `hostile_test.py [CLASS[.TEST]]`.
ISOLATE_RUN_HOSTILE names those to run (a glob, default `*`).
"""

import hashlib
import json
import os
import sys
import time
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))

import _support  # noqa: E402

PROGRAMS = Path(os.environ.get("PROGRAMS") or HERE / "programs")
WANTED = os.environ.get("ISOLATE_RUN_HOSTILE") or "*"
LIMITS = ("--jobs", 4, "--timeout", 20, "--memory", 256, "--max-output", 8, "--processes", 200, "--cpu-time", 5)

# Alive for a while, so that they have neighbours, and with much that could be taken from them.
NORMAL = {
    "sleeper": "import time\nfor step in range(20):\n    print(step, flush=True)\n    time.sleep(0.02)",
    "computer": "print(sum(number * number % 7 for number in range(300_000)))",
    "parent": "import subprocess, sys\nfor step in range(3):\n    print(subprocess.run(['sh', '-c', 'sleep 0.1; echo $0', str(step)], capture_output=True))",
    "handler": "import signal, time\nseen = []\nfor number in (1, 2, 10, 12, 15): signal.signal(number, lambda *_: seen.append(1))\ntime.sleep(0.3)\nprint(seen)",
    "threads": "import threading, time\ndef work(number): time.sleep(0.2); results[number] = number\nresults = {}\nthreads = [threading.Thread(target=work, args=(n,)) for n in range(5)]\n[t.start() for t in threads]\n[t.join() for t in threads]\nprint(sorted(results))",
    "files": "import os, tempfile, time\nfor name in 'abc': open(name, 'w').write(name * 1000)\nwith tempfile.NamedTemporaryFile() as file: time.sleep(0.2)\nprint(sorted(os.listdir()), [open(name).read()[:2] for name in 'abc'], os.path.exists(os.getcwd()))",
    "shared": "import time\nfrom multiprocessing import shared_memory\nblock = shared_memory.SharedMemory('normal', create=True, size=100)\nblock.buf[:3] = b'abc'\ntime.sleep(0.2)\nprint(bytes(block.buf[:3]))\nblock.close()\nblock.unlink()",
    "pool": "import multiprocessing\nif __name__ == '__main__':\n    with multiprocessing.get_context('fork').Pool(2) as pool: print(pool.map(abs, range(-50, 0)))",
    "writer": "for number in range(30_000): print(number, 'line')",
    "limits": "import os, resource\nprint([resource.getrlimit(n) for n in range(16)], os.nice(0), oct(os.umask(0)), open('/proc/self/oom_score_adj').read())",
    "ends_by_signal": "import os, signal\nprint('before', flush=True)\nos.kill(os.getpid(), signal.SIGTERM)",
    "fails": "print('before')\nraise ValueError('normal')",
}


def snapshot(folder: Path) -> dict[str, tuple]:
    """What is below a folder of the checkout: content and mode of each file."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found[str(path)] = (path.stat().st_mode, hashlib.sha256(path.read_bytes()).hexdigest())
    return found


def system_objects() -> dict[str, object]:
    """What programs can leave on a machine beside files and processes."""
    objects: dict[str, object] = {name: Path("/proc/sysvipc", name).read_text() for name in ("sem", "shm", "msg")}
    objects["/dev/shm"] = sorted(os.listdir("/dev/shm"))
    objects["mounts"] = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()]
    return objects


class HostileTest(_support.CliTest):
    def setUp(self):
        super().setUp()
        # Never otherwise: some of these programs end everything that they can name.
        self.write("own/sample.py", "import os\nprint(os.readlink('/proc/self/ns/pid'), file=open(os.environ['OWN'], 'a'))")
        self.isolate_run("digest", "own", "--env", f"OWN={self.folder}/own.txt")
        if os.readlink("/proc/self/ns/pid") in (self.folder / "own.txt").read_text().split():
            self.skipTest("runs have no PID namespaces of their own here")
        self.precious = self.folder / "precious"
        self.write("precious/file", "precious")
        self.before = system_objects()
        self.checkout = snapshot(HERE.parent), snapshot(_support.SAMPLES)

    def expected(self) -> dict[str, list[str]]:
        verdicts = {}
        for path in sorted(PROGRAMS.glob(f"{WANTED}.py")):
            first = path.read_text().splitlines()[0]
            self.assertTrue(first.startswith("# expect: "), path)
            verdicts[path.stem] = first.removeprefix("# expect: ").split(",")
        return verdicts

    def mix(self) -> dict[str, list[str]]:
        """Writes hostile and normal programs, in turn, and gives the verdicts that each may have."""
        verdicts = {}
        normal = list(NORMAL.items())
        for number, (name, expected) in enumerate(self.expected().items()):
            mixed = f"{number:03}_{name}"
            (self.folder / "samples").mkdir(exist_ok=True)
            (self.folder / f"samples/{mixed}.py").write_bytes((PROGRAMS / f"{name}.py").read_bytes())
            verdicts[mixed] = expected
            name, source = normal[number % len(normal)]
            self.write(f"samples/{number:03}_normal_{name}.py", source)
            verdicts[f"{number:03}_normal_{name}"] = ["PASS"]
        return verdicts

    def digests_of_normal(self) -> dict[str, str]:
        digests = {}
        for name, source in NORMAL.items():
            scratch = self.folder / "plain"
            scratch.mkdir(exist_ok=True)
            self.write("plain.py", source)
            ended = self.reference(self.folder / "plain.py", cwd=scratch)
            digests[name] = hashlib.sha256(ended.stdout).hexdigest()
            for path in scratch.iterdir():
                path.unlink()
        return digests

    def assert_nothing_is_left(self) -> None:
        self.assert_nothing_left()
        self.assertEqual(system_objects(), self.before)
        self.assertEqual((snapshot(HERE.parent), snapshot(_support.SAMPLES)), self.checkout)
        self.assertEqual([(path.name, path.read_text()) for path in self.precious.iterdir()], [("file", "precious")])


class Mixed(HostileTest):
    def test_each_verdict_is_right_and_every_normal_digest_is_python3_12_s(self):
        digests = self.digests_of_normal()
        verdicts = self.mix()
        # A cache that samples can reach.
        environment = self.environment | {"ISOLATE_RUN_CACHE_DIR": str(self.folder / ".cache/isolate_run")}
        started = time.monotonic()
        ended = self.isolate_run("verify", "samples", *LIMITS, "--report", "json=out.json", "--report", "junit=out.xml",
                                 "--report", "html=out.html", env=environment, hangs_after=280)
        self.assertEqual((ended.status, ended.stderr), (1, b""), ended.stderr[-2000:])
        self.assert_nothing_is_left()
        report = json.loads((self.folder / "out.json").read_text())
        wrong = {}
        for sample in report["samples"]:
            if sample["verdict"] not in verdicts[sample["name"]]:
                wrong[sample["name"]] = (sample["verdict"], sample["details"][:8])
            _, normal, name = sample["name"].partition("_normal_")
            if normal and sample["isolate"].get("stdout_sha256") != digests[name]:
                wrong[sample["name"]] = (sample["verdict"], "another digest", sample["details"][:8])
        self.assertEqual(wrong, {})
        self.assertEqual([sample["name"] for sample in report["samples"]], sorted(verdicts))
        self.assert_nothing_is_forged(ended.stdout, len(verdicts))
        if os.environ.get("ISOLATE_RUN_HOSTILE_TIMES"):
            print(f"{time.monotonic() - started:.1f} s", file=sys.stderr)

    def assert_nothing_is_forged(self, text: bytes, samples: int) -> None:
        lines = text.decode().splitlines()
        self.assertEqual([line for line in lines if line.startswith("===")], [lines[0], lines[-1]])
        self.assertEqual(len(_support.parse_report(text.decode())), samples)
        self.assertNotRegex(text.decode(), r"[\x00-\x09\x0b-\x1f\x7f\u202e]|^ *::|^ *##")
        self.assertNotIn("<script>\u202e", (self.folder / "out.html").read_text())
        self.assertEqual(len(list(xml.parse(self.folder / "out.xml").iter("testcase"))), samples)

    def test_digests_are_those_of_python3_12(self):
        digests = self.digests_of_normal()
        self.mix()
        # Those that take their time are in the other test.
        slow = [path.stem for path in PROGRAMS.glob("*.py") if "TIMEOUT" in path.read_text().splitlines()[0]]
        excludes = [word for name in slow for word in ("--exclude", f"*_{name}")]
        ended = self.isolate_run("digest", "samples", *LIMITS, *excludes, hangs_after=280)
        self.assert_nothing_is_left()
        for line in ended.stdout.decode().splitlines():
            digest, _, name = line.split()
            _, normal, name = name.partition("_normal_")
            if normal:
                self.assertEqual(digest, digests[name], line)
        self.assertEqual(ended.stdout.decode().count("_normal_"), len(list((self.folder / "samples").glob("*_normal_*"))))


class ForkBombs(HostileTest):
    def test_that_are_several_at_once_are_ended_all_the_same(self):
        for name in "abcd":
            self.write(f"samples/{name}.py", "import os, time\n"
                                             "if os.readlink('/proc/self/ns/pid') == 'pid:[4026531836]': raise SystemExit('not here')\n"
                                             "while True:\n    try: os.fork()\n    except OSError: time.sleep(0.01)\n")
        lines = self.verify("samples", *LIMITS, "--no-cache", status=1)
        self.assertEqual({line.verdict for line in lines.values()}, {"PROCESS_LIMIT"})
        self.assert_nothing_is_left()


class Names(HostileTest):
    """File names are a sample's, too."""

    def test_a_name_that_is_no_text_or_commands_a_terminal(self):
        names = (b"\x1b[31mred", b"\xff\xfe", b"two\nlines", b"=== summary: PASS=9 ", b"::error::", b"a" * 200, b"\xe2\x80\xaetxt", b"-rf")
        (self.folder / "samples").mkdir()
        for name in names:
            (Path(os.fsdecode(os.fsencode(self.folder) + b"/samples/" + name + b".py"))).write_text("import os; print(os.getcwd()[:5])")
        ended = self.isolate_run("verify", "samples", "--report", "json=out.json", "--report", "junit=out.xml", "--report", "html=out.html")
        self.assertEqual((ended.status, ended.stderr), (0, b""), ended)
        self.assertEqual(ended.stdout.decode().count("PASS  sha"), len(names))
        self.assertNotRegex(ended.stdout.decode(), r"[\x00-\x09\x0b-\x1f\x7f\u202e]")
        self.assertEqual(json.loads((self.folder / "out.json").read_text())["summary"]["PASS"], len(names))
        self.assertEqual(self.isolate_run("digest", "samples").status, 0)
        self.assert_nothing_is_left()


class Golden(HostileTest):
    def test_a_sample_that_forges_its_golden_entry_is_found_out(self):
        golden = self.folder / "golden.json"
        self.write("samples/normal.py", "print(2)")
        self.write("samples/forger.py", f"import os\npath = {str(golden)!r}\nif os.path.exists(path):\n    text = open(path).read()\n"
                                        "    open(path, 'w').write(text.replace('a', 'b'))\nprint(1)")
        self.assertEqual(self.isolate_run("verify", "samples", "--golden", golden, "--update-golden").status, 0)
        self.isolate_run("verify", "samples", "--golden", golden, "--jobs", 1)
        ended = self.isolate_run("verify", "samples", "--golden", golden, "--jobs", 1)
        self.assertEqual((ended.status, ended.stdout), (2, b""), ended)
        self.assertIn(b"golden.json", ended.stderr)


if __name__ == "__main__":
    unittest.main()
