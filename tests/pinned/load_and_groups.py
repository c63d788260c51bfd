import ctypes, os, struct
print(os.getloadavg(), os.sched_rr_get_interval(os.getpid()) >= 0)
print(os.getpgrp(), os.getpgid(0), os.getsid(0), [int(field) for field in open("/proc/self/stat").read().rsplit(")", 1)[1].split()[1:4]])
old_time = getattr(ctypes.CDLL(None), "ftime", None)  # newer C libraries have it for old programs only
buffer = ctypes.create_string_buffer(16)
print(old_time is None or (old_time(buffer), struct.unpack("q", buffer.raw[:8])) == (0, (1704067200,)))
