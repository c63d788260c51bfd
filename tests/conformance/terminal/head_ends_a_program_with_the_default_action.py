# `| head -1` of a program that restored the default action of SIGPIPE: death by SIGPIPE
# conformance: drive=pipe-to-head
import signal
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
for number in range(100000):
    print("line", number)
print("never")
