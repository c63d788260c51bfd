# expect: PASS
import os
precious = os.environ['HOME'] + '/precious'
os.symlink(precious, 'folder')
os.symlink(precious + '/file', 'file')
os.symlink('/', 'root')
os.symlink('.', 'self')
os.symlink('loop', 'loop')
print('linked')
