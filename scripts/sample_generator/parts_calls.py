"""Calls: variadic definitions, unpacking, forwarding, dispatch, decorators, closures, attributes by name, monkey patching."""

PARTS = r'''
=== variadic
def $f(*args):
    $given = list(args)
    #: $given:ints
    <stmts>
    return (sum(args) + len(args) * <int>) % <1000..99999>
$r = $f(*<ints>)
$r2 = $f(<int>, *<ints>, <int>)
print('<word>', $r, $r2, $f())
#: $r:int, $r2:int
#give int $f(*<ints>)
#give int $f(<int>, <int>)

=== keywords
def $f(**kwargs):
    for $k in sorted(kwargs):
        print(f'{$k}={kwargs[$k]}')
    ?1 #: kwargs:table
    ?1 <stmts>
    return sum(kwargs.values()) % <100..9999>
$r = $f(<word>=<int>) + $f(**<table>)
print($r)
#: $r:int

=== mixed_parameters
def $f($a, $b=<int!>, /, $c=<int!>, *$rest, $d=<int!>, $e, **$others):
    $rest = list($rest)
    #: $a:int, $b:int, $c:int, $d:int, $e:int, $rest:ints, $others:table
    <stmts>
    return ($a + $b * 2 + $c * 3 + sum($rest) + $d - $e + sum($others.values()) + <int>) % <1000..99999>
$opts = <table>
$r = [$f(<int>, $e=<int>), $f(<int>, *<ints>, $d=<int>, <word>=<int>, $e=2) if <bool> else $f(1, $e=3, **$opts), $f(1, 2, 3, 4, *(5, 6), $e=7, **{'<word>': 8})]
print($r, $f.__defaults__, sorted($f.__kwdefaults__.items()))
try:
    $f(@{$e=1||1||1, 2, $e=3, $a=4||*[], **{}}@)
except TypeError as error:
    print(error)
print(inspect.signature($f))
#: $r:ints, $opts:table

=== forwarding
def $base($x, $y=<int!>, *$z, $scale=<1..9>):
    #: $x:int, $y:int, $scale:int
    return ($x * $scale + $y - sum($z) + <int>) % <1000..99999>
def $forward(*a, **k):
    ?1 print('forward', len(a), sorted(k))
    return $base(*a, **k)
def $twice(*a, **k):
    return $forward($forward(*a, **k), *a[1:], **k)
$r = [$forward(<int>), $forward(<int>, <int>, $scale=<int>), $twice(<int>, <int>, <int>), $twice(*<ints>[:3] or [1], **{'$scale': <int>})]
print($r)
#: $r:ints
#give int $forward(<int>, $scale=<int>)

=== dispatch_table
def $add($x, $y):
    #: $x:int, $y:int
    return <int>
def $mix($x, $y):
    #: $x:int, $y:int
    <stmts>
    return <int>
$ops = {'<word>': $add, 'mix': $mix, 'lam': lambda $x, $y: <int|$x:int,$y:int>, '@{mod||pow}@': functools.partial(pow, <2..9>, mod=<50..999>) and $mix}
$r = [$ops.get($name, $add)(<int>, <int>) for $name in [*sorted($ops), '<word>']]
print(sorted($ops), $r)
#: $r:ints
#give int $ops['mix'](<int>, <int>)
#give int $ops.get(<str>, $add)(<int>, <int>)

=== getattr_dispatch
class $Handler:
    def __init__(self, seed):
        for $name in ['<word>_a', '<word>_b', 'do_c']:
            setattr(self, $name, lambda $x, $bias=len($name): ($x + $bias + seed) % <100..9999>)
    def do_d(self, $x):
        #: $x:int
        <stmts>
        return <int>
$h = $Handler(<int>)
$names = sorted(vars($h)) + ['do_d']
$r = [getattr($h, $q)(<int>) for $q in $names]
print($names, $r, [hasattr($h, $n) for $n in ('do_d', '<word>_a', 'do_e')])
print(getattr($h, 'do_e', <int>))
try:
    getattr($h, @{'do_' + 'e'||<str> + '?'}@)
except AttributeError as error:
    print(type(error).__name__, error.name)
#: $r:ints, $names:strs
#give int getattr($h, 'do_d')(<int>)
#give int getattr($h, 'do_c')(<int>)

=== setattr_config
class $Box:
    pass
$b = $Box()
$config = [(name.strip() or 'blank', value) for name, value in zip(<strs>, <ints>)] + [('x', <int>), ('y', <int>)]
for name, value in $config:
    setattr($b, name, value)
?1 delattr($b, 'y')
$r = [getattr($b, name, -1) for name, _ in $config]
print(sorted(vars($b).items()), $r, hasattr($b, 'y'))
$t = dict(vars($b))
#: $r:ints, $t:table
#give int getattr($b, 'x', <int>)

=== linked_chain
class $Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next
$head = None
for $v in <ints>[:6] + [<int>]:
    $head = $Node($v, $head)
$walk, $r = $head, []
while $walk is not None:
    $r.append(getattr($walk, 'value'))
    $walk = getattr($walk, 'ne' + 'xt')
print($r)
#: $r:ints

=== class_monkey_patch
class $Counter:
    step = <1..9>
    def __init__(self, start):
        self.n = start
    def value(self):
        return (self.n * self.step + 1) % <1000..9999>
    def shout(self, $word='<word>'):
        return f'{$word.upper()}:{self.value()}'
$c = $Counter(<int>)
$before = $c.value()
#: $before:int
def $faster(self):
    <stmts>
    return (<int> + self.n) % <1000..9999>
@{$Counter.value = $faster||setattr($Counter, 'value', $faster)||type.__setattr__($Counter, 'value', $faster)}@
print($before, $c.value(), $Counter(<int>).value(), $c.shout())
?1 $c.value = lambda: <int>
?1 print($c.value(), $Counter($before).value())
?1 del $c.value
?2 $Counter.step = property(lambda self: self.n % 7)
$after = $c.value()
$text = $c.shout(<str>)
print($after, $text, '$Counter' in repr($Counter))
#: $before:int, $after:int, $text:str
#give int $Counter(<int>).value()
#give str $c.shout(<str>)[:40]

=== method_swap
class $Greeter:
    def hello(self, $n):
        #: $n:int
        return f'hello {<int>}'
    def bye(self, $n):
        #: $n:int
        return f'bye {<int>}'
    def both(self, $n):
        return self.hello($n) + '/' + self.bye($n)
$g = $Greeter()
print($g.both(<int>))
$Greeter.hello, $Greeter.bye = $Greeter.bye, $Greeter.hello
$s = $g.both(<int>)
print($s, $Greeter.hello.__name__, $Greeter.bye.__qualname__.rpartition('.')[2])
?1 $g.hello = types.MethodType(lambda self, $n: f'own {$n}', $g)
?1 print($g.both(<int>))
$s = $s[:40]
#: $s:str
#give str $g.both(<int>)[:40]

=== module_patch module
$original = json.dumps
def $patched($obj, *args, **kwargs):
    return '[<word>]' + $original($obj, *args, **kwargs)
json.dumps = $patched
print(json.dumps(<table!>, sort_keys=True), json.dumps(<ints!>))
$s = json.dumps(<str!>)[:40]
json.dumps = $original
print(json.dumps({'<word>': <int>}))
#: $s:str

=== builtins_patch module
$print = builtins.print
$calls = []
def $counting(*args, **kwargs):
    $calls.append(len(args))
    $print('<word>>', *args, **kwargs)
builtins.print = $counting
print(<int>, <str>)
print(*<ints>)
builtins.print = $print
print($calls)
#: $calls:ints

=== instance_patch
class $Service:
    def compute(self, *args, **kwargs):
        return (sum(args) + len(kwargs) + <int>) % <100..9999>
def $add_log($fn):
    @functools.wraps($fn)
    def wrapper(*args, **kwargs):
        result = $fn(*args, **kwargs)
        print(f'LOG {$fn.__name__} {result}')
        return result
    return wrapper
$s = $Service()
$r = [$s.compute(<int>, <int>)]
$Service.compute = $add_log($Service.compute)
$r.append($s.compute(*<ints>, <word>=<int>))
$s.compute = $add_log($s.compute)
$r.append($s.compute(**<table>))
print($r, $s.compute.__name__, $s.compute.__wrapped__.__name__)
#: $r:ints
#give int $Service().compute(<int>, <word>=<int>)

=== conditional_rebind
def $fast($x):
    #: $x:int
    return <int>
def $slow($x):
    #: $x:int
    <stmts>
    return <int>
$r = []
for $cond in (<bool>, True, False):
    $impl = $fast if $cond else $slow
    $r.append($impl(<int>))
print($r)
#: $r:ints
#give int $impl(<int>)

=== decorators
def $repeat($times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return [function(*args, **kwargs) for _ in range($times)]
        wrapper.times = $times
        return wrapper
    return decorate
def $memo(function):
    cache = {}
    def wrapper(*args):
        if args not in cache:
            cache[args] = function(*args)
        return cache[args]
    wrapper.cache = cache
    return wrapper
@$repeat(<2..3>)
@$memo
def $target($x, $y=<int!>):
    #: $x:int, $y:int
    ?1 print('computing')
    <stmts>
    return <int>
$r = $target(<int>) + $target(<int>, <int>)
print($r, $target.times, $target.__name__, len($target.__wrapped__.cache))
#: $r:ints
#give ints $target(<int>)

=== class_decorator
def $register($table):
    def decorate(cls):
        $table[cls.__name__] = cls
        cls.tag = f'{cls.__name__.lower()}@{-||:}@{len($table)}'
        return cls
    return decorate
$registry = {}
@$register($registry)
class $First:
    def run(self, $x):
        #: $x:int
        return <int>
@$register($registry)
class $Second($First):
    def run(self, $x):
        return (super().run($x) * <2..9> + <int>) % <100..9999>
$r = [cls().run(<int>) for cls in $registry.values()]
print([cls.tag for cls in $registry.values()], $r)
#: $r:ints
#give int $Second().run(<int>)

=== closures
def $make($start):
    $total, $log = $start, []
    def add($x):
        nonlocal $total
        #: $x:int
        $total = ($total + <int>) % <1000..99999>
        $log.append($total)
        return $total
    def peek():
        return list($log)
    return add, peek
$add, $peek = $make(<int>)
for $i in <ints>[:4]:
    $add($i)
$r = $peek()
print($r, $add.__closure__[0].cell_contents if <bool> else len($add.__closure__), $add.__code__.co_freevars)
$late = [lambda: $i2 for $i2 in range(<2..5>)]
$bound = [lambda $j=$j: $j * <2..9> for $j in range(3)]
print([f() for f in $late], [f() for f in $bound])
#: $r:ints
#give int $add(<int>)

=== partials
def $area($w, $h, *, $unit='<word>'):
    #: $w:int, $h:int
    return f'{($w * $h) % 10007}{$unit}'
$p = functools.partial($area, <int>, $unit=<str!>)
$p2 = functools.partial($p, $unit='<word>')
@functools.singledispatch
def $show($x):
    return 'other'
@$show.register
def _($x: int):
    return f'int {$x + <1..9>}'
@$show.register(list)
def _($x):
    return f'list {len($x)}'
$compose = lambda *fs: functools.reduce(lambda f, g: lambda x: f(g(x)), fs)
$inc = $compose(lambda x: x + <1..9>, lambda x: x * <2..5>, abs)
print($p(<int>), $p2(<int>), $show(<int>), $show(<ints>), $show(<str>), $inc(<int>), $p2.keywords)
$s = $p(<int>)[:40]
#: $s:str
#give int $inc(<int>)
#give str $show(<ints>)

=== lru_cache
@functools.@{cache||lru_cache(maxsize=<2..32>)}@
def $fib($n):
    return $n if $n < 2 else ($fib($n - 1) + $fib($n - 2)) % <1000..99999>
$r = [$fib(abs($k) % 30) for $k in <ints> + [<int>, <9..29>]]
print($r, $fib.cache_info())
#: $r:ints
#give int $fib(abs(<int>) % 25)
'''
