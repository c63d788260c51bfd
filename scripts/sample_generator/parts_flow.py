"""Control flow: generators, coroutines, exceptions, context managers, pattern matching, comprehension scopes."""

PARTS = r'''
=== generators
def $gen($limit):
    $total = 0
    try:
        while $total < $limit:
            try:
                $got = yield $total
            except ValueError as error:
                print('thrown', error)
                $got = <1..9>
            $total += ($got or <1..9>)
        return $total * <2..9>
    finally:
        print('<word> closed')
$g = $gen(<20..60>)
$r = [next($g), $g.send(<1..9>)]
?1 $r.append($g.throw(ValueError('<word>')))
?2 $g.close()
$r += list($g)
?3 $h = $gen(<1..5>)
?3 next($h)
?3 try:
    ?3 $h.send(<10..20>)
?3 except StopIteration as stop:
    ?3 $r.append(stop.value)
print($r)
#: $r:ints

=== delegation
def $leaf($x):
    #: $x:int
    got = yield <int>
    print('leaf got', got)
    yield <int>
    return ($x + <int>) % <100..9999>
def $branch(*$xs):
    total = 0
    for $x in $xs:
        total += yield from $leaf($x)
    return total
def $outer():
    result = yield from $branch(<int>, <int>)
    yield ('total', result)
$g = $outer()
$seen = [next($g)]
for $i in range(6):
    try:
        $seen.append($g.send($i))
    except StopIteration:
        break
print($seen)
$n = sum(s for s in $seen if isinstance(s, int))
$flat = lambda t: [y for x in t for y in ($flat(x) if isinstance(x, (list, tuple)) else [x])]
$r = $flat([<ints>, [<int>, (<int>, <ints>)]])
print($r)
#: $n:int, $r:ints
#give ints list($leaf(<int>))

=== pipelines
def $numbers():
    for $i in itertools.count(<0..9>, <1..5>):
        if $i > <60..200>:
            return
        yield $i
def $keep(it):
    for $x in it:
        #: $x:int
        if <bool>:
            yield $x
def $windows(it, n=<2..4>):
    window = collections.deque(maxlen=n)
    for $x in it:
        window.append($x)
        if len(window) == n:
            yield tuple(window)
$w = list(itertools.islice($windows($keep($numbers())), <3..9>))
$lazy = ($x * <2..9> for $x in <ints>)
$r = [sum(t) for t in $w] + [*$lazy]
print($w, $r, next($lazy, 'spent'))
#: $r:ints
#give ints list(itertools.islice($keep($numbers()), <2..5>))

=== iterators
class $Count:
    def __init__(self, n):
        self.n = n % <5..12>
    def __iter__(self):
        return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n
    def __length_hint__(self):
        return self.n
$c = $Count(<int>)
print(operator.length_hint($c), <int> in $c, list($c), list(iter(lambda it=iter([1, 2, <int>, 0]): next(it), 0)))
$r = [a * b for a, b in zip($Count(<int>), reversed(<ints>))]
try:
    $r += list(zip(<ints>[:2], <ints>, strict=True)) and []
except ValueError as error:
    print(error)
print($r, max($Count(<int>), default=-1))
#: $r:ints
#give ints list($Count(<int>))

=== coroutines_by_hand
class $Wait:
    def __init__(self, tag):
        self.tag = tag
    def __await__(self):
        got = yield self.tag
        return got * 2 if isinstance(got, int) else <int>
async def $work($n):
    #: $n:int
    $a = await $Wait('<word>')
    try:
        $b = await $Wait($n)
    except KeyError as error:
        print('inside', error)
        $b = <int>
    #: $a:int, $b:int
    return <int> + $a - $b
$co = $work(<int>)
$seen = [$co.send(None), $co.send(<int>)]
try:
    @{$co.send(<int>)||$co.throw(KeyError('<word>'))}@
except StopIteration as stop:
    $seen.append(stop.value)
print($seen, inspect.iscoroutine($co), $co.cr_frame)
$n = $seen[-1] % <1000..9999>
#: $n:int

=== asyncio loop
async def $job($name, $n):
    #: $n:int
    for _ in range(abs($n) % 4):
        await asyncio.sleep(0)
        print($name, end=' ')
    ?1 if $n % <3..5> == 0:
        ?1 raise ValueError($name)
    return <int>
async def $ticks($n):
    for $i in range(abs($n) % 5 + 1):
        yield $i
        await asyncio.sleep(0)
async def $main():
    queue = asyncio.Queue(maxsize=<1..3>)
    async def producer():
        for $x in <ints>[:6]:
            await queue.put($x)
        await queue.put(None)
    async def consumer():
        found = []
        while (item := await queue.get()) is not None:
            found.append(item * <2..9>)
        return found
    results = await asyncio.gather($job('a', <int>), $job('b', <int>), $job('c', <int>), return_exceptions=True)
    _, consumed = await asyncio.gather(producer(), consumer())
    ticked = [t async for t in $ticks(<int>) if t % 2 == <0..1>]
    ?2 try:
        ?2 async with asyncio.TaskGroup() as group:
            ?2 group.create_task($job('d', <int>))
            ?2 group.create_task($job('e', <int>))
    ?2 except* ValueError as problems:
        ?2 print([str(p) for p in problems.exceptions])
    ?3 task = asyncio.create_task(asyncio.sleep(3600, 'late'))
    ?3 await asyncio.sleep(0)
    ?3 task.cancel('<word>')
    ?3 try:
        ?3 await task
    ?3 except asyncio.CancelledError as error:
        ?3 print('cancelled', error, task.cancelled())
    print([r if isinstance(r, int) else repr(r) for r in results], consumed, ticked)
    return consumed
$r = asyncio.run($main())
#: $r:ints

=== async_context loop
@contextlib.asynccontextmanager
async def $resource(name):
    print('open', name)
    try:
        yield len(name) + <int>
    finally:
        await asyncio.sleep(0)
        print('close', name)
$var = contextvars.ContextVar('v', default=<int>)
async def $child(n):
    $var.set($var.get() + n)
    await asyncio.sleep(0)
    return $var.get()
async def $main():
    async with $resource(<str>) as $a, $resource('<word>') as $b:
        #: $a:int, $b:int
        $got = await asyncio.gather(*map($child, [<int>, <int>, $a]))
        event = asyncio.Event()
        asyncio.get_running_loop().call_soon(event.set)
        await event.wait()
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.sleep, 0)
        $b = await stack.enter_async_context($resource('<word>'))
    return [*$got, $b, $var.get()]
$r = asyncio.run($main())
print($r, $var.get())
#: $r:ints

=== exceptions
class $Problem(Exception):
    def __init__(self, code, *details):
        super().__init__(code, *details)
        self.code = code
    def __str__(self):
        return f'problem {self.code}'
class $Worse($Problem, LookupError):
    pass
def $risky($n):
    #: $n:int
    if $n % 4 == 0:
        raise $Worse($n, '<word>')
    if $n % 4 == 1:
        try:
            return {}['<word>']
        except KeyError as error:
            raise $Problem($n) from @{error||None}@
    if $n % 4 == 2:
        try:
            [][$n]
        except IndexError:
            raise ValueError(<str>)
    <stmts>
    return <int>
$r = []
for $n in [*<ints>, 4, 5, 6, <int>]:
    try:
        $value = $risky($n)
    except $Worse as error:
        $r.append(error.code)
        print(error, error.args, [c.__name__.split('_')[0] for c in type(error).__mro__])
    except ($Problem, ValueError) as error:
        print(repr(error).split('_')[0], repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
    else:
        $r.append($value)
    finally:
        $r.append(len($r))
print($r)
#: $r:ints

=== exception_groups
def $batch($xs):
    problems = []
    for $x in $xs:
        #: $x:int
        try:
            <1..99> // ($x % 3) + int(['1', 'x'][$x % 2]) + <int>
        except Exception as error:
            error.add_note(f'for {$x}')
            problems.append(error)
    if problems:
        raise ExceptionGroup('<word>', problems + [ExceptionGroup('inner', [TypeError(<str>)])])
    return len($xs)
$n = <int!>
try:
    $n = $batch(<ints>)
except* ZeroDivisionError as group:
    print('zero', len(group.exceptions), [e.__notes__ for e in group.exceptions])
except* (ValueError, TypeError) as group:
    print(repr(group), group.derive([OSError(<1..9>)]).message, group.split(TypeError)[0])
    $n = len(group.exceptions)
#: $n:int

=== finally_order
def $order($n):
    $log = []
    for $i in range(<3..6>):
        try:
            if $i == $n % 3:
                continue
            if $i == $n % 5:
                @{break||return ['returned', *$log]}@
            $log.append($i)
        finally:
            $log.append($i * <10..99>)
    else:
        $log.append(-1)
    return $log
$all = [$order($k) for $k in <ints>[:4]]
def $last($x):
    try:
        return [$x, <int>]
    finally:
        ?1 return [<int>]
        print('<word> finally')
$r = $last(<int>) + [x for row in $all for x in row if x != 'returned']
print($all, $r)
#: $r:ints

=== tracebacks
def $deep($n):
    if $n <= 0:
        raise @{ValueError||KeyError||RuntimeError}@(<str>)
    return $deep($n - 1) + 1
try:
    $deep(<1..4>)
except Exception as error:
    $frames = traceback.extract_tb(error.__traceback__)
    print([f.name.split('_')[0] for f in $frames], [f.lineno for f in $frames], traceback.format_exception_only(error))
    ?1 traceback.print_exc()
    $n = len($frames)
    $lineno = error.__traceback__.tb_lineno
?2 def $forever():
    ?2 return $forever()
?2 try:
    ?2 $forever()
?2 except RecursionError as error:
    ?2 print(error)
#: $n:int, $lineno:int

=== context_managers
class $Ctx:
    def __init__(self, name, swallow=()):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print('enter', self.name)
        return self
    def __exit__(self, kind, error, tb):
        print('exit', self.name, kind and kind.__name__, error)
        return isinstance(error, self.swallow)
@contextlib.contextmanager
def $scope($n):
    #: $n:int
    try:
        yield <int>
    except ZeroDivisionError:
        print('scope caught')
    finally:
        print('scope done')
$n = <int>
with $Ctx('<word>') as a, $Ctx('<word>', (KeyError, IndexError)):
    $n += len(a.name)
    <stmts>
    ?1 {}[<str>]
    ?2 [][<1..9>]
with ($scope(<int>) as $m, contextlib.suppress(ValueError)):
    #: $m:int
    $n += $m
    ?3 int('<word>')
    ?4 1 // 0
with contextlib.ExitStack() as stack:
    for $i in range(<2..4>):
        stack.enter_context($Ctx(f'<word>{$i}'))
    stack.callback(print, 'callback', <int>)
    ?5 stack.pop_all().close()
with contextlib.redirect_stdout(io.StringIO()) as buffer:
    print(<str>, <int>)
$s = buffer.getvalue()[:40]
print(repr($s), $n)
#: $n:int, $s:str

=== matching
@dataclasses.dataclass
class $Point:
    x: int
    y: int = <0..9>
class $Kind:
    LIMIT = <10..99>
def $match(value):
    match value:
        case None | True | False:
            return 'singleton'
        case $Kind.LIMIT:
            return 'limit'
        case int() | float() as number if number < 0:
            return f'negative {number}'
        case int($n):
            #: $n:int
            return f'int {<int>}'
        case str() as $s if '<1..9>' in $s or len($s) > 5:
            return 'str ' + $s[::-1]
        case '<word>' | '':
            return 'word'
        case $Point(0, y=$y) | $Point(y=0, x=$y):
            return f'axis {$y}'
        case $Point(x=$x, y=$y):
            return f'point {$x * $y}'
        case []:
            return 'empty'
        case [$one]:
            return f'one of {$match($one)}'
        case [first, *_, last] if first == last:
            return 'same ends'
        case (int(first), *middle):
            return f'{first} and {len(middle)} more'
        case {'kind': 'call', 'args': [*args], **rest}:
            return f'call {len(args)} {sorted(rest)}'
        case {'<word>': $v}:
            return f'key {$v}'
        case bytes(b) | bytearray(b):
            return b.hex()
        case _:
            return type(value).__name__
$values = [<int>, <int>, <str>, <ints>, <table>, $Point(<int>, 0), $Point(<int>), $Kind.LIMIT, <bytes>, <float>, <pair>, None, {}, [[<int>]],
           {'kind': 'call', 'args': <ints>, '<word>': 1}, <strs>]
$ss = [$match(v) for v in $values]
print($ss)
#: $ss:strs
#give str $match(<@{int||str||ints||table||pair}@>)[:40]

=== comprehension_scopes
$x = <int>
$squares = [$x ** 2 % <50..999> for $x in range(<3..6>)]
$nested = [[$i * $j for $j in range($i)] for $i in range(<3..5>)]
$seen = {$x: $y for $x, $y in zip(<strs>, <ints>)}
$fs = [lambda: $x + $k for $k in range(3)]
class $Scope:
    base = <1..9>
    rows = [r for r in range(base)]
    ?1 try:
        ?1 bad = [base for _ in range(1)]
    ?1 except NameError as error:
        ?1 bad = str(error).replace('base', '<word>')
def $inner():
    $last = [y := $x, *(y := y + z for z in <ints>)]
    return y, $last[0] == $x, sorted(k for k in locals() if not k.startswith('$'))
print($x, $squares, $nested, $seen, [f() for f in $fs], $Scope.rows, getattr($Scope, 'bad', None), $inner())
$flat = [cell for row in $nested for cell in row if cell % 2 == <0..1>]
$grid = {($a, $b): $a ^ $b for $a in range(3) for $b in range($a) if $a + $b}
print($grid, {*$flat}, sum(1 for _ in $grid))
#: $x:int, $squares:ints, $flat:ints, $seen:table
'''
