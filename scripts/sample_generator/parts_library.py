"""The standard library, and code made at run time."""

PARTS = r'''
=== itertools_mix
$xs, $ss = <ints>, <strs>
print(list(itertools.accumulate($xs, lambda a, b: (a * <2..5> + b) % <50..999>)), list(itertools.batched($xs, <2..3>)), list(itertools.zip_longest($xs[:3], $ss[:2], fillvalue=<int>)))
print(list(itertools.takewhile(lambda x: x < <20..200>, $xs)), list(itertools.compress($ss, [1, 0, 1])), list(itertools.combinations($xs[:4], 2))[:4], [(k, len([*g])) for k, g in itertools.groupby(sorted($ss, key=len), key=len)])
$a, $b = itertools.tee($xs)
$r = [x + y for x, y in zip($a, itertools.islice($b, 1, None))] + list(itertools.starmap(lambda a, b: (a ^ b) % 97, zip($xs, $xs[::-1])))
print($r, next(itertools.dropwhile(bool, $xs), None), list(itertools.repeat(<int>, 2)), list(itertools.product('ab', repeat=2))[:<1..3>])
#: $r:ints

=== collections_mix
$c = collections.Counter(<str> + <str>) + collections.Counter(<strs>)
$c.subtract(<str>)
$q = collections.deque(<ints>, maxlen=<3..6>)
$q.extendleft([<int>, <int>])
$q.rotate(<1..3>)
print($c.most_common(3), +$c == $c, $q, collections.UserList(<ints>)[::2], sum(($c & collections.Counter('<word>')).values()))
$m = collections.ChainMap({}, <table>, {'<word>': <int>})
$m['new'] = <int>
print(sorted($m.items()), len($m.maps), $m.parents.get('new'))
$r = [*$q]
$t = {k: v for k, v in $c.items()}
#: $r:ints, $t:table

=== json_round_trip
$data = {'n': <int>, 'f': <float>, 's': <str>, 'list': <ints>, 'table': <table>, 'none': None, 'yes': <bool>}
$text = json.dumps($data, indent=@{None||2||'\t'}@, sort_keys=<bool>, ensure_ascii=<bool>@{||, separators=(',', ':')}@)
$back = json.loads($text, @{parse_float=decimal.Decimal||parse_int=int||object_pairs_hook=dict}@)
print($text, $back == $data, len($text))
class $Encoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else super().default(o)
print(json.dumps({'w': <words>}, cls=$Encoder))
for $bad in ('{"a": }', '[1, 2', <str>, $text[:-1]):
    try:
        print(json.loads($bad))
    except json.JSONDecodeError as error:
        print(error)
try:
    json.dumps(<words>)
except TypeError as error:
    print(error)
$n = $back['n'] + len($text)
#: $n:int

=== regular_expressions
$text = ' '.join(<strs>) + f' {<int>} <word>=<1..99>; <word>@<word>.org <10..99>-<10..99>'
$pattern = re.compile(r'(?P<key>\w+)@{=||@||-}@(?P<value>[\w.]+)', re.@{I||A||X}@)
print($text, [m.groupdict() for m in $pattern.finditer($text)], re.findall(r'\b[a-m]\w*', $text), re.split(r'([aeiou])', $text, maxsplit=<1..4>))
print(re.sub(r'(\w)(\w+)', lambda m: m[2] + m[1], $text), re.subn(r'\d', lambda m: str(int(m[0]) + 1), $text), bool(re.fullmatch(r'[\w\s.@=;+*-]+', $text)), re.search(r'(?<=\s)(\w)\w*\1', $text))
try:
    re.compile(@{'(<word>'||'[<word>'||'*<word>'||'(?P<word>x)'}@)
except re.error as error:
    print(error, error.pos)
$ss = [m[0] for m in $pattern.finditer($text)] or ['none']
#: $ss:strs

=== text_tools
$text = ' '.join([<str>, *<strs>, '<word> <word> <word>, <word>. <word>'])
print(textwrap.fill($text, <14..30>, initial_indent='* ', subsequent_indent='  '))
print(textwrap.dedent('    a\n      ' + '<word>\n').rstrip(), textwrap.indent('<word>\n<word>', '> '), string.capwords($text)[:30], string.ascii_uppercase[<0..9>:<10..20>])
print(string.Template('$$who has $$$$${n}').safe_substitute(n=<int>), string.Formatter().format('{0:>{w}}|{k}', <str>, w=<5..9>, k=<int>), difflib.get_close_matches('<word>', $text.split()), shlex.split('<word> "<word> x" y\\ z'))
$out = io.StringIO()
csv.writer($out, quoting=csv.QUOTE_@{MINIMAL||ALL||NONNUMERIC}@).writerows([<strs>, <ints>, ['a,b', 'say "<word>"']])
print(repr($out.getvalue()), list(csv.reader(['<word>,"<word>,<1..9>"', 'x,y'])))
pprint.pprint({'k': <ints>, 'deep': [<table>, {'<word>' * 3: <strs>}]}, width=<30..60>)
$s = $text[:20]
#: $s:str

=== struct_and_hash
$packed = struct.pack('@{<||>||!}@ihB4s', <int> % 2 ** 31, <int> % 2 ** 15, <0..255>, <bytes>)
print($packed, struct.unpack_from('<iH', $packed), struct.calcsize('@bhilq'), [*struct.iter_unpack('B', $packed[:3])])
$h = hashlib.@{sha256||sha1||md5||sha3_256||blake2b||sha512}@($packed)
$h.update(repr(<ints>).encode())
print($h.hexdigest()[:<8..32>], $h.name, $h.digest_size, zlib.adler32($packed), base64.b85encode($packed), binascii.hexlify($packed, ':'), hmac.new(b'<word>', $packed, 'sha256').hexdigest()[:12])
print(zlib.decompress(zlib.compress($packed * <2..9>)) == $packed * 2, uuid.uuid5(uuid.NAMESPACE_DNS, '<word>'), base64.urlsafe_b64encode($packed))
try:
    struct.pack('@{B||b||H}@', <300..999999>)
except struct.error as error:
    print(error)
$n = int($h.hexdigest()[:6], 16)
#: $n:int

=== dates
$d = datetime.datetime(<1990..2030>, <1..12>, <1..28>, <0..23>, <0..59>, <0..59>, tzinfo=datetime.timezone(datetime.timedelta(hours=<0..9>)))
$delta = datetime.timedelta(days=<int> % <20..2000>, minutes=<1..999>, microseconds=<0..9999>)
print($d, ($d + $delta).isoformat(), $delta, $delta / <2..9>, $d.strftime('%A %d %B %Y %I:%M %p %z'), $d.astimezone(datetime.timezone.utc), $d.timetuple().tm_yday)
print(datetime.date.fromisoformat('20<10..29>-0<1..9>-<10..28>') - datetime.date(2000, 1, 1), $d.isocalendar(), calendar.month(<1990..2030>, <1..12>), datetime.datetime.strptime('<1..28>/<1..12>/<1990..2030>', '%d/%m/%Y').weekday())
try:
    datetime.date(<1990..2030>, <1..12>, <29..32>)
except ValueError as error:
    print(error)
$n = $delta.days + $d.toordinal() % 1000
#: $n:int

=== seeded_random
$rng = random.Random(<@{int||str}@>)
print($rng.random(), $rng.randint(-9, <10..99>), $rng.choice(<strs> or ['none']), $rng.gauss(<int!> % 50, 2), $rng.getrandbits(<8..80>), $rng.uniform(1, <2..9>))
$r = $rng.sample(range(<20..99>), <3..8>)
$rng.shuffle($r)
$state = $rng.getstate()
$again = [$rng.randrange(<2..99>)]
$rng.setstate($state)
random.seed(<int>)
print($r, $again == [$rng.randrange(99)], $rng.choices('abc', weights=[<1..5>, <1..5>, 1], k=<3..9>), random.random(), $rng.betavariate(2, <1..5>))
print(statistics.mean($r), statistics.median($r), round(statistics.pstdev($r), 6), statistics.mode($again), statistics.quantiles($r, n=<3..5>), statistics.linear_regression(range(len($r)), $r).slope)
#: $r:ints

=== pickles
$o = {'a': <ints>, 'b': (<str>, <float>), 'c': {<bytes>}, 'd': types.SimpleNamespace, 'e': <frac>, 'f': <dec>, 'g': datetime.date(<1990..2030>, 1, <1..28>)}
$data = pickle.dumps($o, protocol=<0..5>)
$back = pickle.loads($data)
$o['self'] = $o
$loop = copy.deepcopy($o)
print($back, len($data), hashlib.sha256($data).hexdigest()[:16], $loop['self'] is $loop, $loop['a'] is $o['a'], copy.copy($o['a']) == $o['a'])
try:
    pickle.dumps(lambda: <int>)
except Exception as error:
    print(type(error).__name__)
$r = $back['a'] + [len($data)]
#: $r:ints

=== context_variables
$var = contextvars.ContextVar('<word>', default=<int>)
def $change($x):
    #: $x:int
    token = $var.set(<int>)
    before = $var.get()
    ?1 $var.reset(token)
    return before - $var.get(), token.old_value is contextvars.Token.MISSING
$ctx = contextvars.copy_context()
$n = $ctx.run($change, <int>)[0]
print($n, $ctx.get($var, 'unset'), $var.get(), $change(<int>), $var in contextvars.copy_context(), len($ctx))
$now = $var.get()
#: $n:int, $now:int

=== inspection
def $f($a: int, $b: str = <str!>, *args: 'more', $flag: bool = False, **kw) -> typing.Optional[int]:
    """<word> <word>

    <word>"""
    $local = $a
    return $local
$sig = inspect.signature($f)
$code = $f.__code__
print($sig, typing.get_type_hints($f, localns={'more': float}), [p.kind.name for p in $sig.parameters.values()], $code.co_argcount, $code.co_kwonlyargcount, $code.co_varnames, inspect.getdoc($f))
print($sig.bind(<int>, $flag=True).arguments, typing.get_args(dict[str, list[int]]), typing.Union[int, None] == typing.Optional[int], int | str, list[int].__origin__, $f.__annotations__.keys())
def $g[T: int]($x: T) -> T:
    return $x
type $Alias[T] = list[T] | dict[str, T]
print($g.__type_params__, $Alias.__value__, $Alias[int], [i.opname for i in dis.get_instructions($f)][:4], type($f).__name__, sys.getrecursionlimit())
$n = $code.co_stacksize + $f(<int>)
#: $n:int

=== evaluate
$space = {'n': <int>, 'xs': <ints>, '__builtins__': builtins.__dict__}
$texts = ['n * <2..9> + len(xs)', '[x for x in xs if x > <1..50>]', 'sum(xs) // <0..3>', '(lambda q: q + n)(<1..99>)', 'undefined_<word>', 'n +', "'%d' % n"]
for $text in $texts:
    try:
        print($text, '->', eval($text, $space))
    except (ArithmeticError, NameError, SyntaxError) as error:
        print($text, type(error).__name__, error)
$code = compile('def made(a, b=<10..99>):\n    return (a * n + b) % <100..9999>\nresult = made(<1..99>)\n', '<word>.py', 'exec')
exec($code, $space)
$n, $made = $space['result'], $space['made']
print($n, $code.co_filename, $made.__code__.co_firstlineno, $made(<int>), sorted(k for k in $space if not k.startswith('_')))
#: $n:int
#give int $made(<int>)
#give int eval('n + <1..99>', $space)

=== made_classes
$body = '\n'.join(f'def {name}(self, x={i}): return (x * <2..9> + self.base * {i}) % <100..999>' for i, name in enumerate(['<word>_m', '<word>_n']))
$space = {}
exec($body, $space)
$Made = type('Made', (object,), {k: v for k, v in $space.items() if not k.startswith('__')} | {'base': <int>, '__repr__': lambda self: f'Made<{self.base}>'})
$m = $Made()
$r = [getattr($m, name)(<int>) for name in sorted(vars($Made)) if not name.startswith('_') and name != 'base']
$Other = types.new_class('Other', ($Made,), exec_body=lambda ns: ns.update(base=<int>))
$tree = ast.parse('<1..99> + x * (<1..9> - y)', mode='eval')
print($m, $Other(), $r, ast.dump($tree.body.op), ast.unparse($tree), eval(compile($tree, '<t>', 'eval'), {'x': <int>, 'y': <1..9>}), ast.literal_eval(repr(<ints>)))
$module = types.ModuleType('<word>_module')
$module.answer = <int>
sys.modules[$module.__name__] = $module
print(getattr(__import__($module.__name__), 'answer'), $module.__name__ in sys.modules, hasattr($module, '__file__'))
#: $r:ints
#give int $Made().base

=== garbage
class $Cell:
    count = 0
    def __init__(self, n, other=None):
        self.n, self.other = n, other
        $Cell.count += 1
    def __del__(self):
        $Cell.count -= 1
gc.collect()
$cells = [$Cell(n) for n in <ints>]
for $a, $b in itertools.pairwise($cells):
    $a.other, $b.other = $b, $a
$n = $Cell.count
$a = $b = None
del $cells[<1..3>:]
print($n, len($cells), $Cell.count)
$cells.clear()
print('unreachable', gc.collect() > 0 if $n > 1 else gc.isenabled(), $Cell.count, gc.is_tracked(<ints>), sys.getrefcount(object()) > 0)
#: $n:int
'''
