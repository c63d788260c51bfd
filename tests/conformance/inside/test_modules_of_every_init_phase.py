# CPython's own test extensions: single-phase with and without state, multi-phase, several in a file, limited API, subtypes.
import importlib.machinery
import importlib.util
import sys


def load(name, origin_of):
    finder = importlib.util.find_spec(origin_of)
    if finder is None:
        return None
    loader = importlib.machinery.ExtensionFileLoader(name, finder.origin)
    spec = importlib.util.spec_from_file_location(name, finder.origin, loader=loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


if importlib.util.find_spec("_testsinglephase") is None:
    print("the interpreter has no test extensions")
    sys.exit()
import _testsinglephase

print(
    _testsinglephase.__name__,
    _testsinglephase.initialized_count(),
    _testsinglephase.look_up_self() is _testsinglephase,
    _testsinglephase.sum(1, 2),
    _testsinglephase._module_initialized > 0,
    _testsinglephase.str_const,
    _testsinglephase.int_const,
)
for name in (
    "_testsinglephase_basic_wrapper",
    "_testsinglephase_basic_copy",
    "_testsinglephase_with_reinit",
    "_testsinglephase_with_state",
):
    for attempt in range(3):
        try:
            module = load(name, "_testsinglephase")
            looked = module.look_up_self()
            print(
                name,
                attempt,
                module.__name__,
                looked is module,
                type(looked).__name__,
                module.initialized_count() if hasattr(module, "initialized_count") else None,
                sorted(key for key in vars(module) if not key.startswith("__")),
                module is sys.modules.get(name),
            )
        except Exception as error:
            print(name, attempt, type(error).__name__, error)
for name in (
    "_testmultiphase",
    "_testmultiphase_nonmodule",
    "_testmultiphase_null_slots",
    "_testmultiphase_bad_slot_large",
    "_testmultiphase_exec_raise",
    "_testmultiphase_create_null",
    "_testmultiphase_meth_state_access",
    "_test_module_state_shared",
    "_test_no_multiple_interpreter_slot",
    "_testimportmultiple",
    "_testimportmultiple_foo",
    "_testmultiphase_missing",
):
    origin = "_testimportmultiple" if "importmultiple" in name else "_testmultiphase"
    try:
        module = load(name, origin)
        print(name, type(module).__name__, sorted(key for key in dir(module) if not key.startswith("__"))[:12])
    except Exception as error:
        print(name, type(error).__name__, error)
import xxlimited, xxlimited_35, xxsubtype, _testbuffer, _testclinic

print(
    xxlimited.foo(2, 3),
    type(xxlimited.Xxo()).__flags__ & 512,
    xxsubtype.spamlist([1, 2]).getstate(),
    xxsubtype.spamdict(a=1),
    xxlimited_35.foo(1, 1),
)
print(_testbuffer.ndarray([1, 2, 3], shape=[3]).tolist(), sorted(dir(_testclinic))[:3])
