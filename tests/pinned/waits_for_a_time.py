import time
start = time.time()
turns = 0
while time.time() - start < 0.05:
    turns += 1
print(turns)
deadline = time.monotonic() + 0.02
while time.monotonic() < deadline:
    time.sleep(0.005)
    turns += 1
print(turns)
