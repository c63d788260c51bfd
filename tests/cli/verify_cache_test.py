"""verify's cache of reference outcomes: what is a hit, what is a miss, and what is never kept."""

import json
import os
import shutil
import subprocess
import time
import unittest
from pathlib import Path

import _support


class CacheTest(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.cache = self.folder / "cache"
        self.environment["ISOLATE_RUN_CACHE_DIR"] = str(self.cache)
        (self.folder / "samples").mkdir()

    def sample(self, source: str) -> Path:
        return self.write("samples/one.py", source)

    def cached(self, *arguments, status: int = 0, **options) -> bool:
        """Whether the verdict, which is PASS, came from the cache."""
        line = self.verify("samples", *arguments, status=status, **options)["one"]
        self.assertEqual(line.verdict, "PASS", line)
        return line.fields.endswith("(cached)")

    def assert_kept(self, *arguments, **options) -> None:
        """The sample's outcome goes into the cache at its first run, and is found there from then on."""
        becomes_older()
        self.assertFalse(self.cached(*arguments, **options))
        self.assertTrue(self.cached(*arguments, **options))
        self.assertTrue(self.cached(*arguments, **options))

    def assert_never_kept(self, *arguments, **options) -> None:
        becomes_older()
        for _ in range(2):
            self.assertFalse(self.cached(*arguments, **options))

    def assert_miss(self, *arguments, **options) -> None:
        self.assertFalse(self.cached(*arguments, **options))

    def entries(self) -> list[Path]:
        return sorted(path for path in self.cache.rglob("*") if path.is_file())


def becomes_older() -> None:
    """What has just been written cannot be told from what is written next, and so is not kept."""
    time.sleep(0.05)


class Hits(CacheTest):
    def test_a_second_run_is_one_and_says_so(self):
        self.sample("print(1)")
        self.assert_kept()
        self.verify("samples", "--report", f"json={self.folder}/report.json", status=0)
        (sample,) = json.loads((self.folder / "report.json").read_text())["samples"]
        self.assertEqual(sample["evidence"], "cached")
        self.assertEqual(sample["reference"]["stdout_sha256"], sample["isolate"]["stdout_sha256"])

    def test_however_it_ends(self):
        for source in ("raise SystemExit(3)", "1 / 0", "import os\nos.kill(os.getpid(), 15)", "import os\nos._exit(200)", "syntax error("):
            with self.subTest(source):
                self.sample(source)
                self.assert_kept()

    def test_whatever_the_sample_imports(self):
        self.write("samples/_helper.py", "VALUE = 1")
        self.write("samples/_package/__init__.py", "")
        self.write("samples/_package/part.py", "VALUE = 2")
        self.sample("import json, re, asyncio, decimal, ctypes, sqlite3\nimport _helper, _package.part\nprint(_helper.VALUE, _package.part.VALUE)")
        self.assert_kept()

    def test_files_of_its_own_folder_are_its_own_matter(self):
        self.sample("""
            import os, pathlib, shutil, tempfile
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder, 'a')
                path.write_text('x')
                shutil.copy2(path, folder + '/b')
                os.rename(folder + '/b', folder + '/c')
                os.symlink('a', folder + '/link')
                print(sorted(os.listdir(folder)), open(folder + '/link').read())
        """)
        self.assert_kept()

    def test_processes_threads_and_signals_are_followed(self):
        self.sample("""
            import os, signal, subprocess, sys, threading, time
            got = []
            signal.signal(signal.SIGUSR1, lambda *_: got.append('usr1'))
            os.kill(os.getpid(), signal.SIGUSR1)
            print(got, subprocess.run(['/bin/sh', '-c', 'echo shell; exit 3'], capture_output=True))
            print(subprocess.run([sys.executable, '-c', 'print(1)'], capture_output=True).stdout)
            child = os.fork()
            if child == 0:
                os.kill(os.getpid(), signal.SIGSTOP)
                os._exit(7)
            print(os.WIFSTOPPED(os.waitpid(child, os.WUNTRACED)[1]))
            os.kill(child, signal.SIGCONT)
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            threads = [threading.Thread(target=lambda n=n: got.append(n)) for n in range(20)]
            [thread.start() for thread in threads], [thread.join() for thread in threads]
            print(sorted(map(str, got)))
            signal.alarm(1)
            signal.signal(signal.SIGALRM, lambda *_: print('alarm'))
            signal.pause()
            print(os.getppid() == 1 or os.getppid() > 1, os.getsid(0) == os.getpid())
        """)
        self.assert_kept()

    def test_a_file_that_was_touched_is_as_it_was(self):
        helper = self.write("samples/_helper.py", "VALUE = 1")
        data = self.write("data", "content")
        self.sample(f"import _helper\nprint(_helper.VALUE, open({str(data)!r}).read())")
        self.assert_kept()
        shutil.copy(data, self.folder / "copy")
        os.replace(self.folder / "copy", data)
        self.assertTrue(self.cached())
        self.assertEqual(helper.read_text(), "VALUE = 1")

    def test_two_at_once_share_it(self):
        for number in range(20):
            self.write(f"samples/s{number}.py", f"print({number})")
        becomes_older()
        command = [_support.ISOLATE_RUN, "verify", "samples"]
        for _ in range(2):
            running = [subprocess.Popen(command, cwd=self.folder, env=self.environment | {"TMPDIR": str(self.temporary)},
                                        stdout=subprocess.DEVNULL) for _ in range(2)]
            self.assertEqual([process.wait(_support.HANGS_AFTER) for process in running], [0, 0])
        lines = self.verify("samples", status=0)
        self.assertTrue(all(line.verdict == "PASS" and line.fields.endswith("(cached)") for line in lines.values()), lines)


class HitsWithoutNamespaces(Hits):
    """The zygote and its runs share the pids of everybody else."""

    before_exec = staticmethod(_support.without_namespaces)


class Misses(CacheTest):
    def test_an_edited_sample(self):
        self.sample("print(1)")
        self.assert_kept()
        self.sample("print(2)")
        self.assert_kept()
        self.sample("print(1)")
        self.assertTrue(self.cached())

    def test_an_edited_helper(self):
        helper = self.write("samples/_helper.py", "VALUE = 1")
        self.sample("import _helper\nprint(_helper.VALUE)")
        self.assert_kept()
        self.write("samples/_helper.py", "VALUE = 2")
        self.assert_miss()
        self.assert_kept_again()
        status = helper.stat()
        helper.write_text("VALUE = 3")
        os.utime(helper, ns=(status.st_atime_ns, status.st_mtime_ns))
        self.assertEqual(helper.stat().st_mtime_ns, status.st_mtime_ns)
        self.assert_miss()

    def assert_kept_again(self) -> None:
        becomes_older()
        self.cached()
        self.assertTrue(self.cached())

    def test_a_helper_that_only_changes_what_is_not_printed(self):
        """The isolate gives the same, and yet nobody knows whether the reference would."""
        self.write("samples/_helper.py", "VALUE = 1")
        self.sample("import _helper")
        self.assert_kept()
        self.write("samples/_helper.py", "VALUE = 2")
        self.assert_miss()

    def test_a_file_of_a_folder_that_is_a_sample(self):
        self.write("samples/one/__main__.py", "print(1)")
        self.write("samples/one/other.py", "x = 1")
        self.assert_kept()
        self.write("samples/one/other.py", "x = 2")
        self.assert_miss()

    def test_a_file_that_was_looked_for_and_is_there_now(self):
        for source in ("import os\nos.path.exists({!r})", "try:\n    open({!r})\nexcept OSError: pass", "import os\nos.access({!r}, os.R_OK)",
                       "import os\ntry:\n    os.lstat({!r})\nexcept OSError: pass"):
            with self.subTest(source):
                path = self.folder / "wanted"
                self.sample(source.format(str(path)))
                self.assert_kept()
                path.write_text("here")
                self.assert_miss()
                path.unlink()

    def test_a_module_that_was_looked_for_and_is_there_now(self):
        self.sample("try:\n    import _wanted\nexcept ImportError: pass")
        self.assert_kept()
        self.write("samples/_wanted.py", "")
        self.assert_miss()

    def test_a_file_that_is_gone(self):
        path = self.write("data", "x")
        self.sample(f"import os\nos.path.exists({str(path)!r})")
        self.assert_kept()
        path.unlink()
        self.assert_miss()

    def test_a_new_name_in_a_listed_folder(self):
        for source in ("import os\nos.listdir({!r})", "import os\nlist(os.scandir({!r}))", "import glob\nglob.glob({!r} + '/*')",
                       "import pathlib\nlist(pathlib.Path({!r}).iterdir())"):
            with self.subTest(source):
                folder = self.folder / "listed"
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                self.sample(source.format(str(folder)))
                self.assert_kept()
                self.write("listed/new", "")
                self.assert_miss()

    def test_a_file_that_was_only_looked_at(self):
        path = self.write("data", "12345")
        self.sample(f"import os\nos.stat({str(path)!r})")
        self.assert_kept()
        path.write_text("123456")
        self.assert_miss()
        self.assert_kept_again()
        path.chmod(0o600)
        self.assert_miss()

    def test_a_link_that_leads_elsewhere(self):
        self.write("a", "1")
        self.write("b", "1")
        link = self.folder / "link"
        for source in ("open({!r}).read()", "import os\nos.readlink({!r})", "import os\nos.path.exists({!r})"):
            with self.subTest(source):
                link.unlink(missing_ok=True)
                link.symlink_to("a")
                self.sample(source.format(str(link)))
                self.assert_kept()
                link.unlink()
                link.symlink_to("b")
                self.assert_miss()

    def test_a_link_in_the_sample_s_own_folder(self):
        path = self.write("data", "1")
        self.sample(f"import os\nos.symlink({str(path)!r}, 'link')\nopen('link').read()")
        self.assert_kept()
        path.write_text("2")
        self.assert_miss()

    def test_what_a_child_reads(self):
        path = self.write("data", "1")
        self.sample(f"import subprocess\nsubprocess.run(['/bin/sh', '-c', 'cat {path} > /dev/null'])")
        self.assert_kept()
        path.write_text("2")
        self.assert_miss()

    def test_what_c_code_reads(self):
        path = self.write("data", "1")
        self.sample(f"import ctypes, os\nfd = ctypes.CDLL(None).open({os.fsencode(path)!r}, 0)\nos.read(fd, 10)")
        self.assert_kept()
        path.write_text("2")
        self.assert_miss()

    def test_what_is_reached_by_a_descriptor(self):
        folder = self.folder / "reached"
        folder.mkdir()
        for source in ("fd = os.open({0!r}, os.O_PATH)\nopen('/proc/self/fd/%d' % fd).read()",
                       "fd = os.open({1!r}, os.O_RDONLY)\nos.read(os.open('data', os.O_RDONLY, dir_fd=fd), 9)",
                       "os.chdir({1!r})\nopen('data').read()",
                       "os.link({0!r}, 'mine') if False else open(os.path.relpath({0!r})).read()"):
            with self.subTest(source):
                path = self.write("reached/data", "1")
                self.sample("import os\n" + source.format(str(path), str(folder)))
                self.assert_kept()
                path.write_text("2")
                self.assert_miss()

    def test_a_program_that_is_executed(self):
        program = self.script("program", "exit 0")
        self.sample(f"import subprocess\nsubprocess.run([{program!r}])")
        self.assert_kept()
        self.script("program", "exit 0 # another")
        self.assert_miss()

    def test_the_reference_itself(self):
        """Never a wrong PASS: the new one gives something else."""
        self.sample("print(1)")
        reference = self.stand_in('exec "$PYTHON" "$@"')
        self.assert_kept("--reference", reference)
        self.stand_in('exec "$PYTHON" -c "print(2)"')
        self.assertEqual(self.verify("samples", "--reference", reference, status=1)["one"].verdict, "DIVERGED")

    def test_what_the_reference_reads_beside_the_sample(self):
        """As above, with a file that only the reference knows of."""
        self.sample("print(1)")
        control = self.write("control", "1")
        reference = self.stand_in(f'exec "$PYTHON" -c "print(open({str(control)!r}).read())"')
        self.assert_kept("--reference", reference)
        control.write_text("2")
        self.assertEqual(self.verify("samples", "--reference", reference, status=1)["one"].verdict, "DIVERGED")

    def test_other_options_variables_and_limits(self):
        self.sample("print(1)")
        self.assert_kept()
        self.assert_kept("-O")
        self.assert_kept("--env", "A=1")
        self.assert_kept("--timeout", "50")
        self.environment["SHELL"] = "/bin/other"
        self.assert_kept()

    def test_an_installed_package_and_a_pth_file(self):
        venv = self.folder / "venv"
        _support.run([_support.REFERENCE, "-m", "venv", "--without-pip", venv])
        self.sample("print(1)")
        (packages,) = venv.glob("lib/python3.12/site-packages")
        python = ("--python", venv / "bin/python")
        self.assert_kept(*python)
        (packages / "installed").mkdir()
        (packages / "installed/__init__.py").write_text("")
        self.assert_kept(*python)
        (packages / "x.pth").write_text("import os\n")
        self.assert_kept(*python)
        (packages / "x.pth").write_text("import re\n")
        self.assert_kept(*python)

    def test_no_cache_asks_the_reference_and_keeps_nothing(self):
        self.sample("print(1)")
        self.assertFalse(self.cached("--no-cache"))
        self.assertEqual(self.entries(), [])
        self.assert_kept()
        self.assertFalse(self.cached("--no-cache"))


class NeverKept(CacheTest):
    def test_what_cannot_be_accounted_for(self):
        outside = str(self.folder / "outside")
        daemon = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(60)"
        for source in ("import socket\nsocket.socket()",
                       "import socket\nsocket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)",
                       "open('/proc/uptime').read()",
                       "open('/proc/1/stat').read()",
                       "import os\nos.listdir('/proc')",
                       f"open({outside!r}, 'w').write('x')",
                       f"import os\nos.makedirs({outside!r} + 'd', exist_ok=True)",
                       f"import os\nos.utime({str(self.folder)!r})",
                       "import multiprocessing\nmultiprocessing.Lock()",
                       "from multiprocessing import shared_memory\ns = shared_memory.SharedMemory(create=True, size=10)\ns.close(); s.unlink()",
                       "import os\nos.statvfs('.')",
                       "import os\nos.symlink('/proc/uptime', 'link')\nopen('link').read()",
                       f"import os\nos.symlink({outside!r}, 'link')\nopen('link', 'w')",
                       daemon):
            with self.subTest(source):
                self.sample(source)
                self.assert_never_kept()

    def test_a_sample_that_shows_whether_it_is_traced_is_compared_with_a_plain_reference(self):
        for source in ("print(*[line for line in open('/proc/self/status') if line.startswith(('TracerPid', 'Seccomp', 'NoNewPrivs'))])",
                       "import os\nprint(*[line for line in open(f'/proc/{os.getpid()}/status') if line.startswith('TracerPid')])",
                       "import ctypes\nlibc = ctypes.CDLL(None)\nprint([libc.prctl(what, 0, 0, 0, 0) for what in (21, 39)])",
                       "import ctypes\nprint(ctypes.CDLL(None).ptrace(0, 0, 0, 0))"):
            with self.subTest(source):
                self.sample(source)
                self.assert_never_kept()

    def test_a_program_that_gives_rights_keeps_them(self):
        program = shutil.copy("/usr/bin/id", self.folder / "id")
        os.chmod(program, 0o4755)
        self.sample(f"import subprocess\nprint(subprocess.run([{str(program)!r}, '-u'], capture_output=True).stdout)")
        self.assert_never_kept()

    def test_a_sample_that_does_not_pass(self):
        self.sample("import os\nprint(os.urandom(8))")
        self.assertEqual(self.verify("samples", status=1)["one"].verdict, "NONDETERMINISTIC")
        self.assertEqual(self.entries(), [])
        self.sample("print(1)")
        reference = self.stand_in('exec "$PYTHON" -c "print(2)"')
        for _ in range(2):
            self.assertEqual(self.verify("samples", "--reference", reference, status=1)["one"].verdict, "DIVERGED")
        self.assertEqual(self.entries(), [])

    def test_a_file_that_was_written_just_before(self):
        """Its time would not tell a second change in the same moment."""
        self.sample("print(1)")
        path = self.folder / "fresh"
        reference = self.stand_in(f'echo > {path}; cat {path} > /dev/null; exec "$PYTHON" "$@"')
        self.assert_never_kept("--reference", reference)


class TheFolder(CacheTest):
    def test_where_it_is(self):
        self.sample("print(1)")
        becomes_older()
        del self.environment["ISOLATE_RUN_CACHE_DIR"]
        self.cached()
        self.assertTrue((self.folder / ".cache/isolate_run").is_dir())
        self.environment["XDG_CACHE_HOME"] = str(self.folder / "xdg")
        self.cached()
        self.assertTrue((self.folder / "xdg/isolate_run").is_dir())
        self.assertEqual((self.folder / "xdg/isolate_run").stat().st_mode & 0o777, 0o700)

    def test_where_none_can_be_everything_runs(self):
        self.sample("print(1)")
        blocked = self.write("blocked")
        for place in (str(blocked), "/proc/nowhere", "/dev/null/x"):
            self.environment["ISOLATE_RUN_CACHE_DIR"] = place
            for _ in range(2):
                self.assertFalse(self.cached())
        self.environment = {name: value for name, value in self.environment.items() if name not in ("HOME", "ISOLATE_RUN_CACHE_DIR")}
        self.assertFalse(self.cached())

    def test_where_it_cannot_be_written_everything_runs(self):
        self.sample("print(1)")
        self.cache.mkdir()
        self.cache.chmod(0o500)
        for _ in range(2):
            self.assertFalse(self.cached(preexec_fn=_support.without_the_privileges_of_root))
        self.cache.chmod(0o700)

    def test_an_entry_that_is_damaged_is_none(self):
        self.sample("print(1)")
        self.assert_kept()
        for path in self.entries():
            whole = path.read_bytes()
            middle = len(whole) // 2
            for damaged in (b"", whole[:-1], whole[:middle], whole + b"x", bytes(len(whole)),
                            whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:]):
                path.write_bytes(damaged)
                self.assertFalse(self.cached())
                self.assertTrue(self.cached())

    def test_an_entry_of_another_sample_is_none(self):
        self.sample("print(1)")
        self.write("samples/two.py", "print(2)")
        becomes_older()
        self.verify("samples", status=0)
        entries = [path for path in self.entries() if path.read_bytes().startswith(b"isolate_run cache entry")]
        self.assertEqual(len(entries), 2)
        one, two = (path.read_bytes() for path in entries)
        entries[0].write_bytes(two)
        entries[1].write_bytes(one)
        lines = self.verify("samples", status=0)
        self.assertFalse(any(line.fields.endswith("(cached)") for line in lines.values()), lines)


if __name__ == "__main__":
    unittest.main()
