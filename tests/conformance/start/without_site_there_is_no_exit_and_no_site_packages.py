# -S: site is not imported: its builtins, its paths and its modules are missing
# conformance: options=-S
import sys
print(sys.flags.no_site, sys.path)
print(list(sys.modules))
import builtins
print(list(vars(builtins)))
print([hasattr(builtins, name) for name in ("exit", "quit", "help", "license", "credits", "copyright")])
import site
print(site.ENABLE_USER_SITE, site.USER_SITE, list(vars(site)))
