# expect: PASS
import ctypes
librt = ctypes.CDLL(None)
print(librt.mq_open(b'/left', 0o102, 0o600, None) >= 0)
