# expect: nothing
import decimal
import fractions
import itertools
import math
import statistics

print(math.sqrt(2), statistics.stdev([1, 2, 4]), fractions.Fraction(1, 3) + 1, decimal.Decimal("0.1") * 3)
print(list(itertools.islice(itertools.permutations("abc"), 4)), math.comb(10, 3))
