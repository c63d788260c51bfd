# Locale, encodings and time zone, as Python and as C see them
import sys
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), sys.flags.utf8_mode)
import _locale
print(_locale.setlocale(_locale.LC_ALL), _locale.setlocale(_locale.LC_CTYPE), _locale.setlocale(_locale.LC_NUMERIC))
import locale
print(locale.getlocale(), locale.getpreferredencoding(), locale.getencoding(), locale.localeconv())
print(locale.nl_langinfo(locale.CODESET), locale.nl_langinfo(locale.RADIXCHAR), locale.nl_langinfo(locale.D_T_FMT))
import time
print(time.tzname, time.timezone, time.altzone, time.daylight, time.localtime(0), time.strftime("%c %Z %z", time.gmtime(0)))
import ctypes
libc = ctypes.CDLL(None)
libc.setlocale.restype = ctypes.c_char_p
print([libc.setlocale(category, None) for category in range(7)])
import codecs
print(codecs.lookup("utf-8").name, codecs.lookup("locale") if 0 else "", sorted(name for name in sys.modules if name.startswith("encodings")))
print([codecs.lookup_error(name).__name__ for name in ("strict", "ignore", "replace", "surrogateescape", "namereplace")])
