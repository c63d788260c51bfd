"""How programs end: of themselves, with a status, by an exception that nobody catches, and what runs after that."""

# Before the parts: what will speak up when the program ends.
BEFORE = r'''
=== atexit
@atexit.register
def $last():
    print('<word> at exit', <int>)
atexit.register(print, 'second', <str>, sep='@{:||/}@')
=== finaliser module
class $Last:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('deleted', self.name)
$kept = $Last(<str>)
$also = [$Last('<word>'), $Last('<word>')]
$also.append($also)
=== finalize
class $Held:
    pass
$held = $Held()
weakref.finalize($held, print, '<word> finalised', <int>)
=== hook
def $hook(kind, error, tb):
    print('hook', kind.__name__, error)
    @{sys.__excepthook__(kind, error, tb)||sys.stderr.write('<word>\n')}@
sys.excepthook = $hook
=== suspended
def $suspended():
    try:
        yield <int>
    finally:
        print('<word> suspended generator closed')
$waiting = $suspended()
next($waiting)
'''

# After the parts and the summary of what they left.
AFTER = r'''
=== exit_status
sys.exit(abs(<int>) % <2..200>)
=== exit_value
@{sys.exit(<str>)||raise SystemExit(<str>, <int>)||sys.exit(None)||sys.exit(<bool>)||exit(<0..9>)||raise SystemExit||sys.exit(-<1..9>)||sys.exit((<int>, <str>))}@
=== raise
raise @{ValueError||KeyError||RuntimeError||OSError||UserWarning||StopIteration}@(<str>)
=== raise_chain
def $inner($n):
    return $n // ($n - $n)
def $outer($n):
    try:
        return $inner($n)
    except ZeroDivisionError as error:
        error.add_note('<word> ' + <str>)
        raise LookupError(<str>, $n) @{from error||from None||from KeyError('<word>')}@
$outer(<int>)
=== raise_group
def $collect():
    problems = []
    for $x in [<int>, '<word>', None, 0]:
        try:
            problems.append(ValueError(1 // $x))
        except Exception as error:
            problems.append(error)
    raise ExceptionGroup(<str>, problems)
$collect()
=== raise_own
class $Failure(Exception):
    def __str__(self):
        return f'failure of {self.args[0]}'
with contextlib.ExitStack() as stack:
    stack.callback(print, 'unwound', <int>)
    raise $Failure(<str>)
=== wrong_name
print(<int>, $undefined)
=== assertion
assert <int> == '<word>', f'{<str>!r} is {<int>}'
=== exit_in_finally
try:
    raise KeyError(<str>)
finally:
    @{print('<word>', flush=True)||sys.exit(<1..99>)||sys.stdout.write('<word>\n')}@
=== stderr
print(<str>, <int>, file=sys.stderr)
os.write(1, b'')
sys.stdout.write(<str> + '\n')
'''
