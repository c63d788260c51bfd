# What site added: builtins, paths, hooks
import site
print(site.ENABLE_USER_SITE, site.USER_SITE, site.USER_BASE, site.PREFIXES)
print(site.getsitepackages(), site.getusersitepackages(), site.getuserbase())
import builtins
import sys
for name in ("exit", "quit", "copyright", "credits", "license", "help"):
    print(name, type(getattr(builtins, name)).__module__, repr(getattr(builtins, name)).splitlines()[0])
print(list(vars(builtins)))
print(hasattr(sys, "__interactivehook__"), sys.__interactivehook__.__qualname__)
print([hasattr(sys, name) for name in ("ps1", "ps2", "last_exc", "last_type", "last_traceback", "_clear_type_cache")])
