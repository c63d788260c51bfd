"""--pin: what programs see then, that both sides see the same, and that nothing of it is there without."""

import hashlib
import json
import os
import re
import shlex
import shutil
import time
import unittest
from pathlib import Path

import _support

PINNED = Path(__file__).resolve().parents[1] / "pinned"
LIBRARY = Path(_support.ISOLATE_RUN).resolve().with_name("libisolate_pins.so")
LIBM = LIBRARY.with_name("libisolate_libm.so")

WORDS = {
    "clock": "clock=1,epoch=1704067200",
    "entropy": "entropy=1,seed=0",
    "pid": "pid=1",
    "all": "clock=1,epoch=1704067200,cpus=1,directory-order=1,entropy=1,seed=0,host=isolate,libm=1,mac=02:00:00:00:00:01,pid=1,user=isolate",
}
ALL = ("clock", "cpus", "directory-order", "entropy", "host", "libm", "mac", "pid", "user")
EVERYTHING = "import os, random, time, uuid; print(time.time(), time.monotonic(), time.perf_counter(), os.getpid(), random.random(), uuid.uuid4())"


@unittest.skipIf(_support.SANITIZED, "the sanitizer's own library must be the first")
class PinsTest(_support.CliTest):
    def pinned_reference(self, pin: str, *arguments, **options) -> _support.Ended:
        """What plain python3.12 gives with the same pins."""
        environment = _support.pinned(self.environment | {"LD_PRELOAD": f"{LIBRARY}:{LIBM}" if pin == "all" else str(LIBRARY)})
        if pin == "all":
            environment |= {"HOME": "/home/isolate", "USER": "isolate", "LOGNAME": "isolate", "SHELL": "/bin/sh"}
        return _support.run([_support.REFERENCE, *map(str, arguments)], env=environment | {"ISOLATE_RUN_PINS": WORDS[pin]}, cwd=self.folder,
                            umask=0o022, **options)

    def assert_same(self, pin: str, *arguments, **options) -> str:
        isolate = self.isolate_run("--pin", pin, *arguments, **options)
        self.assertEqual(isolate, self.pinned_reference(pin, *arguments, **options))
        self.assertEqual((isolate.status, isolate.stderr), (0, b""))
        return isolate.stdout.decode()

    def digests(self, *arguments, **options) -> dict[str, str]:
        ended = self.isolate_run("digest", *arguments, **options)
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        return {line.split()[2]: line.split()[0] for line in ended.stdout.decode().splitlines()}


class ASingleRun(PinsTest):
    def test_sees_what_python_sees_with_the_same_pins(self):
        for pin, code in (
            ("clock", "import time; print(time.time(), time.monotonic(), time.perf_counter(), time.process_time())"),
            ("entropy", "import os, random, uuid; print(os.urandom(8), random.random(), uuid.uuid4())"),
            ("pid", "import os, threading; print(os.getpid(), os.getppid(), threading.main_thread().native_id)"),
            ("all", EVERYTHING),
        ):
            sample = self.write("sample.py", code)
            self.write("module.py", code)
            with self.subTest(pin=pin):
                printed = self.assert_same(pin, sample)
                self.assertEqual(self.assert_same(pin, "-c", code), printed)
                self.assertEqual(self.assert_same(pin, "-m", "module"), printed)
                self.assertEqual(self.assert_same(pin, "-", stdin=code.encode()), printed)
                self.assert_same(pin, "-X", "dev", sample)

    def test_sees_the_same_each_time(self):
        sample = self.write("sample.py", EVERYTHING)
        self.assertEqual(len({self.isolate_run("--pin", "all", sample).stdout for _ in range(20)}), 1)

    def test_has_the_values_that_were_asked_for(self):
        code = "import os, socket, time; print(int(time.time()), socket.gethostname(), os.cpu_count(), os.environ['USER'])"
        ended = self.isolate_run("--pin", "all", "--pin=clock=86400", "--pin", "host=there", "--pin", "cpus=7", "--pin", "user=me", "-c", code)
        self.assertEqual((ended.stdout, ended.stderr), (b"86400 there 7 me\n", b""))
        ended = self.isolate_run("--pin", "clock", "-c", "import time; print(int(time.time()))", env=self.environment | {"SOURCE_DATE_EPOCH": "1000"})
        self.assertEqual(ended.stdout, b"1000\n")
        one, two = (self.isolate_run("--pin", f"entropy={seed}", "-c", "import os; print(os.urandom(4))").stdout for seed in (1, 2))
        self.assertNotEqual(one, two)

    def test_has_the_process_group_and_the_session_of_a_captured_run_whoever_started_it(self):
        sample = self.write("sample.py", """
import os, signal, time
def numbers():
    with open('/proc/self/stat') as file: fields = file.read().rsplit(')', 1)[1].split()
    return os.getpgrp(), os.getpgid(0), os.getsid(0), [int(field) for field in fields[2:4]]
print(os.getpid(), numbers(), flush=True)
def note(*_): seen.append(1)
seen = []
signal.signal(signal.SIGURG, note)
ready, ended = os.pipe(), os.pipe()
for step in range(2):
    child = os.fork()
    if child == 0:
        if step == 1: os.setpgid(0, os.getpid())
        print('child', numbers(), flush=True)
        os.write(ready[1], b'x')
        while not seen: time.sleep(0.01)
        os._exit(step)
    os.read(ready[0], 1)
    os.killpg(os.getpgrp() if step == 0 else child, signal.SIGURG)
    print(os.waitpid(-os.getpgrp() if step == 0 else -child, 0) == (child, step << 8), flush=True)
os.execv(os.sys.executable, ['python3.12', '-c', 'import os; print(os.getpgrp(), os.getsid(0))'])
""")
        captured = self.verify("--pin", "all", sample, status=0)["sample"].fields
        # Leader of a session; of a group; as part of a group; and of one that another process leads.
        for command in "exec $0 --pin all $1", "set -m; $0 --pin all $1", "$0 --pin all $1; true", "true | $0 --pin all $1 | cat":
            with self.subTest(command):
                ended = _support.run(["bash", "-c", command, _support.ISOLATE_RUN, sample], cwd=self.folder, env=self.environment)
                self.assertEqual((ended.status, ended.stderr), (0, b""))
                self.assertIn(f"sha={hashlib.sha256(ended.stdout).hexdigest()[:16]}", captured, ended.stdout)

    def test_sees_nothing_of_how_it_is_pinned(self):
        code = "import os, sys; print(list(os.environ), open('/proc/self/environ').read().count('ISOLATE'), sys.argv, open('/proc/self/cmdline').read())"
        self.assert_same("pid", "-c", code, "word")
        self.assertNotIn("PRELOAD", self.isolate_run("--pin", "pid", "-c", "import os; print(os.environ)").stdout.decode())

    def test_keeps_what_the_caller_preloads(self):
        ended = self.isolate_run("--pin", "pid", "-c", "import os; print(os.environ['LD_PRELOAD'])", env=self.environment | {"LD_PRELOAD": "libdl.so.2"})
        self.assertEqual(ended.stdout, b"libdl.so.2\n")

    def test_with_limits_has_pins_too_and_is_ended_in_real_time(self):
        code = "import os, time; print(os.getpid(), time.time(), flush=True)"
        plain = self.isolate_run("--pin", "all", "-c", code)
        self.assertEqual(self.isolate_run("--pin", "all", "--timeout", "60", "--memory", "2000", "-c", code), plain)
        start = time.monotonic()
        ended = self.isolate_run("--pin", "all", "--timeout", "1", "-c", code + "\nwhile True: pass")
        self.assertEqual((ended.status, ended.stdout), (124, plain.stdout))
        self.assertLess(time.monotonic() - start, 30)

    def test_hands_its_pins_to_its_children(self):
        code = "import os, subprocess, sys; subprocess.run([sys.executable, '-c', " + repr(EVERYTHING) + "]); os.execv('/bin/sh', ['sh', '-c', 'date; echo $$'])"
        self.assertIn("Mon Jan  1 00:00:00 UTC 2024\n4101001\n", self.assert_same("all", "-c", code))

    def test_ends_by_the_signal_that_ends_it(self):
        self.assertEqual(self.isolate_run("--pin", "all", "-c", "import os, signal; os.kill(os.getpid(), signal.SIGTERM)").status, -15)

    def test_refuses_what_is_no_pin(self):
        for word, message in (
            ("tide", "--pin tide: it is not a pin: there are clock, cpus, directory-order, entropy, host, libm, mac, pid, user, all"),
            ("clock=noon", "--pin clock=noon: it wants seconds since 1970, up to 253402300799"),
            ("pid=3", "--pin pid=3: pid takes no value: write --pin pid"),
        ):
            with self.subTest(word=word):
                ended = self.isolate_run("--pin", word, "-c", "print(1)")
                self.assertEqual(ended, _support.Ended(125, b"", f"isolate_run: {message}\n".encode()))
                self.assertEqual(self.isolate_run("verify", "--pin", word, self.write("sample.py", "print(1)")),
                                 _support.Ended(2, b"", f"isolate_run: {message}\n".encode()))

    def test_says_when_the_library_is_not_there(self):
        other = shutil.copy(_support.ISOLATE_RUN, self.folder / "isolate_run")
        ended = _support.run([other, "--pin", "pid", "-c", "print(1)"], env=self.environment)
        self.assertEqual(ended, _support.Ended(125, b"", b"isolate_run: --pin: libisolate_pins.so is not beside isolate_run: build or install it again\n"))

    def test_without_pins_has_nothing_preloaded(self):
        ended = self.isolate_run("-c", "print('libisolate' in open('/proc/self/maps').read())")
        self.assertEqual(ended.stdout, b"False\n")


class SamplesThatReadWhatChanges(PinsTest):
    def test_pass_and_have_one_digest_however_often_they_run(self):
        lines = self.verify("--pin", "all", "--repeat", "3", PINNED, status=0)
        self.assertGreaterEqual(len(lines), 30)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, dict.fromkeys(lines, "PASS"))
        self.assertEqual([name for name, line in lines.items() if "exit=" in line.fields or "(0B)" in line.fields], [])

    def test_have_that_digest_elsewhere_for_others_and_without_namespaces(self):
        here = self.digests("--pin", "all", PINNED)
        copy = shutil.copytree(PINNED, self.folder / "elsewhere" / "samples")
        environment = self.environment | {"HOME": "/nonexistent", "USER": "other", "LOGNAME": "other", "SHELL": "/bin/other"}
        there = self.digests("--pin", "all", "--jobs", "1", copy, env=environment, preexec_fn=_support.without_namespaces)
        self.assertEqual(there, here)

    def test_have_on_every_machine_the_outcomes_of_the_golden_file(self):
        golden = PINNED / "golden.json"
        made_with = json.loads(golden.read_text())["conditions"]
        report = self.folder / "report.json"
        self.verify("--pin", "all", "--report", f"json={report}", PINNED / "clocks.py", status=0)
        runtime = json.loads(report.read_text())["runtime"]
        if (runtime["python"]["version"], runtime["pins"]["libm"]) != (made_with["python"], made_with["pins"]["libm"]):
            self.skipTest(f"the golden file is of CPython {made_with['python']} and {made_with['pins']['libm']}")
        # What sqlite and the shell's programs draw depends on their releases, and names in a folder on where that is.
        elsewhere = [word for name in ("database", "processes_of_the_shell", "temporary_names") for word in ("--exclude", name)]
        lines = self.verify("--pin", "all", "--golden", golden, *elsewhere, PINNED, status=0)
        self.assertGreaterEqual(len(lines), 36)
        self.assertEqual({line.verdict for line in lines.values()}, {"PASS"})

    def test_do_not_pass_without_pins(self):
        names = "clocks", "random_numbers", "uuids", "process_ids"
        lines = self.verify(*(PINNED / f"{name}.py" for name in names), status=1)
        self.assertEqual({line.verdict for line in lines.values()}, {"NONDETERMINISTIC"})

    def test_of_which_one_source_is_not_pinned_say_which(self):
        lines = self.verify("--pin", "clock", self.write("sample.py", "import os, time; print(time.time(), os.getpid())"), status=1)
        self.assertEqual((lines["sample"].verdict, lines["sample"].fields.split()[0]), ("NONDETERMINISTIC", "cause=pid"))
        self.assertIn("--pin clock=1704067200", lines["sample"].replay)


class Verifying(PinsTest):
    def test_gives_engines_the_same_pins(self):
        sample = self.write("sample.py", EVERYTHING)
        ended = self.isolate_run("verify", "--pin", "all", "--engine", f"other={_support.REFERENCE} -B", sample)
        self.assertEqual((ended.status, ended.stdout.count(b"PASS")), (0, 3), ended)

    def test_tells_reports_the_pins(self):
        sample, report = self.write("sample.py", "print(1)"), self.folder / "report.json"
        self.verify("--pin", "all", "--pin", "entropy=7", "--report", f"json={report}", sample, status=0)
        pins = json.loads(report.read_text())["runtime"]["pins"]
        self.assertEqual({name: pins.get(name) for name in ("clock", "entropy", "pid", "host")},
                         {"clock": "1704067200", "entropy": "7", "pid": "4101001", "host": "isolate"})
        self.verify("--report", f"json={report}", sample, status=0)
        self.assertNotIn("clock", json.loads(report.read_text())["runtime"]["pins"])

    def test_holds_a_golden_file_to_the_pins_that_it_was_made_with(self):
        sample, golden = self.write("sample.py", EVERYTHING), self.folder / "golden.json"
        pinned = ("--pin", "clock=5", "--pin", "entropy", "--pin", "pid")
        self.verify(*pinned, "--golden", golden, "--update-golden", sample, status=0)
        self.assertEqual(json.loads(golden.read_text())["conditions"]["pins"]["clock"], "5")
        self.verify(*pinned, "--golden", golden, sample, status=0)
        for others in [], pinned[2:], ["--pin", "clock=6", *pinned[2:]], [*pinned, "--pin", "user"]:
            with self.subTest(pins=others):
                line = self.verify(*others, "--golden", golden, sample, status=1)["sample"]
                self.assertEqual((line.verdict, line.details), ("ERROR", ["golden: the entry is stale: made under other pins: --update-golden"]))

    def test_never_takes_an_outcome_from_the_cache_that_other_pins_gave(self):
        self.environment["ISOLATE_RUN_CACHE_DIR"] = str(self.folder / "cache")
        sample = self.write("samples/sample.py", "import random, time; print(random.random(), time.time())")
        time.sleep(0.05)  # what has just been written is not kept
        digests = set()
        for seed in "1", "2":
            first = self.verify("--pin", "clock", "--pin", f"entropy={seed}", sample, status=0)["sample"]
            again = self.verify("--pin", "clock", "--pin", f"entropy={seed}", sample, status=0)["sample"]
            self.assertNotIn("cached", first.fields)
            self.assertEqual(again.fields, first.fields + " (cached)")
            digests.add(first.fields)
        self.assertEqual(len(digests), 2)

    def test_runs_samples_that_wait_for_each_other_in_real_time(self):
        self.write("samples/slow.py", "import time; time.sleep(0.5); print(time.time())")
        self.write("samples/hangs.py", "# isolate_run: timeout=1\nimport threading; threading.Event().wait()")
        lines = self.verify("--pin", "all", "samples", status=1)
        self.assertEqual({name: line.verdict for name, line in lines.items()}, {"slow": "PASS", "hangs": "TIMEOUT"})


class TheReadme(PinsTest):
    def test_has_commands_that_work(self):
        commands = re.findall(r"^build/release/isolate_run (.*--pin.*)$", (_support.ROOT / "README.md").read_text(), re.MULTILINE)
        self.assertEqual(len(commands), 2)
        for command in commands:
            ended = self.isolate_run(*shlex.split(command), cwd=_support.ROOT)
            self.assertEqual((ended.status, ended.stderr), (0, b""), command)
            self.assertEqual(self.isolate_run(*shlex.split(command), cwd=_support.ROOT), ended)


class Info(PinsTest):
    def test_shows_each_pin_and_its_value(self):
        lines = self.isolate_run("info", "--pin", "all", "--pin", "clock=9").stdout.decode().splitlines()
        pins = dict(line.split()[1].split("=", 1) for line in lines if line.startswith("pin "))
        self.assertEqual(pins["clock"], "9")
        self.assertEqual(set(ALL), set(pins) & set(ALL))
        self.assertTrue(pins["libm"].startswith("musl"), pins)
        self.assertIn("libisolate_libm.so", next(line for line in lines if line.startswith("libm ")))
        plain = self.isolate_run("info").stdout.decode()
        self.assertNotIn("clock", plain)


if __name__ == "__main__":
    unittest.main()
