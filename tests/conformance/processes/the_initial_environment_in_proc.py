# /proc/self/environ holds what the program was started with: the same names and values as os.environ at start.
import os

with open("/proc/self/environ", "rb") as stream:
    started = stream.read().split(b"\0")[:-1]
own = [name + b"=" + value for name, value in os.environb.items()]
print(sorted(started) == sorted(own), started == own)
print(sorted(set(entry.partition(b"=")[0] for entry in started) ^ set(os.environb)))
