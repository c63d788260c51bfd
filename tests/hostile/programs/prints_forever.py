# expect: OUTPUT_LIMIT
while True: print('y')
