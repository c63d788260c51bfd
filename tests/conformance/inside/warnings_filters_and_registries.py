# warnings: default filters, once per place, registries, errors, catch_warnings, showwarning, formats, stacklevels, deprecated syntax.
import sys
import warnings

for entry in warnings.filters:
    print(
        entry[0],
        entry[1] and entry[1].pattern,
        entry[2].__name__,
        entry[3] and (entry[3] if isinstance(entry[3], str) else entry[3].pattern),
        entry[4],
    )
print(sys.warnoptions, warnings.defaultaction, warnings.onceregistry, "__warningregistry__" in globals())


def warn(kind=UserWarning, level=1):
    warnings.warn("a warning", kind, stacklevel=level)


for _ in range(3):
    warn()
warn(level=2)
warn(DeprecationWarning)
warn(DeprecationWarning, level=2)
warn(PendingDeprecationWarning)
warn(ResourceWarning)
warn(ImportWarning)
warn(FutureWarning, 2)
sys.stderr.flush()
print(
    {
        (key if isinstance(key, str) else (key[0], key[1].__name__, key[2])): value
        for key, value in __warningregistry__.items()
    }
)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for _ in range(2):
        warn()
    print(
        len(caught),
        caught[0].lineno == warn.__code__.co_firstlineno + 1,
        caught[0].category.__name__,
        str(caught[0].message),
        caught[0].filename == __file__,
        caught[0].line,
        caught[0].source,
    )
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("once")
    for _ in range(3):
        warn()
        warnings.warn("other")
    warnings.filterwarnings("ignore", "a warn", module="__main__")
    warn()
    print([str(w.message) for w in caught], len(warnings.onceregistry))
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for action in (
        warn,
        lambda: exec("'\\d'"),
        lambda: exec("1 is 1"),
        lambda: exec("assert (1, 'x')"),
        lambda: compile("0x1for x in y", "<w>", "eval"),
        lambda: eval("{}()"),
        lambda: exec("'x'[1,]"),
    ):
        try:
            print(action())
        except Warning as error:
            print(type(error).__name__, error)
        except SyntaxError as error:
            print("SyntaxError", error)
        except Exception as error:
            print(type(error).__name__)
for action in (
    lambda: warnings.warn("x", int),
    lambda: warnings.warn(),
    lambda: warnings.simplefilter("nonsense"),
    lambda: warnings.filterwarnings("ignore", 5),
    lambda: warnings.warn_explicit("m", UserWarning, "f", 1, registry=5),
    lambda: warnings.catch_warnings(record=True, module=5),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
warnings.warn_explicit("explicit", SyntaxWarning, "a_file.py", 7, module="m", registry={}, source=None)
print(
    warnings.formatwarning("text", UserWarning, "nowhere.py", 3),
    warnings.formatwarning("text", UserWarning, __file__, 2, line="given line"),
)
original = warnings.showwarning
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print(
    "shown:", message, category.__name__, lineno > 0
)
warnings.warn("through showwarning", BytesWarning)
warn(RuntimeWarning)
warnings.showwarning = original
warnings.resetwarnings()
print(warnings.filters)
sys.stdout.flush()
warn(DeprecationWarning, 2)
exec("x = '\\q'\ny = 1 is 2")
import _warnings

print(_warnings._defaultaction, _warnings.filters is warnings.filters, _warnings._onceregistry is warnings.onceregistry)
del warnings.filters
warn(UserWarning, 2)
