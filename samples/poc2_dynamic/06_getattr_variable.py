# getattr(b, name) with a variable name. Reason code: NON_LITERAL.


class Box:
    def __init__(self):
        self.alpha = 100
        self.beta = 200
        self.gamma = 300


b = Box()
for name in ["alpha", "beta", "gamma"]:
    print(f"{name}={getattr(b, name)}")
