# Soft limits and a niceness that the caller set
# conformance: drive=limit:NOFILE=200
# conformance: drive=limit:STACK=4194304
# conformance: drive=nice:3
import os
import resource
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0], resource.getrlimit(resource.RLIMIT_STACK)[0], os.nice(0), oct(os.umask(0)))
def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n
print(depth(0))
import threading
print(threading.stack_size())
