# expect: PASS
for number in range(10000): open(f'{number:x}', 'w').close()
print('made')
