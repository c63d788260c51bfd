import os, resource, time
print(resource.getrusage(resource.RUSAGE_SELF))
print(resource.getrusage(resource.RUSAGE_CHILDREN), os.times(), time.process_time())
child = os.fork()
if child == 0:
    sum(range(10**6))
    os._exit(0)
print(os.wait4(child, 0))
