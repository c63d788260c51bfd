# tracemalloc: starting and stopping, traces of known blocks, filters, snapshots compared, tracebacks, peak relations.
import os
import tracemalloc

print(
    tracemalloc.is_tracing(),
    tracemalloc.get_traced_memory(),
    tracemalloc.get_tracemalloc_memory(),
    tracemalloc.get_traceback_limit(),
)
for action in (
    lambda: tracemalloc.take_snapshot(),
    lambda: tracemalloc.start(0),
    lambda: tracemalloc.start(70000),
    lambda: tracemalloc.reset_peak(),
    lambda: tracemalloc.get_object_traceback(object()),
    lambda: tracemalloc.clear_traces(),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
tracemalloc.start(5)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())


def allocate(n):
    return [bytes(1000 + i) for i in range(n)]


kept = allocate(10)
snapshot = tracemalloc.take_snapshot()
own = snapshot.filter_traces([tracemalloc.Filter(True, __file__)])
line = allocate.__code__.co_firstlineno + 1
for statistic in own.statistics("lineno"):
    if statistic.traceback[0].lineno == line:
        print(statistic.count, statistic.size, [frame.lineno - line for frame in statistic.traceback])
traceback = tracemalloc.get_object_traceback(kept[0])
print(
    [frame.lineno - line for frame in traceback],
    len(traceback),
    traceback.total_nframe,
    [os.path.basename(f.filename) for f in traceback],
)
print([text.strip() for text in traceback.format() if "File" not in text])
before = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(True, __file__, line)])
more = allocate(5)
del kept[:3]
after = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(True, __file__, line)])
print([(s.size_diff, s.count_diff, s.count) for s in after.compare_to(before, "lineno")])
current, peak = tracemalloc.get_traced_memory()
block = bytearray(1_000_000)
grown, higher = tracemalloc.get_traced_memory()
del block
print(1_000_000 <= grown - current < 1_001_000, higher - peak > 900_000, tracemalloc.get_traced_memory()[0] < grown)
tracemalloc.reset_peak()
current, peak = tracemalloc.get_traced_memory()
print(peak - current < 10_000, tracemalloc.get_tracemalloc_memory() > 0)
sizes = []
for n in (0, 1, 10, 100):
    start = tracemalloc.get_traced_memory()[0]
    thing = list(range(1000, 1000 + n))
    sizes.append(tracemalloc.get_traced_memory()[0] - start)
    del thing
print(sizes)
tracemalloc.clear_traces()
print(tracemalloc.get_object_traceback(more[0]), tracemalloc.get_traced_memory()[0] < 1000)
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
tracemalloc.start()
code = compile("x = [0] * 100000", "<made>", "exec")
space = {}
exec(code, space)
print(tracemalloc.get_object_traceback(space["x"]), tracemalloc.take_snapshot().traces._traces[0][0] in (0, 1, 2))
tracemalloc.stop()
