# Which functions of the modules loaded at start are already specialised, and how, at the program's first statement.
import sys

function_type = type(lambda: None)
seen = []
for name, module in list(sys.modules.items()):
    for key, thing in list(vars(module).items()):
        for function in (
            [thing]
            if isinstance(thing, function_type)
            else list(vars(thing).values())
            if isinstance(thing, type)
            else []
        ):
            if isinstance(function, function_type) and function.__module__ == name:
                seen.append((name, function.__qualname__, function.__code__, function.__code__._co_code_adaptive))
import dis

for name, qualified, code, adaptive in sorted(seen, key=lambda entry: entry[:2]):
    special = [
        (instruction.offset, dis._all_opname[adaptive[instruction.offset]])
        for instruction in dis.get_instructions(code)
        if instruction.opcode != adaptive[instruction.offset]
    ]
    special = [entry for entry in special if "__" not in entry[1]]
    if special:
        print(name, qualified, special)
print(len(seen))
