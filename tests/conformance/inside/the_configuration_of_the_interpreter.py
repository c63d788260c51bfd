# _testinternalcapi.get_configs and get_interp_settings: PyConfig, PyPreConfig and the globals as python3.12 sets them.
import sys

try:
    import _testinternalcapi
except ImportError:
    print("the interpreter has no _testinternalcapi")
    sys.exit()
configurations = _testinternalcapi.get_configs()
for section in sorted(configurations):
    for name, value in sorted(configurations[section].items()):
        print(section, name, value)
print(_testinternalcapi.get_interp_settings() if hasattr(_testinternalcapi, "get_interp_settings") else None)
print(_testinternalcapi.get_config() == configurations["config"], _testinternalcapi.get_recursion_depth())
