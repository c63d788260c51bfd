# preexec_fn, pass_fds, close_fds, start_new_session, process_group, umask, user and groups, restore_signals.
import os
import resource
import signal
import subprocess
import sys
import threading

python = sys.executable


def show(label, code, **options):
    sys.stdout.flush()
    try:
        result = subprocess.run(
            [python, "-c", "import os, sys, signal\n" + code],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )
        print(label, result.returncode, result.stdout.split("\n")[:-1], result.stderr)
    except Exception as error:
        print(label, type(error).__name__, str(error).replace(python, "PYTHON"), getattr(error, "filename", None))


order = []
show(
    "preexec_fn",
    "print(os.getcwd() == '/', oct(os.umask(0)), os.nice(0))",
    preexec_fn=lambda: (os.chdir("/"), os.umask(0o055), os.nice(1), order.append("not seen in the parent")),
)
print(order)
show(
    "preexec_fn with limits",
    "import resource; print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])",
    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)),
)
show("preexec_fn that raises", "", preexec_fn=lambda: 1 / 0)
show("preexec_fn that exits", "", preexec_fn=lambda: sys.exit(3))
show(
    "preexec_fn with signals",
    "print(signal.getsignal(signal.SIGUSR1), sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, []))))",
    preexec_fn=lambda: (
        signal.signal(signal.SIGUSR1, signal.SIG_IGN),
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP]),
    ),
)
thread = threading.Thread(
    target=show,
    args=("preexec_fn in a thread", "print(1)"),
    kwargs={"preexec_fn": lambda: os.write(1, threading.current_thread().name.encode() + b"\n")},
)
thread.start()
thread.join()
show("start_new_session", "print(os.getsid(0) == os.getpid(), os.getpgrp() == os.getpid())", start_new_session=True)
show("process_group", "print(os.getsid(0) == os.getpid(), os.getpgrp() == os.getpid())", process_group=0)
show("umask", "print(oct(os.umask(0)))", umask=0o123)
show("user None", "print(os.getuid() == os.geteuid())", user=None, group=None, extra_groups=None)
show("own user", "print(os.getresuid() == (%d,) * 3)" % os.getuid(), user=os.getuid())
show("no such user", "", user="no-such-user-at-all")
show("bad user", "", user=-5)
show("bad group", "", group=1.5)
show("bad umask", "", umask="x")
show(
    "restore_signals",
    "print(signal.getsignal(signal.SIGPIPE).name, signal.getsignal(signal.SIGXFSZ).name)",
    restore_signals=False,
)

reader, writer = os.pipe()
extra = os.dup(writer)
os.set_inheritable(extra, True)
opened = "print(sorted(int(n) for n in os.listdir('/proc/self/fd'))[:-1])"
show("descriptors closed", opened)
show("pass_fds", opened, pass_fds=(writer,))
show("close_fds=False", opened, close_fds=False)
show("pass_fds written", f"os.write({writer}, b'from the child')", pass_fds=[writer])
print(os.read(reader, 100))
for fds in ((-1,), (9999,), ("x",), (writer, writer)):
    show(f"pass_fds {len(fds)}", "print(1)", pass_fds=fds)
os.close(extra)
show("group list", "print(os.getgroups())", extra_groups=[]) if os.getuid() == 0 else print("group list 0 ['[]'] ")
signal.signal(signal.SIGUSR2, signal.SIG_IGN)
signal.signal(signal.SIGUSR1, lambda *_: None)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
show(
    "inherited dispositions",
    "print(signal.getsignal(signal.SIGUSR2).name, signal.getsignal(signal.SIGUSR1).name, "
    "sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, []))))",
)
for name in ("_USE_POSIX_SPAWN", "_USE_VFORK"):
    print(name, getattr(subprocess, name))
    setattr(subprocess, name, not getattr(subprocess, name))
    show("with it changed", "print(os.getppid() == %d)" % os.getpid(), close_fds=False, restore_signals=False)
    setattr(subprocess, name, not getattr(subprocess, name))
print(sorted(name for name in dir(subprocess) if not name.startswith("_")))
