# expect: PASS
import subprocess
open('file', 'w').close()
print(subprocess.run(['chattr', '+i', 'file'], capture_output=True).returncode in (0, 1, 127))
subprocess.run(['chattr', '-i', 'file'], capture_output=True)
