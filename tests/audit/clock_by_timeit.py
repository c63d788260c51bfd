# expect: clock@4
import timeit

print(timeit.timeit("pass", number=10) >= 0)
