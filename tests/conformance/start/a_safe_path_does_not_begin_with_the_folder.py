# -P: the folder of the sample is not on sys.path
# conformance: options=-P
import sys
print(sys.flags.safe_path, sys.path)
try:
    import _helper_that_lies_beside_the_sample
except ModuleNotFoundError as error:
    print(error)
print(__file__)
