# os.environ and the process's own environment block, order included
# conformance: env=ADDED=first value
# conformance: env=TZ=Europe/Berlin
# conformance: env=EMPTY=
# conformance: env=ADDED=second value
import os
print(list(os.environ.items()))
print(open("/proc/self/environ", "rb").read())
print(list(os.environb.items()) == [(os.fsencode(a), os.fsencode(b)) for a, b in os.environ.items()])
os.environ["SET"] = "now"
del os.environ["EMPTY"]
print(os.popen("env").read())
