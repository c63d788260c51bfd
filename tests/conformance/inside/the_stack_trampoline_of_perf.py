# sys.activate_stack_trampoline("perf"): active, calls still work, the map names functions; and off again.
import os
import sys

path = f"/tmp/perf-{os.getpid()}.map"
try:
    sys.activate_stack_trampoline("perf")
except ValueError as error:
    print(error)
    sys.exit()


def function_of_the_program(n):
    return n and function_of_the_program(n - 1)


print(sys.is_stack_trampoline_active(), function_of_the_program(10))
sys.deactivate_stack_trampoline()
print(sys.is_stack_trampoline_active(), function_of_the_program(10))
if os.path.exists(path):
    with open(path) as stream:
        lines = [line.split(maxsplit=2) for line in stream]
    print(
        [line[2].strip().split(":")[0] for line in lines if "function_of_the_program" in line[2]],
        all(len(line) == 3 for line in lines),
    )
    os.unlink(path)
try:
    sys.activate_stack_trampoline("other")
except ValueError as error:
    print(error)
