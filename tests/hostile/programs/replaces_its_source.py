# expect: ERROR
open(__file__, 'w').write('print("something else")\n')
print('replaced')
