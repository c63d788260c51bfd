import os, subprocess, sys
code = "import os, random, time, uuid; print(os.getpid(), os.getppid(), random.random(), time.time(), uuid.uuid4())"
for _ in range(2):
    print(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout, end="")
print(subprocess.check_output([sys.executable, "-I", "-c", "import time; print(time.monotonic())"]))
print(subprocess.check_output([sys.executable, "-c", "import os; print(sorted(os.environ))"], env={"PATH": os.environ["PATH"]}))
