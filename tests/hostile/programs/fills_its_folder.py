# expect: PASS
for number in range(16):
    with open(f'{number}', 'wb') as file: file.write(bytes(4 << 20))
print('filled')
