# expect: PASS
import sys
print('before')
sys.modules.clear()
sys.path[:] = []
sys.meta_path.clear()
sys.stdout = sys.stderr = None
