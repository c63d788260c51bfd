# expect: PASS
for number in range(3000): open(f'{number:x}', 'w').close()
print('made')
