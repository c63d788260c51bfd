# -s: no user site-packages
# conformance: options=-s
import sys
print(sys.flags.no_user_site, sys.path)
import site
print(site.ENABLE_USER_SITE, site.USER_SITE, site.USER_BASE)
