# Daemonic processes are terminated at exit, ordinary ones joined; daemons may not have children; Finalize and atexit.
import atexit
import multiprocessing
import multiprocessing.util
import os
import signal
import sys
import time


def daemon(connection):
    signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b"daemon terminated\n"), os.mkdir("terminated"), os._exit(0)))
    connection.send("ready")
    time.sleep(30)


def ordinary():
    atexit.register(lambda: os.write(1, b"atexit does not run in a forked process\n"))
    multiprocessing.util.Finalize(None, lambda: os.write(1, b"Finalize runs in the process\n"), exitpriority=1)
    while not os.path.exists("terminated"):
        time.sleep(0.002)
    os.write(1, b"ordinary process is joined\n")


def has_children():
    try:
        multiprocessing.Process(target=print).start()
    except AssertionError as error:
        os.write(1, f"{error}\n".encode())


if __name__ == "__main__":
    process = multiprocessing.Process(target=has_children, daemon=True)
    process.start()
    process.join()
    ours, theirs = multiprocessing.Pipe()
    multiprocessing.Process(target=daemon, args=(theirs,), daemon=True).start()
    print(ours.recv(), flush=True)
    atexit.register(lambda: os.write(1, b"atexit of the parent, registered last\n"))
    multiprocessing.Process(target=ordinary).start()
    print([child.daemon for child in sorted(multiprocessing.active_children(), key=lambda p: p.name)], flush=True)
    sys.exit(3)
