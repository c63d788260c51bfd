"""Values: numbers of every kind, formats, strings, bytes, sets and dicts, sorting."""

PARTS = r'''
=== big_integers
$a, $b = <big>, <big>
print($a * $b, $a // (abs($b) + 1), $a % (<3..9> - 2 ** <3..9> * 3), -$a // 7, divmod($a, -<3..99>))
print($a.bit_length(), ($a ^ $b) & 0xffff_ffff, ~$a >> <1..60>, pow(<2..99>, abs($b), <1000..99999>), math.isqrt(abs($a)), hash($a))
print(f'{$a:,}', f'{$b:#x}', f'{$a:_b}'[:40], int(str($a)) == $a, int(hex($b), 16) == $b, float($a), $a.to_bytes(40, 'little', signed=True).hex())
$n = $a % <1000..99999>
try:
    print(len(str(<2..9> ** <4000..20000>)))
except ValueError as error:
    print(error)
#: $n:int, $a:big

=== floats
$f, $g = <float>, <float>
print(repr($f), $f.hex(), round($f, 2), round($g), f'{$f:e} {$f:.3f} {$g:g} {$g:n} {$f:012.4f} {$g:+.1%}')
print($f.as_integer_ratio(), float.fromhex($g.hex()) == $g, math.frexp($f), math.modf($g), $f // 0.3, $f % -0.7, divmod($g, 1.5))
print(0.1 + 0.2, 1e16 + $f, $f * 1e300, float('inf') - $g, float('nan') != float('nan'), -0.0, 5e-324, 1.7976931348623157e308, sum([0.1] * 10), math.fsum([0.1] * 10))
print([round(x * 0.5 + $f % 1, 1) for x in range(6)], [math.floor($f), math.ceil($f), math.trunc($g)], complex($f, $g) * 1j, abs(complex(<3..9>, 4)))
$n = int($f) + round($g)
$h = math.fmod($f * $g, 1e3)
#: $n:int, $h:float

=== decimals
with decimal.localcontext() as context:
    context.prec = <4..40>
    context.rounding = decimal.@{ROUND_HALF_UP||ROUND_DOWN||ROUND_CEILING||ROUND_HALF_EVEN}@
    $d = <dec> / decimal.Decimal(<3..99>)
    print($d, $d.sqrt() if $d > 0 else -$d, +$d, $d.as_tuple().exponent, $d.normalize(), f'{$d:.3E} {$d:,.2f}')
    try:
        decimal.Decimal(<int>) / decimal.Decimal(<0..1>)
    except (decimal.DivisionByZero, decimal.InvalidOperation) as error:
        print('division', error)
    ?1 context.traps[decimal.Inexact] = True
    ?1 try:
        ?1 decimal.Decimal(<int>) / 7
    ?1 except decimal.Inexact:
        ?1 print('inexact')
print(decimal.getcontext().prec, decimal.Decimal(0.1), decimal.Decimal('NaN').is_nan(), decimal.Decimal('1e5').to_eng_string())
#: $d:dec

=== fractions
$p, $q = <frac>, <frac>
print($p + $q, $p - $q, $p * $q, $p / ($q * $q + 1), $p // <2..9>, divmod($p, <3..5>), round($p), math.floor($q), $p ** -<1..2> if $p else 0)
print(sorted([$p, $q, <frac>]), fractions.Fraction(<float>).limit_denominator(<5..50>), float($p), f'{$q.numerator}/{$q.denominator}', hash($p) % 1009)
$n = $p.numerator % 997 + $q.denominator
$e = functools.reduce(lambda acc, x: fractions.Fraction(1) / (acc + abs(x) + 1), <ints>, abs($p) + 1)
print($e.limit_denominator(<100..9999>))
#: $n:int

=== format_specs
$n, $f, $s = <int>, <float>, <str>
print(f'[{$n:>12}] [{$n:<12,}] [{$n:^12}] [{$n:=+12}] [{$n:#010x}] [{$n:o}] [{$n:e}] [{$n:_}]')
print(f'[{$f:.{<0..5>}f}] [{$f:>{<8..16>}.3g}] [{$f!r}] [{$f:+.2e}] [{$s!r:>20}] [{$s!a}] [{$s:.<10.4}] [{$s:^{len($s) + 4}}]')
print(f'{$n=} {$f + 1=:.2f} {$s!s:*^9}' f'{{literal}} {"nested " + f"{$n % 7}"}' '%(a)s %(b)-6d| %%' % {'a': $s, 'b': $n})
print('{:>8}|{:<6}|{!r}'.format($n, <int>, $s), '{0[0]} {0[1]!r} {k.real}'.format([<int>, $s], k=$n), '%-10s|%+.2f|%x|%c' % ($s, $f, abs($n), 97 + $n % 26))
print(format($n, '@{b||x||,||+d||08}@'), f'{[*<ints>]}', f'{<table>}', f'{datetime.date(<2000..2099>, <1..12>, <1..28>):%d.%m.%y}', f'{<bool>:>7}')
$line = f'{$s:>5}{$n:03}'[:40]
#: $line:str

=== strings
$s = <str> + <str>
print(repr($s), len($s), $s.encode(), $s.upper(), $s.casefold(), $s.swapcase(), $s.title(), $s[::-1], $s[1:-1:2])
print($s.split('e'), $s.partition('a'), $s.rpartition('r'), $s.find('l'), $s.count('e'), $s.expandtabs(<2..6>), $s.removeprefix('<word>'), [*map(ord, $s[:6])])
print($s.isidentifier(), $s.isascii(), $s.strip('aeg'), $s.zfill(<20..30>), str.maketrans('ab', 'xy'), $s.translate(str.maketrans('aeiou', 'uoiea', 'r')))
print([unicodedata.name(c, '?') for c in $s if ord(c) > 127][:3], unicodedata.normalize('NFD', $s).encode('ascii', 'ignore'), ascii($s), $s.splitlines(), '\N{SNOWMAN}\u200d\x07'.isprintable())
try:
    print($s.encode('latin-1'), $s.index('<word>'))
except (UnicodeEncodeError, ValueError) as error:
    print(error)
$t = collections.Counter($s).most_common(<1..4>)
$ss = [w for w in re.split(r'\W+', $s) if w]
print($t, $ss)
#: $ss:strs

=== bytes_and_views
$b = bytearray(<bytes> + <bytes>)
$b[<0..1>:<1..3>] = bytes([<0..255>, <0..255>])
$view = memoryview($b)
$view[0] = <0..255>
print($b, bytes($view[::-1]), $view.hex('-'), $b.find(b'a'), $b.decode('utf-8', '@{replace||backslashreplace||ignore}@'), [*$b[:5]])
try:
    $b.append(<int>)
except (BufferError, ValueError, OverflowError) as error:
    print(type(error).__name__, error)
$view.release()
$b += b'<word>'
print($b.split(b'e'), $b.translate(None, b'aeiou'), int.from_bytes($b[:6], 'big', signed=<bool>), array.array('H', [<0..65535>, <0..65535>]).tobytes(), binascii.crc32($b))
$c = bytes($b[:12])
#: $c:bytes

=== sets
$a, $b = <words>, <words>
print($a, $b, $a | $b, $a & $b, $a ^ $b, $a - $b)
print(frozenset($a) == $a, {frozenset($a): 1}.get(frozenset($a)), $a.isdisjoint($b), $a <= $b, sorted($a)[:2])
for $w in $b:
    print($w, end='@{,||;|| }@')
    $a.discard($w[:<1..3>])
print()
$a.update(<str>, <strs>)
$ss = [*$a][:8]
$m = {x % <7..40> for x in <ints>} | {-1, <int>, 2 ** 61 - 1, 0.5, '<word>', b'<word>', None if <bool> else True, ('<word>', <int>)} - {'<word>', b'<word>'}
print($ss, len($m), [hash(w) % 1000 for w in $ss[:3]], {'<word>', '<word>', '<word>', '<word>'}.pop())
#: $ss:strs, $a:words

=== dicts
$t = <table> | {'<word>': <int>}
$t.setdefault(<str>, <int>)
$d = collections.defaultdict(list)
for $k, $v in $t.items():
    $d[$v % <2..4>].append($k)
$t['<word>'] = $t.pop('<word>', <int>)
print($t, dict($d), list(reversed($t)), $t.keys() & <words>, [*$t.values()][-1], $t.popitem())
$o = collections.OrderedDict(sorted($t.items()))
if $o:
    $o.move_to_end(next(iter($o)), last=<bool>)
print($o, collections.ChainMap({'<word>': 1}, $t).get('<word>', len($t)), {1: 'a', 1.0: 'b', True: <str>}, dict(enumerate(<strs>)))
try:
    for $k in $t:
        $t[$k + '!'] = <int>
except RuntimeError as error:
    print(error)
$t = {k[:12]: v for k, v in $t.items()}
#: $t:table

=== sorting
$rows = [(name, len(name) * <1..9>, value % <3..50>) for name, value in itertools.product(<strs>[:3], <ints>[:3])]
print(sorted($rows, key=operator.itemgetter(@{1||2, 0||1, 2}@)), min($rows, key=lambda row: (row[2], row), default=None))
$rows.sort(key=lambda row: (-row[1], row[0].lower()), reverse=<bool>)
$cmp = functools.cmp_to_key(lambda a, b: (a % 10 > b % 10) - (a % 10 < b % 10))
$r = sorted(<ints> + [<int>, <int>], key=$cmp)
heapq.heapify($r)
heapq.heappush($r, <int>)
print($rows[:3], $r, heapq.heappop($r), bisect.bisect_left(sorted($r), <int>), list(heapq.merge(sorted($r), [<int>])))
try:
    sorted([*$r, <str>])
except TypeError as error:
    print(error)
#: $r:ints
'''
