# cause: clock
import time

turns = 0
end = time.time() + 0.05
while time.time() < end:
    turns += 1
print(turns)
