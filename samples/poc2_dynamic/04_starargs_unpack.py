# Call side: f(*vals), f(**named), f(*a, **b). Reason code: DEFER_HARD.


def f(x, y, z):
    print(f"f={x}{y}{z}")


vals = [1, 2, 3]
f(*vals)

named = {"z": 6, "y": 5, "x": 4}
f(**named)

a = (7,)
b = {"z": 9, "y": 8}
f(*a, **b)
