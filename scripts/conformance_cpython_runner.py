"""Runs one module of CPython's regression suite as regrtest does, without any resource: what both sides of
conformance_cpython.py run.

usage: conformance_cpython_runner.py MODULE RESULTS

RESULTS gets one line of JSON for each outcome: [id, outcome, detail]; the outcome "started" stands for a test that is
running. Ids that end in ::import, ::environment and ::finished speak of the whole module.
"""

import faulthandler
import gc
import importlib
import json
import os
import random
import sys
import threading
import traceback
import unittest

DETAIL_LENGTH = 3000


class Results:
    """Appends to the file. Bound early and opened for each line: tests replace functions of os, and count descriptors."""

    def __init__(self, path, *, open=os.open, write=os.write, close=os.close, getpid=os.getpid, dumps=json.dumps):
        self.path, self.process = path, getpid()
        self.calls = open, write, close, getpid, dumps
        self.flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC

    def add(self, test_id, outcome, detail=""):
        open, write, close, getpid, dumps = self.calls
        if getpid() != self.process:
            return  # a child that a test forked and that came back out of the test
        descriptor = open(self.path, self.flags, 0o644)
        write(descriptor, (dumps([str(test_id), outcome, detail[-DETAIL_LENGTH:]]) + "\n").encode())
        close(descriptor)


def exception_name(error):
    return error[0].__qualname__


class Recorder(unittest.TestResult):
    def __init__(self, results):
        super().__init__()
        self.results = results

    def record(self, test, outcome, error=None):
        detail = "".join(traceback.format_exception(*error)) if error else ""
        self.results.add(test.id() if hasattr(test, "id") else test, outcome, detail)

    def startTest(self, test):
        super().startTest(test)
        self.record(test, "started")

    def addSuccess(self, test):
        super().addSuccess(test)
        self.record(test, "passed")

    def addError(self, test, err):
        super().addError(test, err)
        self.record(test, f"error {exception_name(err)}", err)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.record(test, "failed", err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.record(test, f"skipped: {reason}")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.record(test, f"failed as expected, {exception_name(err)}", err)

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.record(test, "unexpected success")

    def addSubTest(self, test, subtest, err):
        # Under the test's own id: a subtest's holds the repr() of its parameters, and so addresses.
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.record(test, f"subtest {exception_name(err)}", err)


def prepare(support):
    """What regrtest sets up (test/libregrtest/setup.py), which has no interface that is the same in all of 3.12."""
    faulthandler.enable(all_threads=True, file=sys.__stderr__.fileno())
    support.record_original_stdout(sys.stdout)
    support.use_resources = []
    support.verbose = False
    random.seed(0)
    from test.support import os_helper
    if os_helper.TESTFN_UNDECODABLE:  # one variable whose value is not UTF-8
        os.environb.setdefault(b"PYTHONREGRTEST_UNICODE_GUARD", os_helper.TESTFN_UNDECODABLE)

    unraisable, excepthook = sys.unraisablehook, threading.excepthook

    def note_unraisable(event):
        support.environment_altered = True
        unraisable(event)

    def note_thread_exception(event):
        support.environment_altered = True
        excepthook(event)

    sys.unraisablehook, threading.excepthook = note_unraisable, note_thread_exception


def run(module_name, results, support):
    try:
        module = importlib.import_module(module_name)
        loader = unittest.TestLoader()
        suite = loader.loadTestsFromModule(module)
    except unittest.SkipTest as skipped:
        results.add(f"{module_name}::import", f"skipped: {skipped}")
        return
    except BaseException as error:
        results.add(f"{module_name}::import", f"error {type(error).__qualname__}", traceback.format_exc())
        return
    for text in loader.errors:
        results.add(f"{module_name}::import", "error in the loader", text)
    suite.run(Recorder(results))
    support.gc_collect()
    support.reap_children()
    altered = support.environment_altered or bool(gc.garbage)
    results.add(f"{module_name}::environment", "altered" if altered else "as before")


def main():
    module_name, path = sys.argv[1:]
    del sys.argv[1:]
    sys.path[0] = os.getcwd()  # as `python -m test` has it
    from test import support

    results = Results(path)
    prepare(support)
    run(module_name, results, support)
    results.add(f"{module_name}::finished", "yes")


if __name__ == "__main__":
    main()
