"""The grammar of expressions. Every one of them has a value, of bounded size, whatever its parts are.

  int    below about 10**40     big    below 10**60
  float  finite                 str    at most some 60 characters
  bool, bytes, frac (fractions.Fraction), dec (decimal.Decimal)
  ints, strs  lists             table  dict of str to int
  words  set of str             pair   tuple of int and str
"""

LITERALS = {
    "int": ["<0..9>", "<10..999>", "-<1..99>", "0x<10..99>f", "0b1011", "<1..9>_<100..999>", "True", "-<1..9>"],
    "big": ["2 ** <64..130>", "10 ** <20..40> + <1..999>", "-(3 ** <41..70>)", "1 << <65..120>", "0xdead_beef_<1000..9999>_cafe"],
    "float": ["<0..99>.5", "<1..9>.<10..99>", "-<0..9>.<1..999>", "<1..9>e-<2..9>", "<1..9>e<2..5>", "0.1", "-0.0"],
    "bool": ["True", "False"],
    "str": ["'<word>'", "'<word>'", "'<word>-<word>'", "'<word>\\t<0..9>'", "'na\u00efve <word>'", "'\\u00df\\u0130<word>'",
            "'\\N{GREEK SMALL LETTER ALPHA}<0..9>'", "'\u96ea<word>'", "r'\\<word>'", "''", "'<word>' '<word>'", "'  <word> '"],
    "bytes": ["b'<word>'", "bytes([<0..255>, <0..255>])", "b'\\x00\\xff<word>'", "bytes(<1..4>)"],
    "frac": ["fractions.Fraction(<1..50>, <2..30>)", "fractions.Fraction(-<1..9>, <2..9>)", "fractions.Fraction('0.<1..999>')"],
    "dec": ["decimal.Decimal('<0..99>.<10..99>')", "decimal.Decimal('-<1..9>.<100..999>')", "decimal.Decimal(<1..999>)"],
    "ints": ["[<0..9>, <10..99>, <int!>]", "[<int!>, <int!>]", "[*range(<2..7>)]", "[-<1..9>, <0..9>, <0..9>, <100..200>]", "[<int!>]"],
    "strs": ["['<word>', '<word>']", "['<word>', <str!>, '<word>']", "'<word> <word> <word>'.split()", "[<str!>]"],
    "table": ["{'<word>': <int!>, '<word>': <0..99>}", "dict(<word>=<int!>)", "{'<word>': <0..9>, **{'<word>': <int!>}}"],
    "words": ["{'<word>', '<word>', '<word>'}", "{'<word>', <str!>}", "set('<word>')"],
    "pair": ["(<int!>, '<word>')", "(<0..99>, <str!>)"],
}

PRODUCTIONS = {
    "int": [
        "(<int> + <int>)", "(<int> - <int>)", "(<int> * <int>) % <1000..99999>", "(<int> // <2..9>)", "(<int> % <3..99>)",
        "(<int> ^ <int>)", "(<int> & <int>)", "(<int> | <0..255>)", "(~<int>)", "(<int> >> <1..5>)", "(<int> % 1000 << <1..9>)",
        "-<int>", "abs(<int>)", "len(<str>)", "len(<words>)", "sum(<ints>)", "max(<ints>, default=<int!>)", "min(<int>, <int>)",
        "ord((<str> or '?')[0])", "<table>.get(<str>, <int!>)", "(<int> if <bool> else <int>)", "<pair>[0]", "len(<bytes>)",
        "pow(<int>, <2..9>, <100..9999>)", "divmod(<int>, <2..9>)[@{0||1}@]", "int(<bool>)", "round(<float>)", "int(<float>)",
        "sum(<int|$x:int> for $x in <ints>)", "(lambda $p, $q=<int!>: <int|$p:int,$q:int>)(<int>)",
        "functools.reduce(lambda $a, $b: (<int|$a:int,$b:int>) % <100..9999>, <ints>, <int!>)", "sum(<table>.values())",
        "int.from_bytes(<bytes>[:8], '@{big||little}@')", "(<int>).bit_length()", "math.gcd(<int>, <int>)", "math.isqrt(abs(<int>))",
        "operator.@{add||sub||and_||xor}@(<int>, <int>)", "len({*<ints>, <int>})", "[<int>, <int>, <int>][<bool>]",
        "next((<int|$x:int> for $x in <ints> if <bool|$x:int>), <int!>)", "(<ints> or [<int!>])[-1]", "int('<1..9><10..99>', <10..36>)",
        "bisect.bisect(sorted(<ints>), <int>)", "max(<table>.items(), key=lambda $kv: ($kv[1], $kv[0]), default=('', <int!>))[1]",
        "hash(<str>) % <100..9999>", "zlib.crc32(<bytes>)", "(<int>).bit_count()", "len(f'{<int>:@{x||b||o||,}@}')",
        "(<bool> and <int>)", "(<int> or <int>)", "(<int>, <int>)[<int> % 2]", "int((<dec>).to_integral_value())", "(<frac>).numerator % 10007",
        "collections.Counter(<str>).total()", "unicodedata.category((<str> or 'x')[0]).__len__()", "<big> % <1000..99999>",
    ],
    "big": [
        "(<big> + <big>) % 10 ** 60", "(<big> * <int!>) % 10 ** 60", "math.factorial(<10..40>)", "(<int!> % 1000) ** <6..15>",
        "(<big> // <3..99>)", "-<big>", "(<big> ^ <big>)", "math.comb(<40..90>, <10..30>)", "int(str(<big>)[::-1].rstrip('-') or 0)",
        "pow(<3..99>, abs(<big>), 2 ** 61 - 1)", "math.isqrt(abs(<big>))", "math.lcm(*range(1, <10..40>))",
        "(<big> >> <1..40>)", "(<int> << <40..90>) % 10 ** 60", "math.prod(range(<2..9>, <20..30>))",
    ],
    "float": [
        "(<float> + <float>)", "(<float> - <int> % 1000)", "math.fmod(<float> * <float>, 1e6)", "(<float> / <2..9>)", "abs(<float>)",
        "round(<float>, <0..5>)", "math.sqrt(abs(<float>))", "math.sin(<float>)", "math.atan2(<float>, <float!>)", "float(<int> % 10007)",
        "math.fsum([<float>, <float>, <float>])", "(<int> % 9973) / (1 + abs(<int>))", "float(<frac>)", "float(<dec>)", "-<float>",
        "min(<float>, <float>)", "(<float> if <bool> else <float>)", "math.copysign(<float>, <float>)", "math.log1p(abs(<float>))",
        "statistics.fmean(<ints> or [<float!>])", "(<float> // <2..9>)", "math.hypot(<float>, <float!>)", "complex(<float>, <float!>).imag",
        "math.ldexp(<float>, -<1..20>)", "math.tanh(<float>)", "math.nextafter(<float>, @{0.0||1e9}@)", "(<float> % <2..9>.5)",
        "sum(<float|$x:int> for $x in <ints>[:4]) % 1e6",
    ],
    "bool": [
        "(<int> @{<||<=||==||!=||>}@ <int>)", "(<str> < <str>)", "(<0..9> < <int> < <100..999>)", "(not <bool>)", "(<bool> and <bool>)",
        "(<bool> or <bool>)", "(<str> in <strs>)", "(<str> not in <words>)", "isinstance(<int>, @{int||bool||str}@)", "(<int> % 2 == 0)",
        "all(<bool|$x:int> for $x in <ints>)", "any(<bool|$s:str> for $s in <strs>)", "<str>.startswith(<str>)", "(<words> <= <words>)",
        "hasattr(<str>, '@{upper||<word>}@')", "<str>.@{isalpha||isdigit||isidentifier||isupper||isascii}@()", "bool(<ints>)", "(<float> < <float>)",
        "callable(<str>)", "(<pair> < <pair>)", "(<frac> == <frac>)", "math.isclose(<float>, <float>)", "('<word>' in <table>)", "(<int> in <ints>)",
    ],
    "str": [
        "(<str> + <str>)[:40]", "<str>.@{upper||title||swapcase||casefold||strip||capitalize}@()", "str(<int>)", "repr(<str>)[:40]",
        "f'{<int>:@{04d||+||,||>6||x||#b||<7||^9||_}@}'[:40]", "f'{<float>:@{.3f||.2e||g||10.1f||+.4||%||08.2f}@}'", "f'{<str>!r:>12}'[:40]",
        "f'{<str>}:{<int>=}'[:60]", "('%s/%05d' % (<str>, <int>))", "'{0}-{1:>4}'.format(<str>, <int>)[:40]", "(<str> * <2..3>)[:40]",
        "<str>[::-1]", "<str>[<1..3>:]", "'@{,|| + ||}@'.join(<strs>)[:60]", "''.join(<str|$c:str> for $c in <str>[:4])[:60]",
        "<str>.replace('@{a||e||r}@', <str!>)[:40]", "hex(<int>)", "bin(<int> % 256)", "chr(<97..122>) + chr(<945..969>)", "repr(<ints>)[:40]",
        "str(<frac>)", "str(<dec>)", "repr(<float>)", "(<float>).hex()", "str(<big>)[:60]", "ascii(<str>)[:40]", "<bytes>.hex()[:40]",
        "(<str> if <bool> else <str>)", "<pair>[1]", "max(<strs>, default='<word>')", "sorted(<words>)[<int> % 2:][:1].__str__()",
        "<str>.translate({<97..122>: '@{*||!}@', <97..122>: None})", "<str>.center(<8..16>, '@{.||*}@')", "<str>.partition('@{a||-||e}@')[@{0||2}@]",
        "re.sub(r'[@{aeiou||r-z||\\W}@]+', '@{_||#}@', <str>)", "'|'.join(re.findall(r'@{\\w||[a-m]+||\\d+}@', <str>))[:40]",
        "json.dumps(<table>, sort_keys=True)[:60]", "json.dumps(<str>)[:40]", "hashlib.@{sha256||md5||blake2s}@(<bytes>).hexdigest()[:<6..12>]",
        "textwrap.shorten(<str> + ' <word> <word>', <8..20>)", "string.Template('$$a-$${b}').substitute(a=<int>, b=<str>)[:60]",
        "<bytes>.decode('latin-1')", "unicodedata.normalize('@{NFD||NFKC}@', <str>)", "base64.b64encode(<bytes>).decode()",
        "datetime.date(20<10..99>, <1..12>, <1..28>).strftime('%Y/%j %a')", "type(<str>).__name__",
        "str(datetime.timedelta(days=<1..99>, seconds=abs(<int>) % 86400))", "<str>.ljust(<6..12>, '.')", "<str>.zfill(<6..12>)",
        "(lambda *$a, **$k: '<word>' + str(len($a)) + ''.join(sorted($k)))(*<strs>, **<table>)[:60]", "str(<words>)[:60]",
    ],
    "bytes": [
        "<str>.encode('utf-8')", "<str>.encode('ascii', '@{replace||xmlcharrefreplace||backslashreplace}@')[:40]", "(<bytes> + <bytes>)[:24]",
        "<bytes>[::-1]", "(<int> % 65536).to_bytes(3, '@{big||little}@')", "struct.pack('@{<||>}@hI', <int> % 100, <int> % 10007)",
        "bytes(($b * <2..9>) % 256 for $b in <bytes>)", "hashlib.sha1(<bytes>).digest()[:4]", "bytes(bytearray(<bytes>) + b'!')[:24]",
        "struct.pack('<d', <float>)", "<bytes>.upper()", "bytes(memoryview(<bytes>)[1:])",
    ],
    "frac": [
        "(<frac> + <frac>).limit_denominator(9973)", "(<frac> * <frac>).limit_denominator(997)", "abs(<frac>)", "fractions.Fraction(<int> % 997, <2..99>)",
        "(1 / (1 + abs(<frac>)))", "fractions.Fraction(<float>).limit_denominator(<10..99>)", "-<frac>", "max(<frac>, <frac>)",
    ],
    "dec": [
        "(<dec> + <dec>)", "(<dec> * decimal.Decimal('0.<1..99>')).quantize(decimal.Decimal('0.@{01||001||1}@'))", "abs(<dec>)", "-<dec>",
        "decimal.Decimal(<int> % 9973) / <3..7>", "round(<dec>, <1..3>)", "(decimal.Decimal(<int> % 997).copy_abs() + 1).@{sqrt||ln}@()", "decimal.Decimal(str(round(<float>, 6)))",
    ],
    "ints": [
        "sorted(<ints>, reverse=<bool>)", "[<int|$x:int> for $x in <ints>][:8]", "[$x for $x in <ints> if <bool|$x:int>]", "(<ints> + <ints>)[:8]",
        "<ints>[::-1]", "[<int|$x:int,$y:int> for $x in <ints>[:3] for $y in <ints>[:2]]", "list(map(lambda $m: <int|$m:int>, <ints>))",
        "list(filter(lambda $m: <bool|$m:int>, <ints>))", "list(itertools.accumulate(<ints>))", "[*<ints>, <int>][:8]", "sorted(<table>.values())",
        "list(range(<0..5>, <6..20>, <2..4>))", "sorted({<int|$x:int> for $x in <ints>})", "[$i * $v for $i, $v in enumerate(<ints>)]",
        "heapq.nlargest(<2..4>, <ints>)", "[$a - $b for $a, $b in itertools.pairwise(<ints>)]", "list(<bytes>[:8])", "[len($w) for $w in <strs>]",
        "sorted(<ints>, key=lambda $k: (<int|$k:int>, $k))", "list(itertools.islice(itertools.cycle(<ints> or [<int!>]), <3..7>))",
        "[*itertools.chain(<ints>, [<int>])][:8]", "random.Random(<int>).sample(range(100), <2..5>)", "[$a ^ $b for $a, $b in zip(<ints>, <ints>)]",
        "(lambda *$a: [*$a][::-1])(*<ints>)", "copy.deepcopy(<ints>)", "json.loads(json.dumps(<ints>))", "pickle.loads(pickle.dumps(<ints>, <0..5>))",
        "[*collections.deque(<ints>, maxlen=<2..5>)]", "[sum($g) for $k, $g in itertools.groupby(<ints>, key=lambda $n: $n % 2)]",
    ],
    "strs": [
        "sorted(<strs>, key=@{len||str.lower||lambda $s: ($s[-1:], $s)}@)", "[<str|$s:str> for $s in <strs>][:6]", "<str>.split('@{a||e||-}@')[:6]",
        "(<strs> + [<str>])[:6]", "[*<words>][:6]", "sorted(<words>)[:6]", "list(<table>)[:6]", "[f'{$k}={$v}' for $k, $v in <table>.items()][:6]",
        "list(dict.fromkeys(<strs>))", "re.split(r'[@{aeiou||\\W}@]', <str>)[:6]", "list(<str>[:5])", "[str($n) for $n in <ints>]",
        "[''.join($p) for $p in itertools.@{permutations||combinations}@(<str>[:3], 2)]", "[$s for $s in <strs> if <bool|$s:str>]",
        "textwrap.wrap(<str> + ' <word> <word> <word>', <8..16>)", "[$w.@{upper||title}@() for $w in <strs>]", "<strs>[::-1]",
    ],
    "table": [
        "{$s: <int|$s:str> for $s in <strs>}", "(<table> | <table>)", "{$k: <int|$k:str,$v:int> for $k, $v in <table>.items()}", "dict(zip(<strs>, <ints>))",
        "{**<table>, '<word>': <int>}", "dict(sorted(<table>.items(), key=lambda $kv: ($kv[1], $kv[0])))", "dict(collections.Counter(<str>))",
        "{$k: $v for $k, $v in <table>.items() if <bool|$k:str,$v:int>}", "dict(collections.ChainMap(<table>, <table>))", "json.loads(json.dumps(<table>))",
        "dict.fromkeys(<strs>, <int!>)", "(lambda **$kw: $kw)(**<table>)",
    ],
    "words": [
        "(<words> | <words>)", "(<words> & <words>)", "(<words> ^ <words>)", "(<words> - <words>)", "set(<strs>)", "{<str|$s:str> for $s in <strs>}",
        "set(<str>)", "{*<table>, <str>}", "set(frozenset(<words>))", "{$w[:2] for $w in <words>}", "set(<table>.keys() | <words>)",
    ],
    "pair": [
        "(<int>, <str>)", "max(zip(<ints>, <strs>), default=(<int!>, '<word>'))", "(lambda $a, $b: ($a + <0..9>, $b.upper()))(*<pair>)",
        "min((len($s), $s) for $s in [<str>, *<strs>])", "tuple([<int>, <str>])", "<pair>[::-1][::-1]",
    ],
}
