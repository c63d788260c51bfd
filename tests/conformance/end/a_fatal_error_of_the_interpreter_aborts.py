# Py_FatalError: death by SIGABRT (its message has an address and is dropped)
# conformance: drive=stderr-null
import ctypes
import os
print("lost")
os.write(1, b"written\n")
ctypes.pythonapi.Py_FatalError(b"made by the program")
