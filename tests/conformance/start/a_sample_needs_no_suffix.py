# The sample's name has no .py
# conformance: drive=no-suffix:sample
import sys
print(sys.argv, sys.path[0], __file__, type(__loader__).__name__, __spec__, __cached__)
import runpy
print(runpy.run_path(__file__, run_name="other")["__file__"] if __name__ == "__main__" else "again")
1 / 0
