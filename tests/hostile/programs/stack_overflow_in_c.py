# expect: PASS
import ctypes, sys
sys.setrecursionlimit(10 ** 8)
Callback = ctypes.CFUNCTYPE(None)
@Callback
def again(): again()
again()
