"""The grammar of statements. A statement that begins with `rebind TYPE` assigns to a name that exists: TARGET.

A counter that ends a loop is never in scope itself, so that no statement of the loop rebinds it.
"""

SIMPLE = [
    "$n = <int>\n#: $n:int",
    "$s = <str>\n#: $s:str",
    "$f = <float>\n#: $f:float",
    "$xs = <ints>\n#: $xs:ints",
    "$ss = <strs>\n#: $ss:strs",
    "$t = <table>\n#: $t:table",
    "$w = <words>\n#: $w:words",
    "$q = <frac>\n#: $q:frac",
    "$d = <dec>\n#: $d:dec",
    "$big = <big>\n#: $big:big",
    "$n, $s = <pair>\n#: $n:int, $s:str",
    "$n, *$rest = [<int>, *<ints>]\n#: $n:int, $rest:ints",
    "*$head, $n = *<ints>, <int>\n#: $n:int, $head:ints",
    "$a = $b = <int>\n#: $a:int, $b:int",
    "$xs: list[int] = <ints>\n#: $xs:ints",
    "rebind int\nTARGET = (TARGET @{+||-||*||^||^}@ <int>) % <1000..99999>",
    "rebind int\nTARGET @{+=||-=||^=||&=}@ <int> % <10..999>",
    "rebind str\nTARGET = (TARGET + <str>)[-<8..30>:]",
    "rebind ints\nTARGET[:1] = [<int>, <int!>]\ndel TARGET[6:]",
    "rebind ints\nTARGET = [<int>, *TARGET][:7]",
    "rebind table\nTARGET['<word>'] = <int>",
    "rebind table\nTARGET |= {<str>: <int>}",
    "rebind words\nTARGET.@{add||discard}@(<str>)",
    "rebind float\nTARGET = math.fmod(TARGET * <float> + <float>, 1e6)",
    "$n = ($w := <int>) + $w % <2..9>\n#: $n:int, $w:int",
    "$ss = [$y for $x in <strs> if ($y := <str|$x:str>)]\n#: $ss:strs",
    "assert <int> is not None, '<word>'",
    "print(<int>, <str!>, sep='@{:||/||, }@')",
    "print(f'{<str>!r} {<float>:.6g} {<int>:>8,}')",
]

COMPOUND = [
    "$n = <int>\nif <bool>:\n    <stmts>\n    $n = <int>\nelif <bool>:\n    $n = <int>\nelse:\n    <stmts>\n#: $n:int",
    "$sum = <int!>\nfor $i, $x in enumerate(<ints>[:5]):\n    #: $i:int, $x:int\n    <stmts>\n    $sum = ($sum + <int>) % <1000..9999>\n"
    "    ?1 if $sum % <3..7> == 0:\n        ?1 @{continue||break}@\n    ?1 $sum += 1\n?2 else:\n    ?2 $sum -= <1..9>\n#: $sum:int",
    "$left = abs(<int>) % <3..6>\n$log = []\nwhile $left > 0:\n    $left -= 1\n    $now = $left\n    #: $now:int\n    <stmts>\n    $log.append(<int>)\n#: $log:ints",
    "try:\n    $n = @{int(<str>)||<ints>[<1..9>]||<table>['<word>']||<int> // (<int> % 3)||[].pop()||len(<int>)||<int>.<word>||next(iter(<ints>))}@\n"
    "    ?1 <stmts>\nexcept @{(ValueError, TypeError)||LookupError||ArithmeticError||AttributeError}@ as $e:\n    $n = len(str($e)) + <int>\n"
    "except Exception as $e:\n    $n = len(type($e).__name__) * <2..9>\n?2 else:\n    ?2 $n = $n @{if isinstance($n, int) else||and}@ <int>\n"
    "?3 finally:\n    ?3 <stmts>\n$n = $n if isinstance($n, int) else <int!>\n#: $n:int",
    "with contextlib.suppress(@{ValueError||KeyError, TypeError||Exception}@):\n    <stmts>",
    "match <pair>:\n    case (0, $s) | ($s, 0):\n        $n = <int!>\n    case ($k, $s) if $k % 2:\n        #: $k:int, $s:str\n        $n = <int>\n"
    "    case [$k, *_]:\n        #: $k:int\n        $n = <int>\n#: $n:int",
    "match <ints>:\n    case []:\n        $n = <int!>\n    case [$a]:\n        $n = $a\n    case [$a, $b, *$rest] if $a < $b:\n        #: $a:int, $b:int, $rest:ints\n"
    "        $n = <int>\n    case _:\n        $n = <int>\n#: $n:int",
    "def $inner($a, $b=<int!>, *$more):\n    #: $a:int, $b:int\n    <stmts>\n    return (<int> + sum($more)) % <1000..99999>\n"
    "$n = $inner(<int>, *<ints>)\n#: $n:int\n#give int $inner(<int>)",
    "$step = <int!>\ndef $bump($by):\n    #: $by:int\n    nonlocal_or_global $step\n    $step = ($step + <int>) % <1000..9999>\n    return $step\n"
    "$made = [$bump($i) for $i in range(<2..4>)]\n#: $made:ints, $step:int",
    "$table = {}\nfor $k, $v in sorted(<table>.items())[:5]:\n    #: $k:str, $v:int\n    $table.setdefault(<str>, []).append(<int>)\n"
    "$n = sum(map(sum, $table.values()))\n#: $n:int",
]
