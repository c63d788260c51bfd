# marshal: versions, code objects of this file, references, errors; attributes of code objects, replace, positions, dis.
import dis
import hashlib
import io
import marshal
import sys
import types

for item in (
    None,
    True,
    1,
    -1,
    1 << 100,
    1.5,
    2j,
    "ascii",
    "caf\u00e9",
    b"b",
    (1, 2),
    [1],
    {1: 2},
    {3},
    frozenset([4]),
    ...,
    StopIteration,
):
    answers = []
    for version in range(5):
        try:
            answers.append(marshal.dumps(item, version))
        except ValueError as error:
            answers.append(str(error))
    print(type(item).__name__, answers)
    try:
        print(marshal.loads(marshal.dumps(item)) == item)
    except ValueError as error:
        print(error)
for data in (b"", b"(", b"?", b"i\x01", b"s\xff\xff\xff\x7f", b"N extra"):
    try:
        print(marshal.loads(data))
    except Exception as error:
        print(type(error).__name__, error)
source = '''
"""Docstring."""
import os
def f(a, b=1, /, c=2, *args, d, e=5, **kwargs):
    """Inner."""
    x = lambda y: y + a
    try:
        with open(a) as g:
            yield from (i async for i in x)
    except* ValueError as error:
        raise KeyError(f"{error!r:>{b}}") from None
    finally:
        del x
async def g():
    return [await z async for z in f() if z]
class C[T](object, metaclass=type):
    attribute: int = 1
    def method(self): return super().method(), __class__
match 5:
    case {"k": [1, *rest], **more}: pass
    case C(x=1) | str(): pass
type Alias[T] = list[T]
'''.replace("(i async for i in x)", "(i for i in x)")
for optimize in (0, 1, 2):
    code = compile(source, "<source>", "exec", optimize=optimize, dont_inherit=True)
    print(optimize, hashlib.sha256(marshal.dumps(code)).hexdigest(), len(marshal.dumps(code)))


def walk(code, depth=0):
    print(
        "  " * depth,
        code.co_name,
        code.co_qualname,
        code.co_argcount,
        code.co_posonlyargcount,
        code.co_kwonlyargcount,
        code.co_nlocals,
        code.co_stacksize,
        hex(code.co_flags),
        code.co_names,
        code.co_varnames,
        code.co_freevars,
        code.co_cellvars,
        code.co_firstlineno,
        len(code.co_code),
        len(code.co_linetable),
        len(code.co_exceptiontable),
        [c for c in code.co_consts if not isinstance(c, types.CodeType)],
    )
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            walk(constant, depth + 1)


code = compile(source, "<source>", "exec")
walk(code)
print(list(code.co_lines())[:6], list(code.co_positions())[:6])
text = io.StringIO()
dis.dis(compile("a = [x * 2 for x in b if x] or {**c}\nf'{a!r}'", "<dis>", "exec"), file=text)
print(text.getvalue().replace(hex(0), ""))


def own():
    return 1


changed = own.__code__.replace(co_consts=(None, 99), co_name="renamed")
own.__code__ = changed
print(
    own(),
    own.__code__.co_name,
    own.__name__,
    changed == changed.replace(),
    changed == own.__code__,
    hash(changed) == hash(changed.replace()),
)
for action in (
    lambda: own.__code__.replace(co_nlocals=5),
    lambda: types.CodeType(1),
    lambda: own.__code__.replace(x=1),
    lambda: setattr(own, "__code__", 1),
    lambda: setattr(own, "__code__", (lambda x=own: lambda: x)().__code__),
):
    try:
        print(action() is None)
    except Exception as error:
        print(type(error).__name__, error)
print(
    sys._getframe().f_code.co_consts[0],
    sys._getframe().f_code.co_flags,
    len(sys._getframe().f_code.co_names),
    sys._getframe().f_lasti > 0,
)
