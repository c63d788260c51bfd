# expect: entropy@5 entropy@7 entropy@9
import io
from pathlib import Path

with open("/dev/urandom", "rb") as device:
    print(len(device.read(4)))
with Path("/dev/urandom").open("rb") as device:
    print(len(device.read(4)))
with io.open(b"/dev/random", "rb") as device:
    print(len(device.read(4)))
