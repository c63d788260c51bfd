# expect: PASS
print('before', flush=True)
try: import _testcapi
except ImportError: raise SystemExit(5)
_testcapi.crash_no_current_thread()
