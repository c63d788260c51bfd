# Popen pipelines inside the program, with SIGPIPE restored in the children
import subprocess
import sys
writer = subprocess.Popen([sys.executable, "-c", "while True: print('line')"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
reader = subprocess.run(["head", "-2"], stdin=writer.stdout, capture_output=True)
writer.stdout.close()
print(reader.stdout, writer.stderr.read().splitlines()[-1], writer.wait())
yes = subprocess.Popen(["yes"], stdout=subprocess.PIPE)
print(subprocess.run(["head", "-1"], stdin=yes.stdout, capture_output=True).stdout)
yes.stdout.close()
print(yes.wait())
yes = subprocess.Popen(["yes"], stdout=subprocess.PIPE, restore_signals=False, stderr=subprocess.DEVNULL)
yes.stdout.readline()
yes.stdout.close()
print(yes.wait())
