# expect: PASS
import builtins
print('before')
for name in list(vars(builtins)):
    if name != 'delattr': delattr(builtins, name)
