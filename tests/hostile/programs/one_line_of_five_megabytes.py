# expect: PASS
print('x' * (5 << 20), end='')
