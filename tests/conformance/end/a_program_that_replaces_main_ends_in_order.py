# Clearing globals, deleting __main__, clearing sys.modules and vars(sys) before the end
# conformance: drive=each-of
import os
os.mkdir("samples")
for name, text in {
    "main_deleted": "del sys.modules['__main__']", "modules_cleared": "sys.modules.clear()", "globals_cleared": "globals().clear()", "builtins_cleared": "import builtins\nvars(builtins).clear()",
    "main_replaced": "sys.modules['__main__'] = type(sys)('other')", "main_is_no_module": "sys.modules['__main__'] = 5", "modules_replaced": "sys.modules = {}", "modules_deleted": "del sys.modules",
    "threading_replaced": "sys.modules['threading'] = None", "threading_object": "class T:\n    def _shutdown(self): print('shutdown called')\nsys.modules['threading'] = T()",
    "threading_broken": "class T:\n    def _shutdown(self): raise ValueError('x')\n    def __repr__(self): return '<T>'\nsys.modules['threading'] = T()", "sys_cleared": "vars(sys).clear()", "name_changed": "__name__ = 'x'", "exit_replaced": "sys.exit = print\nsys.exit(4)",
    "meta_path": "sys.meta_path = None", "warnings_gone": "sys.modules['warnings'] = None\nopen('file', 'w')", "io_gone": "sys.modules['io'] = sys.modules['_io'] = None", "type_attributes": "class A:\n    def __del__(self): print('A', type(self))\na = A()\nA = None",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"import sys\nclass Last:\n    def __del__(self, print=print): print('del')\nlast = Last()\nprint('start')\n{text}\n")
