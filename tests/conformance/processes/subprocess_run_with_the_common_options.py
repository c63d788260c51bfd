# subprocess.run, call, check_call, check_output, getoutput: streams, text, encodings, input, environment, errors.
import os
import subprocess
import sys
from subprocess import DEVNULL, PIPE, STDOUT

python = sys.executable


def attempt(*arguments, function=subprocess.run, **options):
    sys.stdout.flush()
    try:
        result = function(*arguments, **options)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
        for name in ("returncode", "output", "stdout", "stderr", "filename", "timeout"):
            if hasattr(error, name):
                result += f" {name}={getattr(error, name)!r}"
    print(str(result).replace(python, "PYTHON"), flush=True)


both = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"
attempt(["echo", "inherited"])
attempt([python, "-c", both])
attempt([python, "-c", both], capture_output=True)
attempt([python, "-c", both], stdout=PIPE, stderr=STDOUT)
attempt([python, "-c", both], stdout=PIPE, stderr=DEVNULL, text=True)
attempt([python, "-c", both], check=True, capture_output=True, text=True)
attempt(["sh", "-c", "echo to stderr >&2"], stderr=STDOUT, stdout=PIPE)
attempt(["cat"], input=b"given \xff bytes", stdout=PIPE)
attempt(["cat"], input="given t\u00e9xt\n", stdout=PIPE, text=True)
attempt(["cat"], input="latin \u00e9", stdout=PIPE, encoding="latin-1")
attempt(["printf", "a\\r\\nb\\r"], stdout=PIPE, universal_newlines=True)
attempt(["printf", "\\377"], stdout=PIPE, encoding="utf-8", errors="replace")
attempt(["printf", "\\377"], stdout=PIPE, encoding="utf-8")
attempt(["cat"], stdin=DEVNULL, stdout=PIPE)
attempt("echo $0 $((1+1)); exit 4", shell=True, stdout=PIPE)
attempt(["echo $0 $1", "zero", "one"], shell=True, stdout=PIPE)
attempt("exit 5", shell=True, check=True)
attempt("kill -USR1 $$", shell=True, check=True)
attempt("kill -64 $$", shell=True, check=True)
attempt(["sh", "-c", "echo $A $B"], env={"A": "1", "B": "2", "PATH": os.defpath}, stdout=PIPE)
attempt(["env"], env={}, stdout=PIPE)
attempt("pwd", cwd="/", stdout=PIPE)
attempt("pwd", cwd="/nonexistent-folder", stdout=PIPE)
attempt(["no-such-program"])
attempt(["/"])
attempt(["sh", "-c", "true"], executable="/nonexistent")
attempt(["called-name", "-c", "echo $0"], executable="/bin/sh", stdout=PIPE)
attempt([b"echo", b"bytes \xff"], stdout=PIPE)
attempt(["echo", "a\0b"])
attempt([])
attempt(["echo", 1])
attempt(["true"], input="x", stdin=PIPE)
attempt(["true"], capture_output=True, stdout=PIPE)
attempt(["true"], bufsize="x")
attempt(["true"], nonsense=1)
attempt([python, "-c", both], function=subprocess.call, stdout=DEVNULL, stderr=DEVNULL)
attempt([python, "-c", both], function=subprocess.check_call, stdout=DEVNULL, stderr=DEVNULL)
attempt([python, "-c", both], function=subprocess.check_output, stderr=DEVNULL)
attempt(["cat"], function=subprocess.check_output, input=None)
attempt(["true"], function=subprocess.check_output, stdout=PIPE)
attempt("echo o; echo e >&2; exit 6", function=subprocess.getstatusoutput)
attempt("kill -9 $$", function=subprocess.getstatusoutput)
attempt("printf 'no newline'", function=subprocess.getoutput)
try:
    subprocess.run(["sleep", "30"], timeout=0.1)
except subprocess.TimeoutExpired as error:
    print(type(error).__name__, error.cmd, 0.05 < error.timeout <= 0.1, error.output)
completed = subprocess.CompletedProcess(["a"], 0, b"o", b"e")
print(
    completed,
    completed.check_returncode(),
    repr(subprocess.CalledProcessError(-11, "x")),
    subprocess.CalledProcessError(-11, "x"),
    subprocess.CalledProcessError(-99, "x"),
    subprocess.CalledProcessError(1, "x"),
)
print(subprocess.list2cmdline(["a b", 'c"d', "e\\"]))
