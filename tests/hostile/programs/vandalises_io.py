# expect: PASS
import io, os, sys
os.write = os.close = os._exit = sys.exit = io.open = None
print('still here')
