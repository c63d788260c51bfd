# os.register_at_fork: before in reverse order, after in order; an exception in a hook goes to unraisablehook.
import os
import random
import subprocess
import sys
import threading
import warnings

for name in ("first", "second", "third"):
    os.register_at_fork(
        before=lambda name=name: print("before", name, flush=True),
        after_in_parent=lambda name=name: order.append(("parent", name)),
        after_in_child=lambda name=name: order.append(("child", name)),
    )
order, seen = [], []


def fork(label):
    order.clear()
    seen.clear()
    pid = os.fork()
    if pid == 0:
        print(label, order, seen, flush=True)
        os._exit(0)
    os.waitpid(pid, 0)
    print(label, order, seen, flush=True)


fork("main")
thread = threading.Thread(target=fork, args=("thread",))
warnings.simplefilter("ignore")
thread.start()
thread.join()


def broken(where):
    raise RuntimeError("hook " + where)


os.register_at_fork(
    before=lambda: broken("before"), after_in_parent=lambda: broken("parent"), after_in_child=lambda: broken("child")
)
sys.unraisablehook = lambda info: seen.append((str(info.exc_value), info.err_msg))
fork("broken hooks")
order.clear()
subprocess.run(["true"], preexec_fn=lambda: os.write(1, b"preexec %d\n" % len(order)))
print(order, seen, flush=True)
subprocess.run(["true"])
print("without preexec_fn no hooks", order)
for arguments in ({}, {"before": 1}, {"after_in_child": None}, {"nonsense": print}):
    try:
        print(os.register_at_fork(**arguments))
    except Exception as error:
        print(type(error).__name__, error)


sys.unraisablehook = lambda info: None


def states():
    random.seed(1)
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(writer, repr(random.random()).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    return os.read(reader, 100).decode() == repr(random.random())


print("a forked child has a random state of its own:", not states())
