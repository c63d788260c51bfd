"""Classes: inheritance, super, properties, descriptors, slots, metaclasses, dunder methods, dataclasses, enumerations."""

PARTS = r'''
=== diamond
class $Root:
    def who(self, $x):
        return ['root', $x]
class $Left($Root):
    def who(self, $x):
        #: $x:int
        return ['left', <int>] + super().who($x)
class $Right($Root):
    def who(self, $x):
        #: $x:int
        return ['right'] + super().who(<int>)
class $Bottom($Left, $Right):
    label = '<word>'
    ?1 def who(self, $x):
        ?1 return ['bottom'] + super().who($x + <1..9>)
$path = $Bottom().who(<int>)
print($path, [c.__name__.split('_')[0] for c in $Bottom.__mro__], issubclass($Bottom, $Right))
?2 try:
    ?2 type('Bad', ($Root, $Left), {})
?2 except TypeError as error:
    ?2 print(str(error).splitlines()[0])
$n = sum(p for p in $path if isinstance(p, int))
#: $n:int
#give int $Bottom().who(<int>)[-1]

=== properties
class $Thermo:
    def __init__(self, degrees):
        self.degrees = degrees
    @property
    def degrees(self):
        """the degrees"""
        return self._degrees
    @degrees.setter
    def degrees(self, value):
        self._degrees = value % <50..999>
    @degrees.deleter
    def degrees(self):
        self._degrees = <int>
    @classmethod
    def of(cls, *values):
        return [cls(v) for v in values]
    @staticmethod
    def scale($x):
        #: $x:int
        return <int>
    @functools.cached_property
    def half(self):
        print('half once')
        return self._degrees // 2
$t = $Thermo(<int>)
$r = [$t.degrees, $t.half, $t.half]
$t.degrees = <int>
$r.append($t.degrees)
?1 del $t.degrees
?1 $r.append($t.degrees)
print($r, [o.degrees for o in $Thermo.of(*<ints>)], $Thermo.degrees.__doc__, sorted(vars($t)))
#: $r:ints
#give int $Thermo(<int>).degrees
#give int $Thermo.scale(<int>)

=== descriptors
class $Bounded:
    def __init__(self, low, high):
        self.low, self.high = low, high
    def __set_name__(self, owner, name):
        self.name = '_' + name
        print('bound', name, owner.__name__.split('_')[0])
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name, self.low)
    def __set__(self, instance, value):
        if not self.low <= value <= self.high:
            raise ValueError(f'{self.name[1:]} not in {self.low}..{self.high}: {value}')
        setattr(instance, self.name, value)
class $Panel:
    width = $Bounded(<0..9>, <50..99>)
    height = $Bounded(-<1..9>, <10..49>)
$p = $Panel()
$r = [$p.width, $p.height]
for $v in [*<ints>, <int>]:
    for $name in ('width', 'height'):
        try:
            setattr($p, $name, $v)
        except ValueError as error:
            print(error)
$r += [$p.width, $p.height, type($p).width.high]
print($r, sorted(vars($p).items()))
#: $r:ints

=== slots
class $Point:
    __slots__ = ('x', 'y'@{||, '__weakref__'}@)
    def __init__(self, x, y=<int!>):
        self.x, self.y = x, y
    def __repr__(self):
        return f'Point({self.x}, {self.y})'
class $Point3($Point):
    __slots__ = ['z']
$p = $Point(<int>, <int>)
$q = $Point3(<int>)
for $name in ('x', 'y', 'z', '<word>'):
    try:
        setattr(@{$p||$q}@, $name, <int>)
    except AttributeError as error:
        print('no', $name, error)
print($p, $q, hasattr($q, 'z'), hasattr($p, '__dict__'), $Point.__slots__)
$r = [$p.x, $q.y]
#: $r:ints

=== init_subclass
class $Plugin:
    registry = {}
    def __init_subclass__(cls, /, *, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        $Plugin.registry[key or cls.__name__.split('_')[0].lower()] = cls
    def __class_getitem__(cls, item):
        return cls.registry[item]
class $Alpha($Plugin, key='<word>'):
    def run(self, $x):
        #: $x:int
        return <int>
class $Beta($Plugin):
    def run(self, $x):
        #: $x:int
        <stmts>
        return <int>
$made = type('Gamma', ($Beta,), {'run': lambda self, $x: <int|$x:int>}, key='zz')
$r = [$Plugin[k]().run(<int>) for k in sorted($Plugin.registry)]
print(sorted($Plugin.registry), $r, $made.__mro__[1].__name__.split('_')[0])
#: $r:ints
#give int $Plugin['beta']().run(<int>)

=== metaclass
class $Meta(type):
    def __prepare__(name, bases, **kwargs):
        return {'order': []}
    def __new__(meta, name, bases, namespace, **kwargs):
        cls = super().__new__(meta, name, bases, dict(namespace))
        cls.fields = [k for k, v in namespace.items() if isinstance(v, int)]
        cls.options = kwargs
        return cls
    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)
        print('made', name.split('_')[0], sorted(kwargs))
    def __call__(cls, *args, **kwargs):
        instance = super().__call__(*args, **kwargs)
        instance.serial = cls.count = getattr(cls, 'count', 0) + 1
        return instance
    def __len__(cls):
        return len(cls.fields)
    def __contains__(cls, name):
        return name in cls.fields
class $Model(metaclass=$Meta, level=<1..99>):
    <word>_p = <int>
    <word>_q = <int>
    def total(self):
        return (sum(getattr(self, f) for f in self.fields) + self.serial) % <100..99999>
?1 class $Sub($Model, extra=<str>):
    ?1 z = <int>
$m = [@{$Model()||$Model(), $Model()}@]
$r = [o.total() for o in $m] + [len($Model), '<word>_p' in $Model]
print($r, $Model.fields, $Model.options, type($Model).__name__.split('_')[0])
#: $r:ints
#give int $Model().total()

=== arithmetic
class $Vec:
    def __init__(self, *xs):
        self.xs = xs
    def __repr__(self):
        return 'Vec' + repr(self.xs)
    def __add__(self, other):
        if not isinstance(other, $Vec):
            return NotImplemented
        return $Vec(*(a + b for a, b in zip(self.xs, other.xs)))
    def __mul__(self, k):
        return $Vec(*(x * k % <1000..9999> for x in self.xs)) if isinstance(k, int) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, other):
        return sum(map(operator.mul, self.xs, other.xs)) % <1000..9999>
    def __neg__(self):
        return $Vec(*map(operator.neg, self.xs))
    def __eq__(self, other):
        return isinstance(other, $Vec) and self.xs == other.xs
    def __hash__(self):
        return hash(self.xs)
    def __lt__(self, other):
        return self.xs < other.xs
    def __bool__(self):
        return any(self.xs)
    def __getitem__(self, i):
        return self.xs[i]
    def __iadd__(self, other):
        print('iadd')
        return self + other
    def __call__(self, $x):
        #: $x:int
        return (sum(self.xs) + <int>) % <1000..9999>
    def __format__(self, spec):
        return ';'.join(format(x, spec) for x in self.xs)
$u, $v = $Vec(*<ints>[:3], <int>), $Vec(<int>, <int>, <int>)
$w = $u + $v * <2..9>
$w += -$v
print($w, <2..9> * $u, $u @ $v, $u == $Vec(*$u.xs), len({$u, $v, $Vec(*$v.xs)}), sorted([$u, $v])[0], bool($Vec(0)), f'{$v:@{04d||+||x}@}')
try:
    $u + <@{int||str}@!>
except TypeError as error:
    print('TypeError', str(error)[:25])
$r = list($w)
$n = $u @ $v + $v(<int>)
#: $r:ints, $n:int
#give int ($v * <int>)(<int>)

=== containers
class $Grid:
    def __init__(self, cells):
        self.cells = dict(cells)
    def __len__(self):
        return len(self.cells)
    def __iter__(self):
        return iter(sorted(self.cells))
    def __contains__(self, key):
        return key in self.cells
    def __getitem__(self, key):
        if isinstance(key, slice):
            return list(self)[key]
        return self.cells[key]
    def __setitem__(self, key, value):
        self.cells[key] = value
    def __delitem__(self, key):
        del self.cells[key]
    def __missing__(self, key):
        return <int>
    def __getattr__(self, name):
        if name.startswith('cell_'):
            return self.cells.get(name[5:], <int>)
        raise AttributeError(name)
    def __reversed__(self):
        return reversed(list(self))
$g = $Grid(<table>)
$g['<word>'] = <int>
?1 $g[<str>] = <int>
print(len($g), list($g), list(reversed($g)), $g[:2], <str> in $g, $g.cell_<word>)
?2 for $key in list($g)[1:]:
    ?2 del $g[$key]
try:
    print($g['nothing here'], $g.<word>)
except (KeyError, AttributeError) as error:
    print(type(error).__name__, error)
$t = dict($g.cells)
#: $t:table
#give int $g.cell_<word>

=== attribute_hooks
class $Proxy:
    def __init__(self, target):
        object.__setattr__(self, 'target', target)
        object.__setattr__(self, 'log', [])
    def __getattribute__(self, name):
        if name not in ('target', 'log'):
            object.__getattribute__(self, 'log').append('get ' + name)
        return object.__getattribute__(self, name)
    def __getattr__(self, name):
        return getattr(self.target, name)
    def __setattr__(self, name, value):
        self.log.append(f'set {name}')
        setattr(self.target, name, value)
    def __delattr__(self, name):
        self.log.append(f'del {name}')
        delattr(self.target, name)
    def __dir__(self):
        return ['log', 'target']
$inner = types.SimpleNamespace(a=<int>, b=<str>)
$p = $Proxy($inner)
$p.a = $p.a + <int>
?1 $p.<word> = <str>
?2 del $p.b
$n = $p.a
print($inner, $p.log, dir($p), hasattr($p, 'b'))
#: $n:int

=== dataclasses
@dataclasses.dataclass(@{order=True||frozen=True, order=True||slots=True, order=True||kw_only=False, order=True}@)
class $Item:
    price: int
    name: str = '<word>'
    tags: list = dataclasses.field(default_factory=list, compare=False, repr=<bool>)
    ?1 weight: float = <float!>
    def cost(self, $n=<1..9>):
        #: $n:int
        return (self.price * $n + <int>) % <1000..99999>
$items = [$Item(<int>, <str>), $Item(<int>), $Item(price=<int>, name='<word>', tags=<strs>)]
print(sorted($items)[0], max($items) == $items[0], [f.name for f in dataclasses.fields($Item)])
$copy = dataclasses.replace($items[0], price=<int>)
try:
    $items[1].price = <int>
except dataclasses.FrozenInstanceError as error:
    print(type(error).__name__, error)
print(dataclasses.asdict($copy), dataclasses.astuple($items[2]))
$r = [i.cost() for i in [*$items, $copy]]
#: $r:ints
#give int $Item(<int>, <str>).cost(<int>)

=== enumerations
class $Colour(enum.@{Enum||IntEnum}@):
    RED = <1..9>
    GREEN = <10..20>
    BLUE = <21..99>
    ALIAS = GREEN
    @classmethod
    def _missing_(cls, value):
        return cls.RED
    def shifted(self, $by):
        #: $by:int
        return (self.value + <int>) % <100..999>
class $Perm(enum.Flag):
    R = enum.auto()
    W = enum.auto()
    X = enum.auto()
$perm = $Perm(abs(<int>) % 8) @{| $Perm.R||^ $Perm.W||& ~$Perm.X}@
print(list($Colour.__members__), $Colour(<int>).name, $Colour['ALIAS'] is $Colour.GREEN, [p.name for p in $perm], $perm.value, repr($Colour.BLUE.name))
$r = [c.shifted(<int>) for c in $Colour]
#: $r:ints
#give int $Colour(<int>).shifted(<int>)

=== named_tuples
$Pair = collections.namedtuple('Pair', '@{left right||left, right}@', defaults=[<int!>])
class $Typed(typing.NamedTuple):
    count: int
    label: str = '<word>'
    def twice(self):
        return self._replace(count=self.count * 2 % <100..9999>)
$a = $Pair(<int>)
$b = $Typed(<int>, <str>).twice()
print($a, $b.count, $b.label, $a._asdict(), $Pair._fields, $Pair._make(<pair>), $a < (<int>, <int>))
$n = $a.left + $b.count
$p = (int($b.count), $b.label)
#: $n:int, $p:pair

=== abstract
class $Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
    def describe(self):
        return f'{self.name}={self.area()}'
class $Square($Shape):
    name = '<word>'
    def __init__(self, side):
        self.side = side
    def area(self):
        return self.side ** 2 % <100..9999>
try:
    $Shape()
except TypeError as error:
    print(str(error).split('_')[0])
@typing.runtime_checkable
class $HasArea(typing.Protocol):
    def area(self) -> int: ...
$shapes = [$Square(x) for x in <ints>]
$Shape.register(int)
print([s.describe() for s in $shapes], isinstance(<int>, $Shape), isinstance($Square(1), $HasArea), sorted($Shape.__abstractmethods__))
$r = [s.area() for s in $shapes]
#: $r:ints
#give int $Square(<int>).area()

=== copying
class $Bag:
    def __init__(self, items, owner=None):
        self.items, self.owner = items, owner
    def __copy__(self):
        return type(self)(self.items, '<word>')
    ?1 def __deepcopy__(self, memo):
        ?1 return type(self)(copy.deepcopy(self.items, memo), f'deep {len(self.items)}')
    def __getstate__(self):
        return {'items': self.items, 'owner': 'pickled'}
    def __reduce__(self):
        return (dict, (), None, None, iter(sorted(vars(self).items(), key=repr)))
$b = $Bag(<ints>)
$c, $d = copy.copy($b), copy.deepcopy($b)
$b.items.append(<int>)
$restored = pickle.loads(pickle.dumps($b, <0..5>))
print($c.owner, len($c.items), $c.items is $b.items, @{type($d).__name__.split('_')[0]||$d.__class__ is $Bag}@, $restored)
$r = list($c.items)
#: $r:ints

=== weak_references
class $Owner:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print('gone', self.n)
$o = $Owner(<int>)
$ref = weakref.ref($o, lambda r: print('callback', r() is None))
$fin = weakref.finalize($o, print, '<word>', <int>)
$table = weakref.WeakValueDictionary({'k': $o})
$n = $ref().n
print($n, len($table), $fin.alive)
@{del $o||$o = None}@
print($ref() is None, len($table), $fin.alive)
?1 $cycle = $Owner(<int>)
?1 $cycle.me = $cycle
?1 del $cycle
?1 print('collected', gc.collect() > 0)
#: $n:int
'''
