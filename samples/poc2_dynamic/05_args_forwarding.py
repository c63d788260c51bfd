# Forwarder: def f(*a, **k): return base(*a, **k). Reason code: DEFER_HARD.


def base(x, y, scale=1):
    return (x + y) * scale


def f(*a, **k):
    return base(*a, **k)


print(f(6, 8))
print(f(3, 4, scale=5))
print(f(x=3, y=4, scale=5))
