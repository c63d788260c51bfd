# expect: OUTPUT_LIMIT
import sys
while True: print('y' * 100, file=sys.stderr)
