# Mixed: def f(prefix, *args, **kwargs). Reason code: DEFER_HARD.


def f(prefix, *args, **kwargs):
    print(f"{prefix}: args={args} kwargs={dict(sorted(kwargs.items()))}")


f("mixed", 1, 2, 3, b=5, a=4)
f("other", 6, 7, c=8)
