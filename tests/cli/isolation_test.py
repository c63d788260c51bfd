"""What a sample can see of isolate_run: nothing. Under a single run and under verify, from inside the process.

Samples append what they see to a file, because a PASS alone only says that both sides were alike.
"""

import ast
import unittest

import _support

TELL = """
def tell(value):
    import os
    with open(os.environ["TOLD"], "a") as file: file.write(repr(value) + "\\n")
"""


class IsolationTest(_support.CliTest):
    def setUp(self):
        super().setUp()
        self.told = self.folder / "told"
        self.request = f"TOLD={self.told}"

    def seen(self, source: str, *options: str) -> list:
        """What `tell` was given by: the isolate of a single run, its reference; verify's isolate, verify's reference."""
        self.write("sample.py", TELL + source)
        arguments = ["--env", self.request, *options, "sample.py"]
        self.assertEqual(self.isolate_run(*arguments), self.reference(*options, "sample.py", requests=[self.request]))
        lines = self.verify(*arguments, status=0)
        self.assertEqual(lines["sample"].verdict, "PASS")
        self.assertNotIn("exit=", lines["sample"].fields)
        values = [ast.literal_eval(line) for line in self.told.read_text().splitlines()]
        self.assertEqual(len(values), 4)
        return values

    def seen_alike(self, source: str, *options: str):
        values = self.seen(source, *options)
        self.assertEqual(values, values[:1] * 4)
        return values[0]


class Libraries(IsolationTest):
    LOADED = "libraries = sorted({line.split()[5].rpartition('/')[2] for line in open('/proc/self/maps') if '.so' in line})\n"

    def test_openssl_is_not_loaded_before_a_sample_imports_it(self):
        for libraries in self.seen(self.LOADED + "tell(libraries)"):
            self.assertEqual([name for name in libraries if "crypto" in name or "ssl" in name], [])
            self.assertTrue([name for name in libraries if name.startswith("libc.so")])

    def test_openssl_is_loaded_when_it_does(self):
        for libraries in self.seen("import ssl\n" + self.LOADED + "tell(libraries)\n"):
            self.assertTrue([name for name in libraries if name.startswith("libcrypto")])

    def test_libpython_is_loaded_once(self):
        for libraries in self.seen("import math\n" + self.LOADED + "tell(libraries)"):
            self.assertLessEqual(len([name for name in libraries if "libpython" in name]), 1)


class TheProcess(IsolationTest):
    def test_only_the_standard_descriptors_are_open(self):
        seen = self.seen_alike("import os\ntell(sorted(int(name) for name in os.listdir('/proc/self/fd')))")
        self.assertEqual(seen, [0, 1, 2, 3])  # 3 is that of listdir itself

    def test_the_command_line_is_that_of_python3_12(self):
        isolate, reference, *verified = self.seen("tell(open('/proc/self/cmdline', 'rb').read())", "-O")
        self.assertEqual(isolate, reference)
        self.assertEqual(isolate.split(b"\0")[1:], [b"-O", b"sample.py", b""])
        self.assertEqual(*verified)
        self.assertEqual(verified[0].split(b"\0"), [isolate.split(b"\0")[0], b"-O", bytes(self.folder / "sample.py"), b""])

    def test_the_environment_is_that_of_python3_12_inside_and_outside(self):
        source = "import os\ntell([[k, v] for k, v in os.environ.items()])\n"
        isolate, reference, *verified = self.seen(source)
        self.assertEqual(isolate, reference)
        self.assertEqual(*verified)
        self.told.unlink()
        isolate, reference, *verified = self.seen("tell(open('/proc/self/environ', 'rb').read())\n")
        self.assertEqual(isolate, reference)
        self.assertEqual(*verified)
        expected = [f"{name}={value}" for name, value in _support.pinned(self.environment, self.request).items()]
        self.assertEqual(isolate.decode().split("\0"), [*expected, ""])

    def test_children_inherit_that_environment(self):
        isolate, reference, *verified = self.seen("import subprocess\ntell(subprocess.run(['env'], capture_output=True).stdout)")
        self.assertEqual(isolate, reference)
        self.assertEqual(*verified)

    def test_c_code_sees_that_environment(self):
        seen = self.seen_alike("""
import ctypes, os
libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
os.environ["LATER"] = "2"
tell([libc.getenv(name) for name in (b"TZ", b"PYTHONHASHSEED", b"LATER", b"SECRET", b"LC_ALL")])
""")
        self.assertEqual(seen, [b"UTC", b"0", b"2", None, b"C.UTF-8"])

    def test_the_umask_is_022(self):
        self.assertEqual(self.seen_alike("import os\ntell(os.umask(0))"), 0o022)

    @unittest.skipIf(_support.THREAD_SANITIZED, "the sanitizer has a thread of its own")
    def test_signals_are_as_python3_12_leaves_them(self):
        seen = self.seen_alike("tell([line for line in open('/proc/self/status') if line[:6] in ('SigBlk', 'SigIgn', 'SigCgt', 'Thread')])")
        self.assertEqual(len(seen), 4)

    @unittest.skipIf(_support.THREAD_SANITIZED, "the sanitizer has a thread of its own")
    def test_there_is_one_thread_and_no_child(self):
        seen = self.seen_alike("import os\n"
                               "tell([len(os.listdir('/proc/self/task')), open(f'/proc/self/task/{os.getpid()}/children').read()])")
        self.assertEqual(seen, [1, ""])

    def test_limits_niceness_and_the_cpus_are_the_caller_s(self):
        self.seen_alike("import os, resource\n"
                        "tell([os.nice(0), sorted(os.sched_getaffinity(0)), [resource.getrlimit(n) for n in range(16)]])")

    def test_c_streams_are_untouched(self):
        seen = self.seen_alike("""
import ctypes, locale
libc = ctypes.CDLL(None)
tell([libc.ftell(ctypes.c_void_p.in_dll(libc, "stdout")), locale.setlocale(locale.LC_ALL), libc.fflush(None)])
""")
        self.assertEqual(seen[2], 0)


class TheProcessWithoutANamespace(TheProcess):
    before_exec = staticmethod(_support.without_namespaces)


class TheInterpreter(IsolationTest):
    def test_no_module_of_a_host_is_there(self):
        seen = self.seen_alike("import sys\ntell(list(sys.modules))")
        self.assertIn("_signal", seen)
        self.assertEqual([name for name in seen if "isolate" in name or "pybind" in name], [])

    def test_no_type_of_a_host_is_there(self):
        seen = self.seen_alike("tell([f'{t.__module__}.{t.__qualname__}' for t in object.__subclasses__()])")
        self.assertEqual([name for name in seen if "pybind" in name], [])

    def test_the_main_module_is_that_of_a_script(self):
        seen = self.seen_alike("tell([type(__loader__).__name__, sorted(globals()), __name__, __spec__, __package__])")
        self.assertEqual(seen[0], "SourceFileLoader")

    def test_sys_is_that_of_python3_12(self):
        isolate, reference, *verified = self.seen(
            "import sys\n"
            "tell([sys.executable, sys.prefix, sys.path, sys.argv, sys.orig_argv, list(sys.flags), sys.version, __file__])", "-X", "mine")
        self.assertEqual(isolate, reference)
        self.assertEqual(*verified)
        self.assertEqual(isolate[:2], verified[0][:2])

    def test_the_collector_is_as_it_starts(self):
        self.seen_alike("import gc\ntell([gc.get_threshold(), gc.get_stats(), gc.get_freeze_count(), gc.garbage, gc.callbacks])")

    def test_nothing_is_registered_at_exit(self):
        self.seen_alike("import atexit, sys\n"
                        "tell([atexit._ncallbacks(), sys.excepthook is sys.__excepthook__, sys.gettrace(), sys.getprofile()])")

    def test_threading_begins_with_the_main_thread(self):
        seen = self.seen_alike("""
import os, threading
main = threading.main_thread()
tell([threading.active_count(), main is threading.current_thread(), main.name,
      main.native_id == os.getpid(), threading.get_native_id() == os.getpid()])
""")
        self.assertEqual(seen, [1, True, "MainThread", True, True])


if __name__ == "__main__":
    unittest.main()
