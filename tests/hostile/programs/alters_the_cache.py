# expect: PASS
import os
for folder, _, names in os.walk(os.environ['HOME'] + '/.cache'):
    for name in names:
        with open(os.path.join(folder, name), 'r+b') as file: file.write(b'forged')
print('altered')
