"""Classes that the library helps with: data classes, enumerations, named tuples, abstract classes, copies, weak references."""

PARTS = r'''
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
