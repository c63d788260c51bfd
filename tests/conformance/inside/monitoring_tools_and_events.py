# sys.monitoring: tool ids, every event kind, local events, DISABLE, restart_events, exceptions in callbacks, C calls.
import sys

monitoring = sys.monitoring
events = monitoring.events
print(
    {name: getattr(events, name) for name in dir(events) if name.isupper()},
    monitoring.DISABLE is monitoring.MISSING,
    type(monitoring).__name__,
)
print(
    [monitoring.get_tool(i) for i in range(6)],
    monitoring.DEBUGGER_ID,
    monitoring.COVERAGE_ID,
    monitoring.PROFILER_ID,
    monitoring.OPTIMIZER_ID,
)
monitoring.use_tool_id(2, "mine")
print(monitoring.get_tool(2), monitoring.get_events(2))
for action in (
    lambda: monitoring.use_tool_id(2, "again"),
    lambda: monitoring.use_tool_id(6, "x"),
    lambda: monitoring.use_tool_id(3, 5),
    lambda: monitoring.get_tool(-1),
    lambda: monitoring.set_events(3, 1),
    lambda: monitoring.set_events(2, 1 << 40),
    lambda: monitoring.register_callback(2, 3, print),
    lambda: monitoring.set_local_events(2, 1, events.LINE),
    lambda: monitoring.set_local_events(2, print, events.LINE),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
log = []


def show(value):
    if value is monitoring.MISSING:
        return "MISSING"
    if callable(value):
        return getattr(value, "__qualname__", type(value).__name__)
    return repr(value)[:30] if not isinstance(value, BaseException) else repr(value)


def recorder(name):
    def callback(code, *rest):
        if code.co_filename == __file__:
            log.append((name, code.co_name, *[show(item) for item in rest]))

    return callback


def generator(n):
    for i in range(n):
        yield i


def fails():
    try:
        raise KeyError("k")
    except KeyError:
        pass
    try:
        [][1]
    finally:
        pass


def work(n):
    total = 0
    for i in generator(n):
        if i:
            total += len("ab")
    try:
        fails()
    except IndexError:
        total += 1
    iterator = generator(3)
    next(iterator)
    try:
        iterator.throw(ValueError("thrown"))
    except ValueError:
        pass
    iterator = generator(1)
    for _ in iterator:
        pass
    return total


names = [name for name in dir(events) if name.isupper() and name not in ("NO_EVENTS", "BRANCH", "C_RETURN", "C_RAISE")]
for name in names:
    monitoring.register_callback(2, getattr(events, name), recorder(name))
for name in ("BRANCH", "C_RETURN", "C_RAISE"):
    monitoring.register_callback(2, getattr(events, name), recorder(name))
for group in (
    events.LINE,
    events.PY_START | events.PY_RETURN | events.PY_YIELD | events.PY_RESUME | events.PY_THROW | events.PY_UNWIND,
    events.CALL | events.C_RETURN | events.C_RAISE,
    events.RAISE | events.RERAISE | events.EXCEPTION_HANDLED | events.STOP_ITERATION,
    events.BRANCH | events.JUMP,
    events.INSTRUCTION,
):
    log.clear()
    monitoring.set_events(2, group)
    work(2)
    monitoring.set_events(2, 0)
    print(group, len(log))
    for entry in log:
        print("  ", *entry)
log.clear()
count = [0]


def once(code, line):
    log.append((code.co_name, line - code.co_firstlineno))
    return monitoring.DISABLE


monitoring.register_callback(2, events.LINE, once)
monitoring.set_local_events(2, fails.__code__, events.LINE)
print(monitoring.get_local_events(2, fails.__code__), monitoring.get_local_events(2, work.__code__))
for _ in range(2):
    try:
        fails()
    except IndexError:
        pass
print(log)
monitoring.restart_events()
try:
    fails()
except IndexError:
    print(len(log))
monitoring.set_local_events(2, fails.__code__, 0)


def breaks(*_):
    raise RuntimeError("in the callback")


print(show(monitoring.register_callback(2, events.PY_START, breaks)))
monitoring.set_events(2, events.PY_START)
try:
    generator(1).__next__()
except RuntimeError as error:
    print(error)
finally:
    monitoring.set_events(2, 0)
monitoring.free_tool_id(2)
print(monitoring.get_tool(2))
sys.settrace(lambda *_: None)
print([monitoring.get_tool(i) for i in range(6)])
sys.settrace(None)
