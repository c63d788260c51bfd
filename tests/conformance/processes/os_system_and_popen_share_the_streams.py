# os.system and os.popen: their output among the program's own, exit statuses, standard input, dispositions.
import os
import signal
import sys

print("one", flush=True)
print(os.system("echo two"), flush=True)
print(
    os.system("echo three >&2; exit 7"),
    os.waitstatus_to_exitcode(os.system("exit 7")),
    os.system("kill -9 $$"),
    flush=True,
)
print("buffered, so it comes late")
os.system("echo early")
sys.stdout.flush()
print(os.system("cat"), flush=True)
with os.popen("echo from popen; echo $((6*7)); exit 3") as pipe:
    print(type(pipe).__name__, pipe.readline(), pipe.read())
    status = pipe.close()
print(status, os.waitstatus_to_exitcode(status))
with os.popen("cat -n", "w") as pipe:
    print("into cat", file=pipe)
    sys.stdout.flush()
print(list(os.popen("printf 'a\\nb\\n'")))
print(os.popen("exit 0").close(), os.popen("kill -15 $$").close())
for arguments in (("x", "rw"), (3,), ("true", "r", 0)):
    try:
        os.popen(*arguments)
    except Exception as error:
        print(type(error).__name__, error)
os.environ["GIVEN"] = "by os.environ"
os.system("echo $GIVEN")
os.putenv("PUT", "by putenv")
os.system("echo $PUT")
del os.environ["GIVEN"]
os.unsetenv("PUT")
os.system("echo [$GIVEN] [$PUT]")
os.system("grep -E '^Sig(Blk|Ign)' /proc/self/status")
signal.signal(signal.SIGINT, lambda *_: print("SIGINT handler", flush=True))
os.system("kill -INT $PPID")
print("system ignores SIGINT while it waits", flush=True)
try:
    os.system("a\0b")
except ValueError as error:
    print(error)
