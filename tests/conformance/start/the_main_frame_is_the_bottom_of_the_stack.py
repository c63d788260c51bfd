# No caller is above the module's frame, and its code object is python3.12's
import sys
frame = sys._getframe()
code = frame.f_code
print(frame.f_back, code.co_name, code.co_qualname, code.co_filename, code.co_firstlineno, code.co_flags, code.co_stacksize, frame.f_lineno)
print(frame.f_globals is globals(), frame.f_locals is globals(), frame.f_builtins is vars(__builtins__), frame.f_trace, frame.f_trace_lines)
for depth in range(3):
    try:
        print(sys._getframe(depth).f_code.co_name)
    except ValueError as error:
        print(error)
print(sys._getframemodulename())
import inspect
import traceback
print([(entry.filename, entry.lineno, entry.name, entry.line) for entry in traceback.extract_stack()])
print([(entry.filename, entry.lineno, entry.function, entry.code_context, entry.index) for entry in inspect.stack()])
traceback.print_stack()
import warnings
for level in (1, 2, 3, 9):
    warnings.warn(f"level {level}", stacklevel=level)
