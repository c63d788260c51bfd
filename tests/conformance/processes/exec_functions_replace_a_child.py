# The exec family: arguments, environment, path search, descriptors and signals that pass, and the errors.
import os
import signal
import sys

show = "import os, sys; print(sys.argv[1:], sorted(k for k in os.environ if k.startswith('MARK')), flush=True)"


def in_child(label, action):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            action()
        except OSError as error:
            print(type(error).__name__, error.strerror, error.filename)
        except BaseException as error:
            print(type(error).__name__, error)
        sys.stdout.flush()
        os._exit(55)
    print(label, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


python = sys.executable
environment = dict(os.environ, MARK_ONE="1")
os.environ["MARK_SET"] = "x"
in_child("execv", lambda: os.execv(python, [python, "-c", show, "execv", "two words", "\u00e9"]))
in_child("execve", lambda: os.execve(python, [python, "-c", show, "execve"], environment))
in_child("execvp", lambda: os.execvp("sh", ["sh", "-c", "echo $0 $1; exit 3", "name", "argument"]))
in_child("execvpe", lambda: os.execvpe("sh", ["sh", "-c", "echo $MARK_ONE $MARK_SET"], environment))
in_child("execl", lambda: os.execl(python, python, "-c", show, "execl"))
in_child("execle", lambda: os.execle(python, python, "-c", show, "execle", environment))
in_child("execlp", lambda: os.execlp("sh", "sh", "-c", "exit 4"))
in_child("execlpe", lambda: os.execlpe("sh", "sh", "-c", "echo $MARK_ONE", {"MARK_ONE": "only", "PATH": os.defpath}))
descriptor = os.open(python, os.O_RDONLY)
in_child("by descriptor", lambda: os.execve(descriptor, ["python", "-c", show, "fd"], environment))
in_child("missing", lambda: os.execv("/nonexistent/program", ["x"]))
in_child("missing in PATH", lambda: os.execvp("no-such-program-at-all", ["x"]))
in_child("a folder", lambda: os.execv("/", ["x"]))
in_child("no arguments", lambda: os.execv(python, []))
in_child("empty first argument", lambda: os.execv(python, [""]))
in_child("wrong type", lambda: os.execv(python, "string"))
in_child("bad environment", lambda: os.execve(python, ["x"], {"A=B": "c"}))
in_child("null in argument", lambda: os.execv(python, ["x", "a\0b"]))
reader, writer = os.pipe()
os.set_inheritable(writer, True)
in_child("inherited descriptor", lambda: os.execvp("sh", ["sh", "-c", f"echo passed >&{writer}"]))
print(os.read(reader, 100))
os.set_inheritable(writer, False)
in_child("closed on exec", lambda: os.execvp("sh", ["sh", "-c", f"(echo x >&{writer}) 2>/dev/null || echo closed"]))


def with_signals():
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    signal.signal(signal.SIGUSR2, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
    os.execvp("grep", ["grep", "-E", "^Sig(Blk|Ign|Cgt)", "/proc/self/status"])


in_child("signals", with_signals)
