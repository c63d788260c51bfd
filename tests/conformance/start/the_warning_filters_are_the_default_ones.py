# warnings.filters and the state of the warnings machinery without any option
import _warnings
import sys
print(_warnings.filters, _warnings._defaultaction, _warnings._onceregistry)
print("warnings" in sys.modules)
import warnings
print(warnings.filters)
print(warnings.defaultaction, warnings.onceregistry, warnings.showwarning is warnings._showwarning_orig)
warnings.warn("deprecated here", DeprecationWarning)
warnings.warn("pending", PendingDeprecationWarning)
warnings.warn("resource", ResourceWarning)
warnings.warn("user")
warnings.warn("user")
