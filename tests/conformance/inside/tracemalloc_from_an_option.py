# -X tracemalloc=3: tracing since before the first statement; ResourceWarning says where the file was opened.
# conformance: options=-X tracemalloc=3 -W always
import gc
import sys
import tracemalloc

print(
    tracemalloc.is_tracing(),
    tracemalloc.get_traceback_limit(),
    sys._xoptions,
    tracemalloc.get_traced_memory()[0] > 100_000,
)


def opens():
    return open(__file__)


def forgets():
    opens()


forgets()
gc.collect()
print(
    [frame.lineno for frame in tracemalloc.get_object_traceback(opens)], len(tracemalloc.take_snapshot().traces) > 1000
)
files = {trace.traceback[0].filename for trace in tracemalloc.take_snapshot().traces}
print(
    "<frozen importlib._bootstrap>" in files,
    "<frozen importlib._bootstrap_external>" in files,
    __file__ in files,
    any(name.endswith("site.py") for name in files) or "<frozen site>" in files,
)
