# **kwargs: def f(**kwargs) iterated in sorted order. Reason code: DEFER_HARD.


def f(**kwargs):
    for key in sorted(kwargs):
        print(f"{key}={kwargs[key]}")


f(gamma=3, alpha=1, beta=2)
f(z=30, x=10, y=20)
