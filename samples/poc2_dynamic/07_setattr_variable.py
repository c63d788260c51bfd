# setattr(b, name, v) with a variable name. Reason code: NON_LITERAL.


class Box:
    pass


b = Box()
config = [("x", 20), ("y", 40), ("z", 60)]
for name, v in config:
    setattr(b, name, v)

print(f"x={b.x}")
print(f"y={b.y}")
print(f"z={b.z}")
