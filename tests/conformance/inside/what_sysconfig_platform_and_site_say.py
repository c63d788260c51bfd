# sysconfig, platform, site, os.uname and confstr, ensurepip's versions, the licence texts: what the installation says of itself.
import hashlib
import os
import platform
import site
import sys
import sysconfig

for name, path in sorted(sysconfig.get_paths().items()):
    print(name, path)
print(
    sysconfig.get_platform(),
    sysconfig.get_python_version(),
    sysconfig.get_default_scheme(),
    sysconfig.is_python_build(),
    sysconfig.get_scheme_names(),
    sysconfig.get_config_h_filename().rpartition("/")[2],
    sysconfig.get_makefile_filename().rpartition("/")[2],
)
variables = sysconfig.get_config_vars()
print(
    len(variables),
    hashlib.sha256(
        repr(sorted((k, v) for k, v in variables.items() if isinstance(v, (str, int)))).encode()
    ).hexdigest(),
    variables["EXT_SUFFIX"],
    variables["Py_ENABLE_SHARED"],
    variables["userbase"],
    variables["installed_base"],
    variables["py_version_nodot"],
    variables["srcdir"],
)
print(
    platform.python_version(),
    platform.python_implementation(),
    platform.python_build(),
    platform.python_compiler(),
    platform.python_branch(),
    platform.architecture(),
    platform.libc_ver(),
    platform.machine(),
    platform.system(),
    platform.platform(),
    platform.node() == os.uname().nodename,
    platform.python_revision(),
)
print(
    site.getsitepackages(),
    site.ENABLE_USER_SITE,
    site.getuserbase(),
    site.getusersitepackages(),
    site.PREFIXES,
    site.abs_paths.__name__,
)
print(
    sys.prefix,
    sys.exec_prefix,
    sys.base_prefix,
    sys.base_exec_prefix,
    sys.executable,
    sys._base_executable,
    sys.platlibdir,
    sys._home,
    sys.version,
    sys.pycache_prefix,
)
print(
    hashlib.sha256(repr(copyright).encode()).hexdigest(),
    hashlib.sha256(repr(credits).encode()).hexdigest(),
    repr(license)[:40],
    repr(exit),
    repr(quit),
    repr(help)[:30],
)
print(
    os.confstr("CS_GNU_LIBC_VERSION"),
    os.sysconf("SC_PAGE_SIZE"),
    os.sysconf("SC_NPROCESSORS_ONLN") == os.cpu_count(),
    os.get_exec_path(),
    os.sep,
    os.name,
    os.curdir,
    os.devnull,
    os.defpath,
    os.ctermid(),
    sorted(os.sysconf_names)[:3],
    len(os.confstr_names),
)
print(
    [sys.flags.isolated, sys.flags.no_site, sys.flags.no_user_site, sys.flags.safe_path],
    os.path.samefile(os.__file__, sysconfig.get_path("stdlib") + "/os.py"),
)
