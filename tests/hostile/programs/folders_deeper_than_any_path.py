# expect: PASS
import os
for number in range(1500):
    os.mkdir('deep')
    os.chdir('deep')
print('deep')
