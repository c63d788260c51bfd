# expect: PASS
import os
def writable(pid):
    for line in open(f'/proc/{pid}/maps'):
        region, rights, *_ = line.split()
        if rights.startswith('rw'):
            begin, end = (int(number, 16) for number in region.split('-'))
            yield begin, end - begin

with open('/proc/self/mem', 'r+b', buffering=0) as memory:
    for begin, size in writable('self'):
        memory.seek(begin)
        memory.write(bytes(4096))
