"""A zygote that waits for more samples rehearses a run: what that one writes to, the next ones find written. Nobody sees more of it."""

import os
import platform
import subprocess
import unittest

import _support

SAMPLES = 40

# As far as a program can tell: what it has for itself of memory when it starts, in KiB.
TELL_OWN_MEMORY = """
import os
fd = os.open("/proc/self/smaps_rollup", os.O_RDONLY)
own = os.read(fd, 10000).split(b"Private_Dirty:")[1].split()[0].decode()
with open(os.environ["TOLD"], "a") as file: file.write(own + "\\n")
"""


class Rehearsal(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.told = self.folder / "told"

    def digests(self, source: str, *options) -> list[str]:
        """The lines that the runs of so many samples alike have added to `told`."""
        for number in range(SAMPLES):
            self.write(f"samples/{number}.py", source)
        ended = self.isolate_run("digest", "--jobs", "1", "--env", f"TOLD={self.told}", *options, "samples")
        self.assertEqual((ended.status, ended.stderr), (0, b""))
        self.assertEqual(len(ended.stdout.splitlines()), SAMPLES)
        return self.told.read_text().splitlines()

    @unittest.skipIf(_support.SANITIZED, "a sanitizer has memory of its own")
    def test_its_pages_are_those_of_later_runs(self):
        if os.geteuid() != 0 or tuple(map(int, platform.release().split(".")[:2])) < (5, 14):
            self.skipTest("runs are forked ahead in namespaces, and take pages on Linux 5.14")
        own = [int(line) for line in self.digests(TELL_OWN_MEMORY)]
        self.assertLess(max(own[:5]) + 40, min(own[-5:]), own)

    def test_what_is_seen_of_an_end_is_that_of_the_samples(self):
        venv = self.folder / "venv"
        subprocess.run([_support.REFERENCE, "-m", "venv", "--without-pip", venv], check=True)
        site_packages = next(venv.glob("lib/python3.12/site-packages"))
        (site_packages / "start.pth").write_text("import start\n")
        # At the very end, little more is there than what it has of its own.
        tell = ("import os\nopening = os.environ['TOLD'], os.O_WRONLY | os.O_APPEND | os.O_CREAT\n"
                "def tell(*_, open=os.open, write=os.write, opening=opening): write(open(*opening), b'end\\n')\n")
        for start in ("import atexit\natexit.register(tell)\n",
                      "import threading\nthreading._register_atexit(tell)\n",
                      "class Ended: __del__ = tell\nended = Ended()\n",
                      "import weakref, sys\nweakref.finalize(sys, tell)\n",
                      "import sys\nsys.addaudithook(lambda event, _: event == 'cpython.run_file' and tell())\n",
                      "import sys\nsys.setprofile(lambda frame, event, _: event == 'call' and frame.f_globals['__name__'] == '__main__' and tell())\n",
                      "import builtins\noriginal = print\nbuiltins.print = lambda *words: (tell(), original(*words))\n"):
            with self.subTest(start):
                self.told.unlink(missing_ok=True)
                (site_packages / "start.py").write_text(tell + start)
                self.assertEqual(self.digests("print(1)", "--python", venv / "bin/python"), ["end"] * SAMPLES)


if __name__ == "__main__":
    unittest.main()
