# expect: PASS
import os
folder = os.getcwd()
os.chdir('/')
try:
    os.rmdir(folder)
    os.symlink(os.environ['HOME'] + '/precious', folder)
except OSError:
    pass
print('linked')
