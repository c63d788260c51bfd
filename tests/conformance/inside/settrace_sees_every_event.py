# sys.settrace: calls, lines, returns, exceptions and opcodes of functions, generators, classes, comprehensions, imports.
import sys
import threading

events = []


def tracer(frame, event, argument):
    if frame.f_code.co_filename != __file__:
        return None
    events.append(
        (
            event,
            frame.f_code.co_name,
            frame.f_lineno,
            type(argument).__name__ if event == "exception" else repr(argument)[:40],
        )
    )
    return tracer


def generator():
    try:
        received = yield 1
        yield received
    finally:
        pass


def raises(x):
    try:
        return 1 // x
    except ZeroDivisionError as error:
        raise ValueError("chained") from error
    finally:
        x += 1


def work(n):
    total = 0
    for i in range(n):
        if i % 2:
            continue
        total += i
    while total < 3:
        total += 1
    squares = [x * x for x in range(2)]
    lazy = list(y for y in squares)
    with open("/dev/null") as stream:
        pass

    class Inner:
        attribute = n

        def method(self):
            return self.attribute

    Inner().method()
    values = (lambda a, b=2: a + b)(1)
    iterator = generator()
    next(iterator)
    iterator.send("sent")
    iterator.close()
    match n:
        case 1 | 2:
            pass
        case int():
            total += 1
    assert total, "never"
    try:
        raises(0)
    except ValueError:
        pass
    return [
        total,
        lazy,
    ]


async def coroutine():
    return await other()


async def other():
    return "awaited"


sys.settrace(tracer)
print(work(3))
try:
    coroutine().send(None)
except StopIteration:
    pass
exec(compile("x = 1\ny = 2\n", __file__, "exec"), {})
eval("work(0)")
print(sys.gettrace() is tracer)
sys.settrace(None)
print(sys.gettrace())
for event in events:
    print(*event)
print(len(events))
events.clear()


def opcodes(frame, event, argument):
    frame.f_trace_opcodes = True
    frame.f_trace_lines = False
    events.append((event, frame.f_lasti, frame.f_code.co_name))
    return opcodes


def small(a):
    b = a + 1
    return [c for c in (a, b)]


sys.settrace(opcodes)
small(1)
sys.settrace(None)
print(events)


def jumps(frame, event, argument):
    if event == "line" and frame.f_lineno == target[0]:
        target[0] = 0
        frame.f_lineno = target[1]
    return jumps


def jumped():
    log = []
    log.append("first")
    log.append("skipped")
    log.append("last")
    return log


line = jumped.__code__.co_firstlineno
target = [line + 3, line + 4]
sys.settrace(jumps)
print(jumped())
sys.settrace(None)


def broken(frame, event, argument):
    raise RuntimeError("tracer fails")


sys.settrace(broken)
try:
    small(1)
except RuntimeError as error:
    print(error, sys.gettrace())
seen = []
threading.settrace(lambda frame, event, argument: seen.append((event, frame.f_code.co_name)))
thread = threading.Thread(target=small, args=(1,))
thread.start()
thread.join()
threading.settrace(None)
print([entry for entry in seen if entry[1] in ("small", "run")], threading.gettrace())
