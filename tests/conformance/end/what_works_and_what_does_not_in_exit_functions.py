# In atexit functions: imports, files, children; no new threads; signals still arrive; warnings are shown
import atexit
import os
import signal
import subprocess
import sys
import threading
import warnings
def attempt(name, action):
    try:
        print(name, action())
    except BaseException as error:
        print(name, type(error).__name__, error)
@atexit.register
def at_the_end():
    attempt("import", lambda: __import__("colorsys").__name__)
    attempt("thread", lambda: threading.Thread(target=print, args=("thread",)).start())
    attempt("low thread", lambda: __import__("_thread").start_new_thread(print, ("low",)) and None)
    attempt("fork", lambda: os.waitpid(os.fork() or os._exit(3), 0)[1])
    attempt("child", lambda: subprocess.run(["echo", "child"], capture_output=True))
    attempt("popen", lambda: os.popen("echo popen").read())
    attempt("signal", lambda: signal.signal(signal.SIGUSR1, lambda *a: print("handled")) or os.kill(os.getpid(), signal.SIGUSR1))
    attempt("warning", lambda: warnings.warn("late"))
    attempt("file", lambda: open("late", "w").write("x"))
    attempt("main", lambda: [name for name in sys.modules["__main__"].__dict__ if not name.startswith("_")])
    attempt("finalizing", sys.is_finalizing)
    attempt("threads", lambda: [thread.name for thread in threading.enumerate()])
    attempt("executor", lambda: __import__("concurrent.futures").futures.ThreadPoolExecutor(1).submit(print, "pool").result())
    attempt("asyncio", lambda: __import__("asyncio").run(__import__("asyncio").sleep(0, "slept")))
    attempt("frame", lambda: sys._getframe(2).f_code.co_name)
    attempt("frame", lambda: sys._getframe(3))
print("end of the module")
