# The keys of sys.modules, in order and sorted, at the first statement
import sys
print(list(sys.modules))
print(sorted(sys.modules))
print([name for name, module in sys.modules.items() if module is None or type(module) is not type(sys)])
