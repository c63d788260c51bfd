# Death by every signal whose default is death, sent by the program to itself: what the parent sees
# conformance: drive=each-of
import os
os.mkdir("samples")
for name in ("SIGHUP", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGALRM", "SIGTERM",
             "SIGSTKFLT", "SIGXCPU", "SIGVTALRM", "SIGPROF", "SIGIO", "SIGPWR", "SIGSYS", "SIGRTMIN", "SIGRTMAX", "SIGPIPE", "SIGXFSZ", "SIGCHLD", "SIGWINCH"):
    with open(f"samples/{name}.py", "w") as file:
        file.write(f"import os, signal\nprint('lost')\nos.write(1, b'{name}\\n')\nos.kill(os.getpid(), signal.{name})\nos.write(1, b'alive\\n')\n")
