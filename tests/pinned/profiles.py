import cProfile, io, pstats, time, timeit, trace, tracemalloc
def work():
    return sum(range(1000))
profile = cProfile.Profile()
profile.runcall(work)
text = io.StringIO()
pstats.Stats(profile, stream=text).strip_dirs().sort_stats("name").print_stats()
print(text.getvalue())
print(timeit.timeit(work, number=10), timeit.repeat(work, number=5, repeat=3))
