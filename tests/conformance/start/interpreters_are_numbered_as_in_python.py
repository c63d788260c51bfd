# The identifiers of the interpreters: the program runs in the main one, there is no other
import _xxsubinterpreters
print(_xxsubinterpreters.get_main(), _xxsubinterpreters.get_current(), _xxsubinterpreters.list_all())
print(_xxsubinterpreters.is_running(_xxsubinterpreters.get_main()))
new = _xxsubinterpreters.create()
print(new, _xxsubinterpreters.list_all())
_xxsubinterpreters.run_string(new, "import _xxsubinterpreters; print(_xxsubinterpreters.get_current(), _xxsubinterpreters.get_main(), flush=True)")
_xxsubinterpreters.destroy(new)
print(_xxsubinterpreters.create(), _xxsubinterpreters.list_all())
import _imp
try:
    print(_imp._override_multi_interp_extensions_check(-1))
except RuntimeError as error:
    print(error)
