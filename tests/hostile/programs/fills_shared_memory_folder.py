# expect: OUT_OF_MEMORY
written = 0
try:
    with open('/dev/shm/block', 'wb', buffering=0) as file:
        while written < 2 << 30: written += file.write(bytes(1 << 20))
except OSError as error:
    print(error)
print('written', written >> 20)
