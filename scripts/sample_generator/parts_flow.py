"""Generators, iterators, coroutines and event loops."""

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
    ?4 ticked = [t async for t in $ticks(<int>) if t % 2 == <0..1>]
    !4 ticked = []
    !4 async for t in $ticks(<int>):
        !4 ticked.append(t * <2..9>)
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
'''
