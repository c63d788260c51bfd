# inspect.getsource of things in __main__, linecache, inspect.stack, getmodule, frames, tracebacks of exec'd code with sources.
import inspect
import linecache
import os
import sys
import traceback


class Documented:
    """Docstring
    with indentation."""

    # a comment before
    def method(self):  # trailing
        return [x for x in (1, 2)]


def decorator(function):
    return function


@decorator
def decorated(a, *, b: int = 3) -> "text":
    """One line."""
    return inspect.currentframe()


# comments that
# belong to the next
def commented():
    return lambda x: x


for thing in (Documented, Documented.method, decorated, commented, commented(), sys.modules["__main__"]):
    source = inspect.getsource(thing)
    print(len(source.splitlines()), repr(source[:60]), inspect.getsourcelines(thing)[1])
print(
    repr(inspect.getcomments(commented)),
    repr(inspect.getdoc(Documented)),
    inspect.getsourcefile(decorated) == __file__,
    inspect.getfile(Documented) == __file__,
)
print(
    inspect.getmodule(decorated).__name__,
    inspect.getmodulename(__file__),
    inspect.signature(decorated),
    inspect.getfullargspec(decorated),
    inspect.get_annotations(decorated),
)
frame = decorated(1)
information = inspect.getframeinfo(frame)
print(
    os.path.basename(information.filename),
    information.lineno,
    information.function,
    information.code_context,
    information.index,
    information.positions,
)
print(
    [(entry.function, entry.lineno) for entry in inspect.stack()],
    len(inspect.stack()[0].code_context),
    inspect.getargvalues(frame).args,
)
print(
    linecache.getline(__file__, 1) == open(__file__).readline(),
    linecache.getline(__file__, 99999),
    linecache.checkcache(__file__),
    len(linecache.getlines(__file__)) > 50,
)
for action in (
    lambda: inspect.getsource(len),
    lambda: inspect.getsource(int),
    lambda: inspect.getsource(1),
    lambda: inspect.getsource(eval("lambda: 1")),
    lambda: inspect.getsource(type("Made", (), {})),
    lambda: inspect.getsourcefile(sys),
    lambda: inspect.signature(int),
    lambda: inspect.signature(5),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, str(error).replace(__file__, "FILE"))
made = "def f():\n    raise ValueError('from a made-up file')\n"
linecache.cache["<made>"] = (len(made), None, made.splitlines(True), "<made>")
space = {}
exec(compile(made, "<made>", "exec"), space)
try:
    space["f"]()
except ValueError:
    traceback.print_exc(file=sys.stdout)
print(inspect.getsource(space["f"]))
for kind in (
    inspect.isfunction,
    inspect.ismethod,
    inspect.isbuiltin,
    inspect.isclass,
    inspect.isroutine,
    inspect.isdatadescriptor,
    inspect.ismethoddescriptor,
    inspect.isgetsetdescriptor,
    inspect.ismemberdescriptor,
):
    print(
        kind.__name__,
        [
            kind(thing)
            for thing in (
                decorated,
                Documented().method,
                len,
                int,
                "".join,
                str.join,
                int.real,
                type.__dict__["__doc__"],
                property(),
                Documented.__dict__["__weakref__"],
                object.__init__,
            )
        ],
    )


def generator():
    local = 1
    yield local


started = generator()
print(
    inspect.getgeneratorstate(started),
    next(started),
    inspect.getgeneratorstate(started),
    inspect.getgeneratorlocals(started),
    started.close(),
    inspect.getgeneratorstate(started),
)
print(
    inspect.unwrap(decorated) is decorated,
    inspect.getclosurevars(commented),
    inspect.getcallargs(decorated, 1),
    inspect.cleandoc("  a\n    b"),
    inspect.getmro(bool),
)
