# `| head -3` of a program that flushes each line and waits
# conformance: drive=pipe-to-head:3
import time
try:
    for number in range(1000):
        print("line", number, flush=True)
        if number >= 2:
            time.sleep(0.05)
finally:
    import sys
    print("finally", file=sys.stderr)
