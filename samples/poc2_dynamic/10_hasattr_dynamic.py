# hasattr(b, n) with a variable n. Reason code: NON_LITERAL.


class Box:
    def __init__(self):
        self.foo = 1
        self.bar = 2


b = Box()
for n in ["foo", "bar", "baz"]:
    print(f"{n}={hasattr(b, n)}")
