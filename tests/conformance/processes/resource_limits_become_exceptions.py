# RLIMIT_NOFILE, RLIMIT_AS, RLIMIT_STACK and RLIMIT_FSIZE set by the program act on it as on python3.12.
import errno
import os
import resource
import signal
import subprocess
import sys


def in_child(label, action):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            print(label, action(), flush=True)
        except BaseException as error:
            print(label, type(error).__name__, error, flush=True)
            os._exit(1)
        os._exit(0)
    print(label, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def files():
    resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))
    kept = []
    try:
        while True:
            kept.append(open(os.devnull))
    except OSError as error:
        return len(kept), errno.errorcode[error.errno], kept[-1].fileno()


def memory():
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    try:
        bytearray(2 << 30)
    except MemoryError as error:
        return repr(error), len(bytearray(1 << 20))


def processor():
    hits = []
    signal.signal(signal.SIGXCPU, lambda *_: hits.append(1))
    resource.setrlimit(resource.RLIMIT_CPU, (1000, 2000))
    signal.raise_signal(signal.SIGXCPU)
    return hits, resource.getrlimit(resource.RLIMIT_CPU), subprocess.check_output("ulimit -St", shell=True)


def stack():
    resource.setrlimit(resource.RLIMIT_STACK, (1 << 20, 1 << 20))
    return resource.getrlimit(resource.RLIMIT_STACK), subprocess.check_output("ulimit -Ss", shell=True)


def size():
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    with open("limited", "w") as stream:
        try:
            stream.write("x" * 1000)
            stream.flush()
        except OSError as error:
            return errno.errorcode[error.errno], os.path.getsize("limited")
        finally:
            os.truncate("limited", 0)
            stream.detach().detach()


in_child("files", files)
in_child("memory", memory)
in_child("processor", processor)
in_child("stack", stack)
in_child("size", size)
for arguments in (
    (resource.RLIMIT_NOFILE, (10, 5)),
    (9999, (1, 1)),
    (resource.RLIMIT_NOFILE, (1,)),
    (resource.RLIMIT_NOFILE, ("a", "b")),
):
    try:
        print(resource.setrlimit(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
print(
    resource.prlimit(0, resource.RLIMIT_CORE)[0] == resource.getrlimit(resource.RLIMIT_CORE)[0],
    resource.getpagesize(),
    resource.RLIM_INFINITY,
)
print(
    subprocess.run(
        ["sh", "-c", "ulimit -n"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (33, 33)),
        capture_output=True,
    ).stdout
)
usage = resource.getrusage(resource.RUSAGE_SELF)
print(
    usage.ru_utime >= 0,
    usage.ru_maxrss > 1000,
    usage.ru_nswap,
    len(usage),
    resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > 1000,
)
