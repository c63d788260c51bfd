# expect: PASS
try: import _testinternalcapi
except ImportError: raise SystemExit(5)
print(_testinternalcapi.get_recursion_depth())
_testinternalcapi.set_eval_frame_record([])
