# decimal, fractions, float formatting and parsing, math edge cases, statistics, integer and float hashes, rounding, complex.
import cmath
import decimal
import fractions
import math
import numbers
import statistics
import struct
import sys

values = [
    0.0,
    -0.0,
    0.1,
    1 / 3,
    1e16,
    1e-5,
    123456789.123,
    1e22,
    1e23,
    5e-324,
    1.7976931348623157e308,
    math.inf,
    -math.inf,
    math.nan,
    2.5,
    3.5,
    1e100,
    0.1 + 0.2,
    math.pi,
]
for value in values:
    print(
        repr(value),
        str(value),
        f"{value:.3f} {value:e} {value:g} {value:.17g} {value:%} {value:10.2f} {value:+} {value:,.1f} {value:_} {value:n}",
        value.hex(),
        hash(value) if value == value else "nan",
        value.is_integer(),
        round(value, 2) if value == value and abs(value) < 1e300 else "",
        value.as_integer_ratio() if math.isfinite(value) and abs(value) < 1e20 else "",
    )
for text in ("1e400", "-1e-400", " 1.5 ", "1_000.5", "inf", "NaN", "infinity", "0x1p3", "1e", "", "\u0661.5"):
    try:
        print(repr(text), float(text))
    except ValueError as error:
        print(error)
print(
    [round(x) for x in (0.5, 1.5, 2.5, -0.5)],
    round(2.675, 2),
    round(12345, -2),
    round(1e300),
    divmod(-7.5, 2),
    -7 // 2,
    -7 % 3,
    math.fmod(-7, 3),
    math.remainder(7, 4),
    2**-1,
    0**0,
    0.0**0,
    pow(3, -1, 7),
    pow(2, 1000, 10**9 + 7),
)
for name in (
    "sqrt",
    "exp",
    "log",
    "sin",
    "cos",
    "tan",
    "asin",
    "atan",
    "sinh",
    "tanh",
    "gamma",
    "lgamma",
    "erf",
    "erfc",
    "cbrt",
    "expm1",
    "log1p",
    "log2",
    "log10",
    "acosh",
    "degrees",
    "ceil",
    "floor",
    "trunc",
    "factorial",
    "isqrt",
):
    answers = []
    for value in (0, 0.5, 1, 2, 10, -1, 1e10, math.inf, math.nan):
        try:
            answers.append(repr(getattr(math, name)(value))[:25])
        except Exception as error:
            answers.append(f"{type(error).__name__}: {error}")
    print(name, answers)
print(
    math.fsum([0.1] * 10),
    sum([0.1] * 10),
    math.prod(range(1, 20)),
    math.comb(50, 25),
    math.gcd(12, 18, 27),
    math.lcm(4, 6),
    math.hypot(3, 4, 12),
    math.dist((0, 0), (1, 1)),
    math.nextafter(1, 2),
    math.ulp(1.0),
    math.sumprod([1, 2], [3, 4]),
)
print(
    cmath.sqrt(-1),
    cmath.exp(1j * math.pi),
    complex("1+2j"),
    (1 + 2j) ** (0.5 + 1j),
    abs(3 + 4j),
    hash(1 + 2j),
    repr(complex(-0.0, -0.0)),
    complex(math.nan, math.inf),
    cmath.polar(1j),
    f"{1 + 2j:.2f}",
)
print(
    [
        hash(x)
        for x in (
            0,
            1,
            -1,
            -2,
            2**61 - 1,
            2**61,
            10**30,
            0.5,
            1.5,
            math.inf,
            True,
            fractions.Fraction(1, 3),
            decimal.Decimal("1.5"),
        )
    ]
)
print(
    decimal.getcontext(),
    decimal.DefaultContext == decimal.getcontext(),
    decimal.ExtendedContext,
    decimal.BasicContext.prec,
)
D = decimal.Decimal
print(
    D(1) / 7,
    D("1.10") + D("2.2"),
    D(2).sqrt(),
    D("1e-7"),
    D("123456789").quantize(D("1e3")),
    D("NaN"),
    D("-0"),
    D(0.1),
    D("1.5").as_tuple(),
    D(10).ln(),
    D("2") ** D("0.5"),
    D(7) % D("-3"),
    format(D("1234567.891"), ",.2f"),
    hash(D("1.5")) == hash(1.5),
)
with decimal.localcontext() as context:
    context.prec = 5
    context.rounding = decimal.ROUND_UP
    print(D(1) / 3, context.flags[decimal.Inexact], decimal.getcontext().prec)
    context.traps[decimal.Inexact] = True
    for action in (
        lambda: D(1) / 3,
        lambda: D(1) / 0,
        lambda: D("x"),
        lambda: D("NaN") < 1,
        lambda: D(1).compare_signal(D("NaN")),
        lambda: decimal.Context(prec=0),
        lambda: D("1e999999") * D("1e999999"),
    ):
        try:
            print(action())
        except Exception as error:
            print(type(error).__name__, error)
print(
    decimal.getcontext().prec,
    [
        str(D(x).to_integral_value(rounding=r))
        for r in (decimal.ROUND_HALF_EVEN, decimal.ROUND_FLOOR, decimal.ROUND_05UP)
        for x in ("2.5", "-2.5", "3.7")
    ],
)
F = fractions.Fraction
print(
    F(1, 3) + F("0.25"),
    F(0.1),
    F("3/6"),
    F(22, 7).limit_denominator(3),
    round(F(7, 2)),
    F(1, 3) ** -2,
    f"{F(1, 3):.5f}",
    isinstance(F(1), numbers.Rational),
    F.from_decimal(D("1.5")),
    divmod(F(7, 2), 1),
)
data = [1, 2, 2, 3.5, 10]
print(
    statistics.mean(data),
    statistics.median(data),
    statistics.stdev(data),
    statistics.quantiles(data),
    statistics.fmean(data, [1, 1, 1, 1, 2]),
    statistics.NormalDist(0, 1).cdf(1.5),
    statistics.linear_regression([1, 2, 3], [2, 4, 7]),
    statistics.correlation([1, 2, 3], [1, 2, 4]),
)
print(
    [f"{n:{spec}}" for n in (0, -5, 255, 10**12) for spec in ("d", "x", "#o", "+,", "_b", "08d", "^10", "e", "n")],
    (255).to_bytes(2, "little"),
    int.from_bytes(b"\xff\x00", "big", signed=True),
    (-5).bit_length(),
    (5).bit_count(),
    int("0b101", 0),
    int("z", 36),
)
print(
    3**200,
    -(3**100) >> 50,
    ~(1 << 70),
    (1 << 100) // -7,
    10**50 % 97,
    (2**100) ** 3 % 1000007,
    str(2**3000)[:30],
    len(str(3**5000)),
    isinstance(True, int),
    1_000,
    0o17,
    0b11,
    1e3,
    1_0.0_1j,
)
print(
    struct.pack("<d", 0.1),
    struct.pack(">f", 1 / 3),
    struct.unpack("<e", struct.pack("<e", 65504.0)),
    sys.float_info.epsilon,
    float.__getformat__("double"),
    float.fromhex("0x1.8p1"),
)
