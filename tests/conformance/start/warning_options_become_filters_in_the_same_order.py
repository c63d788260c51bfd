# -W options, in their order, with a wrong one that is complained about
# conformance: options=-W error::DeprecationWarning -Wonce -W ignore:message:UserWarning:__main__:14 -W nonsense
import sys
import warnings
print(sys.warnoptions)
for line in warnings.filters:
    print(line)
try:
    warnings.warn("deprecated", DeprecationWarning)
except DeprecationWarning as error:
    print("raised", error)
for _ in range(2):
    warnings.warn("only once")
