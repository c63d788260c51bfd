# `| head -1` of a program whose last output is still buffered when it ends: status 120
# conformance: drive=pipe-to-head
# conformance: dialogue=line => x
import sys
print("line", flush=True)
sys.stdin.read(1)
import time
time.sleep(0.3)
print("more")
