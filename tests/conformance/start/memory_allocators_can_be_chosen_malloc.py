# PYTHONMALLOC=malloc: threads, imports, sub-processes and the end work with it
# conformance: env=PYTHONMALLOC=malloc
import json
import sys
import threading
threads = [threading.Thread(target=lambda: [bytearray(n) for n in range(500)]) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(json.dumps({"a": [1] * 10}), sys.flags.dev_mode, sys._debugmallocstats.__name__)
class Last:
    def __del__(self):
        print("del")
last = Last()
