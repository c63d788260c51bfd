# expect: clock@5 clock@6
import os
import resource

print(resource.getrusage(resource.RUSAGE_SELF).ru_utime >= 0)
print(os.times().user >= 0)
