# os.posix_spawn and posix_spawnp: file actions, masks, dispositions, groups, and the errors.
import os
import signal
import sys


def wait(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


python = sys.executable
print(wait(os.posix_spawn(python, [python, "-c", "import sys; sys.exit(int(sys.argv[1]))", "12"], os.environ)))
print(wait(os.posix_spawnp("sh", ["sh", "-c", "exit $CODE"], {"CODE": "13"})))
reader, writer = os.pipe()
actions = [
    (os.POSIX_SPAWN_DUP2, writer, 1),
    (os.POSIX_SPAWN_CLOSE, reader),
    (os.POSIX_SPAWN_OPEN, 7, "made.txt", os.O_WRONLY | os.O_CREAT, 0o644),
]
print(
    wait(
        os.posix_spawnp(
            "sh", ["sh", "-c", "echo into the pipe; echo into the file >&7"], os.environ, file_actions=actions
        )
    )
)
print(os.read(reader, 100), open("made.txt").read())
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
grep = ["grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status"]
print(wait(os.posix_spawnp("grep", grep, os.environ)))
print(
    wait(
        os.posix_spawnp(
            "grep", grep, os.environ, setsigmask=[signal.SIGHUP], setsigdef=[signal.SIGUSR1, signal.SIGPIPE]
        )
    )
)
show = "import os; print(os.getpgrp() == os.getpid(), os.getsid(0) == os.getpid(), flush=True)"
print(wait(os.posix_spawn(python, [python, "-c", show], os.environ, setpgroup=0)))
try:
    print(wait(os.posix_spawn(python, [python, "-c", show], os.environ, setsid=True)))
except NotImplementedError as error:
    print(error)
print(wait(os.posix_spawn(python, [python, "-c", show], os.environ, setpgroup=os.getpgrp(), resetids=True)))
print(
    wait(
        os.posix_spawn(
            python,
            [python, "-c", "import os; print(os.sched_getscheduler(0))"],
            os.environ,
            scheduler=(os.SCHED_OTHER, os.sched_param(0)),
        )
    )
)
for call in (
    lambda: os.posix_spawn("/nonexistent", ["x"], {}),
    lambda: os.posix_spawnp("no-such-program", ["x"], {}),
    lambda: os.posix_spawn(python, [], {}),
    lambda: os.posix_spawn(python, ["x"], {}, file_actions=[(9, 1)]),
    lambda: os.posix_spawn(python, ["x"], {}, file_actions=[(os.POSIX_SPAWN_CLOSE,)]),
    lambda: os.posix_spawn(python, ["x"], {}, setsigmask=[1000]),
    lambda: os.posix_spawn(
        python, ["x"], {}, file_actions=[(os.POSIX_SPAWN_OPEN, 5, "/nonexistent/f", os.O_RDONLY, 0)]
    ),
):
    try:
        print(wait(call()))
    except Exception as error:
        print(type(error).__name__, error)
print(
    os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 9"),
    os.spawnv(os.P_WAIT, python, [python, "-c", "raise SystemExit(4)"]),
)
print(wait(os.spawnlpe(os.P_NOWAIT, "sh", "sh", "-c", "kill -TERM $$", {"PATH": os.defpath})))
print(os.spawnlp(os.P_WAIT, "no-such-program", "x"), os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "kill -KILL $$"))
