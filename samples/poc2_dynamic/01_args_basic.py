# *args: def f(*args) summed with sum(args). Reason code: DEFER_HARD.


def f(*args):
    return sum(args)


print(f"sum={f(1, 2, 3, 4, 5)}")
print(f"sum={f(10, 20)}")
print(f"sum={f()}")
