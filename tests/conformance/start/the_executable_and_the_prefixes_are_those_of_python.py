# sys.executable, the prefixes and what sysconfig and site derive from them
import sys
for name in ("executable", "_base_executable", "prefix", "base_prefix", "exec_prefix", "base_exec_prefix", "platlibdir",
             "_stdlib_dir", "_home", "_framework", "platform", "pycache_prefix", "abiflags"):
    print(name, repr(getattr(sys, name, "no such attribute")))
import os
import sysconfig
print(os.path.realpath(sys.executable))
print(sysconfig.get_paths())
print(sysconfig.get_platform(), sysconfig.get_python_version(), sysconfig.is_python_build())
print(sysconfig.get_config_h_filename(), sysconfig.get_makefile_filename())
for name, value in sysconfig.get_config_vars().items():
    print(name, repr(value))
