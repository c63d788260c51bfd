"""Classes: inheritance, super, properties, descriptors, slots, metaclasses, dunder methods."""

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
'''
