# LC_ALL=POSIX: the locale POSIX
# conformance: env=LC_ALL=POSIX
import os
import sys
print(sys.flags.utf8_mode, sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), [(s.encoding, s.errors) for s in (sys.stdin, sys.stdout, sys.stderr)])
print({name: value for name, value in os.environ.items() if name.startswith(("LC_", "LANG"))})
import locale
print(locale.setlocale(locale.LC_ALL), locale.getlocale(), locale.getencoding(), locale.getpreferredencoding())
print(os.popen("env | grep LC_").read())
print("é", "\udcff")
