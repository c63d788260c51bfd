# An uncaught KeyboardInterrupt, raised or caused by a signal: traceback, atexit, then death by SIGINT
# conformance: drive=each-of
import os
os.mkdir("samples")
# Functions in messages are shown without an address.
start = "class Named:\n    def __init__(self, f): self.f = f\n    def __call__(self, *a): return self.f(*a)\n    def __repr__(self): return f'<{self.f.__name__}>'\n" \
        "import atexit, os, signal, sys, threading\natexit.register(print, 'atexit')\nprint('buffered')\n"
for name, text in {
    "raised": "raise KeyboardInterrupt\n", "raised_with_text": "raise KeyboardInterrupt('text')\n", "subclass": "class K(KeyboardInterrupt): pass\nraise K('sub')\n",
    "by_signal": "os.kill(os.getpid(), signal.SIGINT)\nfor i in range(10**6): pass\n", "by_raise_signal": "signal.raise_signal(signal.SIGINT)\n",
    "handler_changed": "signal.signal(signal.SIGINT, lambda *a: print('handled'))\nraise KeyboardInterrupt\n", "ignored": "signal.signal(signal.SIGINT, signal.SIG_IGN)\nraise KeyboardInterrupt\n",
    "blocked": "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])\nraise KeyboardInterrupt\n", "with_excepthook": "sys.excepthook = lambda *a: print('hook', a[0])\nraise KeyboardInterrupt\n",
    "chained": "try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise KeyboardInterrupt\n", "exit_after": "try:\n    raise KeyboardInterrupt\nexcept KeyboardInterrupt:\n    sys.exit(4)\n",
    "default_action": "signal.signal(signal.SIGINT, signal.SIG_DFL)\nprint('lost', flush=False)\nos.kill(os.getpid(), signal.SIGINT)\n",
    "in_thread": "t = threading.Thread(target=lambda: (_ for _ in ()).throw(KeyboardInterrupt))\nt.start()\nt.join()\n", "interrupt_main": "import _thread\n_thread.interrupt_main()\nprint(1)\n",
    "in_atexit": "def f():\n    raise KeyboardInterrupt\natexit.register(Named(f))\n", "with_atexit_exit": "atexit.register(Named(lambda: sys.exit(5)))\nraise KeyboardInterrupt\n",
    "group": "raise BaseExceptionGroup('g', [KeyboardInterrupt()])\n", "asyncio": "import asyncio\nasync def main():\n    os.kill(os.getpid(), signal.SIGINT)\n    await asyncio.sleep(5)\nasyncio.run(main())\n",
    "while_joining": "import time\ndef work():\n    time.sleep(0.3)\n    os.kill(os.getpid(), signal.SIGINT)\n    time.sleep(0.3)\n    print('work done')\nthreading.Thread(target=work).start()\n",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(start + text)
