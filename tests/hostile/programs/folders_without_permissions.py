# expect: PASS
import os
os.makedirs('a/b/c')
open('a/b/c/file', 'w').close()
for name in ('a/b/c/file', 'a/b/c', 'a/b', 'a', '.'): os.chmod(name, 0)
print('locked')
