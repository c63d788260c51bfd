# expect: PASS
import os
try: print(os.read(1, 10))
except OSError as error: print(error.errno)
