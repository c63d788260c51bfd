"""Exceptions, context managers, pattern matching, and the scopes of comprehensions."""

PARTS = r'''
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
