# impl = fast if cond else slow, both cases run. Reason code: PHASE_2_FUTURE.


def fast(n):
    return n * 10


def slow(n):
    return n


for cond in [True, False]:
    impl = fast if cond else slow
    print(impl(7))
    print(impl(3))
