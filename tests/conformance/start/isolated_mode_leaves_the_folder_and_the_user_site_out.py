# -I: flags, path and environment variables that no longer count
# conformance: options=-I
# conformance: env=PYTHONPATH=/somewhere/else
# conformance: env=PYTHONWARNINGS=error
import sys
print(sys.flags)
print(sys.path, sys.warnoptions, sys.orig_argv)
import os
import site
print(site.ENABLE_USER_SITE, sorted(name for name in os.environ if name.startswith("PYTHON")))
print(sorted(sys.modules))
