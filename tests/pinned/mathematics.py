import cmath, math
print([getattr(math, name)(0.7).hex() for name in "sin cos tan asin acos atan sinh cosh tanh exp exp2 expm1 log log2 log10 log1p erf erfc gamma lgamma cbrt".split()])
print((0.1 ** 0.3).hex(), (1.1 ** 100).hex(), math.pow(3.3, -7.7).hex(), math.atan2(1, 3).hex(), math.hypot(1, 2, 3).hex())
print([getattr(cmath, name)(0.3 + 0.4j) for name in "sin cos tan asin acos atan sinh cosh tanh exp log sqrt".split()], (1 + 2j) ** 0.5, abs(3.3 + 1j))
for call in (lambda: math.log(0), lambda: math.exp(1000), lambda: math.sqrt(-1), lambda: math.acos(2), lambda: 0.0 ** -1, lambda: 1e300 ** 2,
             lambda: math.pow(-1, 0.5), lambda: cmath.log(0), lambda: math.gamma(0), lambda: math.sin(math.inf), lambda: math.fmod(1, 0)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
