# Everything that says which Python, which build and which machine this is
import sys
for name in ("version", "version_info", "hexversion", "api_version", "copyright", "_git", "implementation", "maxsize",
             "maxunicode", "byteorder", "float_info", "int_info", "hash_info", "thread_info", "float_repr_style"):
    print(name, repr(getattr(sys, name)))
import platform
print(platform.python_build(), platform.python_compiler(), platform.python_branch(), platform.python_revision())
print(platform.architecture(), platform.libc_ver(), platform.machine(), platform.python_implementation())
