# sys.flags, version_info, stat_result and their kind: fields, construction, pickling, matching, immutability.
import copy
import grp
import os
import pickle
import pwd
import resource
import sys
import threading
import time

for item in (
    sys.flags,
    sys.version_info,
    sys.float_info,
    sys.int_info,
    sys.hash_info,
    sys.thread_info,
    sys.get_asyncgen_hooks(),
    os.stat("."),
    os.times(),
    os.uname(),
    os.terminal_size((80, 24)),
    time.gmtime(0),
    pwd.getpwuid(0),
    grp.getgrgid(0),
    resource.getrusage(resource.RUSAGE_SELF),
    os.sched_param(0),
    os.statvfs("."),
    threading.ExceptHookArgs((ValueError, None, None, None)),
):
    kind = type(item)
    print(
        kind.__module__,
        kind.__qualname__,
        kind.n_fields,
        kind.n_sequence_fields,
        kind.n_unnamed_fields,
        kind.__match_args__,
        hex(kind.__flags__ & ~(1 << 19)),
        kind.__basicsize__,
        kind.__mro__[1:],
        len(vars(kind)),
        "__new__" in vars(kind),
        "__init__" in vars(kind),
    )
    for action in (
        lambda: kind(),
        lambda: kind([1]),
        lambda: kind(range(kind.n_sequence_fields))[:2],
        lambda: setattr(item, kind.__match_args__[0], 1),
        lambda: item[0:0],
        lambda: pickle.loads(pickle.dumps(item)) == item,
        lambda: copy.copy(item) == item,
        lambda: type("Sub", (kind,), {}),
        lambda: hash(item) == hash(tuple(item)),
        lambda: item == tuple(item),
        lambda: kind("x" * 50),
    ):
        try:
            print("   ", action())
        except Exception as error:
            print("   ", type(error).__name__, error)
