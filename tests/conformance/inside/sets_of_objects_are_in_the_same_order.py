# Sets of objects that hash by address: the order follows from what was allocated before, which is the same at every start.
import os

print([function.__name__ for function in os.supports_follow_symlinks])
functions = [lambda i=i: i for i in range(12)]
print([function() for function in set(functions)])
