# traceback: carets, chains, groups, notes, suggestions, recursion, locals, custom exceptions, TracebackException, walk, format.
import sys
import traceback


def show(action, **options):
    try:
        action()
    except BaseException as error:
        print("".join(traceback.format_exception(error, **options)).replace(__file__, "FILE"))


class Custom(Exception):
    def __str__(self):
        return "multi\nline"


class BrokenStr(Exception):
    def __str__(self):
        raise RuntimeError("no text")


class Named:
    attribute = 1

    def method(self):
        return self.atribute


def chain():
    try:
        try:
            {}["missing"]
        except KeyError as error:
            raise ValueError("second") from error
    except ValueError:
        raise TypeError("third")


def suppressed():
    try:
        1 / 0
    except ZeroDivisionError:
        raise Custom from None


def group():
    errors = []
    for action in (lambda: int("x"), lambda: [][1], chain):
        try:
            action()
        except Exception as error:
            errors.append(error)
    inner = ExceptionGroup("inner", [OSError(2, "gone", "file"), Custom()])
    inner.add_note("a note\nof two lines")
    raise ExceptionGroup("outer", [*errors, inner])


def noted():
    error = KeyError("k")
    error.add_note("first")
    error.add_note("second")
    error.__notes__.append(5)
    raise error


def carets():
    value = {"a": [1, 2, {"b": None}]}
    return value["a"][2]["b"]["c"]


def calls(x):
    return len(x) + calls.__name__.nothing(1, 2)


def unicode():
    中 = "é" * 3
    return 中 + "😀" + 1 if True else None


def local():
    secret, other = 5, "text" * 30
    raise LookupError("with locals")


def cause_cycle():
    a, b = ValueError("a"), ValueError("b")
    a.__cause__, b.__cause__ = b, a
    raise a


for action in (
    chain,
    suppressed,
    group,
    noted,
    carets,
    lambda: calls("x"),
    lambda: Named().method(),
    lambda: undefined_name,
    lambda: __import__("jsn"),
    lambda: exec("import sys; sys.exi"),
    lambda: (_ for _ in ()).throw(BrokenStr),
    unicode,
    cause_cycle,
    lambda: exec("x = (1,\n  2"),
    lambda: eval("1 + + * 2"),
    lambda: compile("def f():\n\tx\n        y", "<tabs>", "exec"),
    lambda: exec("print 'old'"),
    lambda: exec("f(x for x in y, 1)"),
    lambda: exec("'\\N{nothing}'"),
    lambda: exec("a = 1 = b"),
    lambda: exec("class C: return"),
    lambda: exec("for"),
    lambda: sys.exit(3),
    lambda: [x / 0 for x in (1,)],
    lambda: "a" + 1,
    lambda: None.x,
    lambda: {}.x(),
    lambda: (1)(2),
    lambda: max(),
    lambda: int.from_bytes("x"),
):
    show(action)
show(local, limit=-1)
print(traceback.TracebackException(ValueError, ValueError("direct"), None).exc_type.__name__)
try:
    local()
except LookupError as error:
    captured = traceback.TracebackException.from_exception(error, capture_locals=True)
    del captured.stack[0]  # its locals have addresses
    print("".join(captured.format()).replace(__file__, "FILE"), captured.stack[-1].locals, len(captured.stack))
    print(
        traceback.extract_tb(error.__traceback__)[-1].line,
        [f.f_code.co_name for f, _ in traceback.walk_tb(error.__traceback__)],
    )
    print(
        traceback.format_exception_only(error),
        traceback.format_list(traceback.extract_tb(error.__traceback__))[0].replace(__file__, "FILE"),
    )


def stack():
    traceback.print_stack(file=sys.stdout)
    return traceback.format_stack(limit=1)[0].replace(__file__, "FILE")


print(stack(), end="")
sys.stdout.flush()
sys.tracebacklimit = 1
group()
