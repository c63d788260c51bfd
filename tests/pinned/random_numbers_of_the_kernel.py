import ctypes
import os
import subprocess
import sys

for _ in range(2):
    with open("/proc/sys/kernel/random/uuid") as file:
        print(file.read().strip())
print(open("/proc/sys/kernel/random/boot_id").read().strip())
print(subprocess.run(["cat", "/proc/sys/kernel/random/uuid"], capture_output=True, text=True).stdout.strip())
# What open() is in programs that were compiled with _FORTIFY_SOURCE.
checked_open = ctypes.CDLL(None).__open64_2
print(os.read(checked_open(b"/dev/urandom", os.O_RDONLY), 8).hex())
# Interpreters that draw their own hash seed.
for options in (["-I"], ["-E"], ["-R"]):
    environment = dict(os.environ, PYTHONHASHSEED="random")
    print(subprocess.run([sys.executable, *options, "-c", "print(hash('word'), {'a', 'b', 'c', 'd'})"], env=environment,
                         capture_output=True, text=True).stdout, end="")
