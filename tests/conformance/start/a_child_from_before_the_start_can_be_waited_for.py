# The process had a child before it became Python: os.wait finds it
# conformance: drive=inherited-child:7
import os
print(os.wait()[1] >> 8)
try:
    os.wait()
except ChildProcessError as error:
    print(error)
