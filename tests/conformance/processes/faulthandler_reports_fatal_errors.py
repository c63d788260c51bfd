# Fatal signals and Py_FatalError in forked children: the report on standard error and the way the process ends.
import ctypes
import faulthandler
import os
import re
import resource
import sys
import tempfile
import threading
import time

import _testcapi

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def in_child(label, action, enable=True):
    sys.stdout.flush()
    with tempfile.TemporaryFile("w+") as report:
        pid = os.fork()
        if pid == 0:
            os.dup2(report.fileno(), 2)
            if enable:
                faulthandler.enable()
            action()
            os._exit(77)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        report.seek(0)
        text = re.sub(r"0x[0-9a-f]+", "0xID", report.read()).replace(__file__, "FILE")
    print(f"== {label}: {status}")
    print(text)


def in_thread(action):
    def when_main_waits():
        line = in_thread.__code__.co_firstlineno + 11
        while sys._current_frames()[main].f_lineno != line:
            time.sleep(0.001)
        action()

    main = threading.get_ident()
    lock = threading.Lock()
    lock.acquire()
    threading.Thread(target=when_main_waits).start()
    lock.acquire()


in_child("SIGSEGV", faulthandler._sigsegv)
in_child("SIGSEGV without faulthandler", faulthandler._sigsegv, enable=False)
in_child("SIGFPE", faulthandler._sigfpe)
in_child("SIGABRT", faulthandler._sigabrt)
in_child("os.abort", os.abort)
in_child("os.abort without faulthandler", os.abort, enable=False)
in_child("SIGBUS", lambda: os.kill(os.getpid(), 7))
in_child("SIGILL", lambda: os.kill(os.getpid(), 4))
in_child("null pointer through ctypes", lambda: ctypes.string_at(0))
in_child("in a thread", lambda: in_thread(faulthandler._sigsegv))
print("in the buffer: Py_FatalError flushes it")
in_child(
    "a flush", lambda: _testcapi.fatal_error(b"after print", print("printed in the child, not flushed")), enable=False
)
in_child("Py_FatalError", lambda: _testcapi.fatal_error(b"a message", True))
in_child("Py_FatalError without faulthandler", lambda: _testcapi.fatal_error(b"a message"), enable=False)
in_child("null pointer read by C", lambda: faulthandler._read_null(), enable=True)
in_child("Py_FatalError through ctypes", lambda: ctypes.pythonapi.Py_FatalError(b"from ctypes"))


def with_exception():
    try:
        1 / 0
    except ZeroDivisionError:
        ctypes.pythonapi.Py_FatalError(b"while handling")


in_child("an exception being handled", with_exception, enable=False)
sys.exit(5)
