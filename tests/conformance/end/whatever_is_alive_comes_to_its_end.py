# Programs that leave something alive whose end can be seen, each in another way: all of it is seen, in the same order
# conformance: drive=each-of
import os
import textwrap

SAMPLES = {
    "an instance": """
        class Noisy:
            def __del__(self): print("deleted")
        noisy = Noisy()
        """,
    "an instance without a dictionary or weak references": """
        class Noisy:
            __slots__ = ()
            def __del__(self): print("deleted")
        noisy = Noisy()
        """,
    "a number, a text and bytes with finalizers": """
        class Number(int):
            __slots__ = ()
            def __del__(self): print("deleted number")
        class Text(str):
            __slots__ = ()
            def __del__(self): print("deleted text")
        class Bytes(bytes):
            def __del__(self): print("deleted bytes")
        kept = (Number(5), (Text("five"),), {Bytes(b"5")})
        """,
    "a finalizer given later": """
        class Quiet: pass
        kept = [Quiet()]
        Quiet.__del__ = lambda self: print("deleted")
        """,
    "a finalizer of a metaclass": """
        class Meta(type):
            def __del__(cls): print("deleted", cls)
        class Class(metaclass=Meta): pass
        """,
    "a finalizer of a module": """
        import sys, types
        class Module(types.ModuleType):
            def __del__(self): print("deleted", self.__name__)
        sys.modules["noisy"] = Module("noisy")
        """,
    "garbage with the collector off": """
        import gc
        gc.disable()
        class Noisy:
            def __del__(self): print("deleted", len(vars(self)))
        noisy = Noisy(); noisy.self = noisy; del noisy
        """,
    "frozen objects": """
        import gc
        class Noisy:
            def __del__(self): print("deleted")
        noisy = Noisy(); noisy.self = noisy
        gc.freeze()
        """,
    "in caches, closures, defaults, contexts, locals of threads and tracebacks": """
        import contextvars, functools, threading
        class Noisy:
            def __init__(self, name): self.name = name
            def __del__(self): print("deleted", self.name)
        @functools.lru_cache
        def cached(name): return Noisy(name)
        cached("cached")
        def closure():
            inner = Noisy("in a closure")
            return lambda: inner
        function = closure()
        def default(value=Noisy("default")): pass
        variable = contextvars.ContextVar("variable"); variable.set(Noisy("in a context"))
        local = threading.local(); local.value = Noisy("thread-local")
        partial = functools.partial(print, Noisy("partial"))
        def raises(): noisy = Noisy("in a frame"); 1 / 0
        try: raises()
        except ZeroDivisionError as error: kept = error
        """,
    "in the frame of an uncaught exception": """
        class Noisy:
            def __del__(self): print("deleted")
        def raises(): noisy = Noisy(); raise ValueError("uncaught")
        raises()
        """,
    "a suspended generator": """
        def numbers():
            try: yield 1
            finally: print("closed")
        generator = numbers(); print(next(generator))
        """,
    "generators that never began and that are done": """
        def numbers():
            try: yield 1
            finally: print("closed")
        never = numbers(); done = numbers(); print(list(done))
        """,
    "a coroutine never awaited": """
        async def never(): print("ran")
        coroutine = never()
        """,
    "a suspended coroutine": """
        import types
        @types.coroutine
        def pause(): yield 1
        async def waits():
            try: await pause()
            finally: print("closed")
        coroutine = waits(); print(coroutine.send(None))
        """,
    "an asynchronous generator": """
        import types
        @types.coroutine
        def pause(): yield "paused"
        async def numbers():
            try:
                yield 1
            finally: print("closed")
        generator = numbers(); step = generator.__anext__()
        try: step.send(None)
        except StopIteration as stopped: print(stopped.value)
        """,
    "an open file": """
        file = open("/dev/stdout", "w"); file.write("unflushed\\n")
        """,
    "an open buffer": """
        import os
        file = os.fdopen(os.dup(1), "wb"); file.write(b"unflushed\\n")
        """,
    "a file with a warning": """
        import warnings
        warnings.simplefilter("always")
        file = open("/dev/null")
        """,
    "a directory's iterator with a warning": """
        import os, sys, warnings
        warnings.simplefilter("error")
        sys.unraisablehook = lambda raised, print=print: print(raised.exc_type.__name__)
        iterator = os.scandir("/"); next(iterator)
        """,
    "a socket with a warning": """
        import socket, warnings
        warnings.simplefilter("always")
        left, right = socket.socketpair()
        """,
    "a stream made by the program": """
        import io
        class Stream(io.BytesIO):
            def close(self): print("closing"); super().close()
        stream = Stream(b"content")
        class Raw(io.RawIOBase):
            def writable(self): return True
            def write(self, data): print("writing", bytes(data)); return len(data)
        buffered = io.BufferedWriter(Raw()); buffered.write(b"waiting")
        """,
    "standard output put aside": """
        import io, sys
        print("before")
        sys.stdout = io.StringIO()
        print("never seen")
        """,
    "standard output and its original exchanged": """
        import sys
        print("before")
        kept = sys.stdout
        sys.stdout = sys.__stdout__ = open("/dev/stdout", "w", closefd=True)
        print("after")
        """,
    "standard error that tells of its flushes": """
        import sys
        class Error:
            def write(self, text): return sys.__stderr__.write(text)
            def flush(self): print("flushed", file=sys.__stdout__)
        sys.stderr = Error()
        """,
    "standard output that was detached": """
        import sys
        print("before", flush=True)
        buffer = sys.stdout.detach()
        buffer.write(b"in the buffer\\n")
        """,
    "a weak reference with a callback": """
        import weakref
        class Target: pass
        target = Target()
        reference = weakref.ref(target, lambda dead: print("called"))
        """,
    "a weak reference that calls an object": """
        import weakref
        class Target: pass
        class Callback:
            def __call__(self, dead, print=print): print("called")
        target = Target(); reference = weakref.ref(target, Callback()); proxy = weakref.proxy(target, Callback())
        """,
    "weak containers and finalize": """
        import weakref
        class Target: pass
        targets = [Target() for _ in range(3)]
        weak = weakref.WeakSet(targets), weakref.WeakValueDictionary(enumerate(targets)), weakref.WeakKeyDictionary(dict.fromkeys(targets))
        early = weakref.finalize(targets[0], print, "at exit")
        late = weakref.finalize(targets[1], print, "never"); late.atexit = False
        """,
    "a weak container with its own callback": """
        import weakref
        class Values(weakref.WeakValueDictionary):
            def __init__(self): super().__init__(); inner = self._remove; self._remove = lambda *args: print("removed")
        class Target: pass
        target = Target(); values = Values(); values["key"] = target
        """,
    "a callback of the collector": """
        import gc
        gc.callbacks.append(lambda phase, facts: print(phase, facts["generation"]))
        """,
    "garbage that is kept": """
        import gc
        gc.garbage.append([])
        """,
    "a collector that tells": """
        import gc
        class Cycle: pass
        cycle = Cycle(); cycle.self = cycle; del cycle
        gc.set_debug(gc.DEBUG_UNCOLLECTABLE | gc.DEBUG_SAVEALL)
        """,
    "an audit hook": """
        import sys
        def hook(event, args):
            if event.startswith("cpython.") or event == "object.__del__": print(event)
        sys.addaudithook(hook)
        """,
    "a released buffer": """
        class Exporter:
            def __buffer__(self, flags): return memoryview(b"content")
            def __release_buffer__(self, view): print("released")
        view = memoryview(Exporter()); print(bytes(view))
        """,
    "a daemon thread": """
        import threading, time
        class Noisy:
            def __del__(self): print("deleted")
        noisy = Noisy()
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        """,
    "a thread that is done": """
        import threading
        class Noisy:
            def __del__(self): print("deleted")
        def work(): local.noisy = Noisy()
        local = threading.local()
        thread = threading.Thread(target=work); thread.start(); thread.join(); print("joined")
        """,
    "a C callback at the end": """
        import ctypes
        kept = ctypes.CFUNCTYPE(None)(lambda: print("called"))
        ctypes.pythonapi.Py_AtExit(ctypes.CDLL(None).puts)
        class Noisy:
            def __del__(self): print("deleted")
        """,
    "a sub-interpreter": """
        import _xxsubinterpreters as interpreters
        other = interpreters.create()
        interpreters.run_string(other, "class Noisy:\\n  def __del__(self): print('deleted', flush=True)\\nnoisy = Noisy()")
        """,
    "temporary files": """
        import tempfile, warnings
        warnings.simplefilter("always")
        warnings.showwarning = lambda message, category, *rest, print=print: print(category.__name__)
        file = tempfile.NamedTemporaryFile(); folder = tempfile.TemporaryDirectory()
        """,
    "an event loop": """
        import asyncio, warnings
        warnings.simplefilter("always")
        loop = asyncio.new_event_loop()
        future = loop.create_future(); future.set_exception(ValueError("never retrieved"))
        """,
    "an exception never retrieved": """
        import asyncio
        async def main():
            task = asyncio.create_task(fails()); await asyncio.sleep(0)
            return task
        async def fails(): raise ValueError("never retrieved")
        task = asyncio.run(main())
        """,
    "a database": """
        import sqlite3
        connection = sqlite3.connect(":memory:")
        connection.create_function("f", 0, lambda: 1)
        connection.set_trace_callback(print)
        connection.execute("create table t (a)"); connection.execute("insert into t values (1)")
        """,
    "a profiler and a tracer": """
        import sys
        class Noisy:
            def __del__(self): pass
        noisy = Noisy()
        sys.setprofile(lambda frame, event, arg: print(event, frame.f_code.co_name, file=sys.__stderr__) if sys.__stderr__ else None)
        """,
    "an exit function that makes new objects": """
        import atexit
        class Noisy:
            def __del__(self): print("deleted")
        @atexit.register
        def leave(): global noisy; noisy = Noisy(); print("leaving")
        """,
    "a status and something alive": """
        import sys
        class Noisy:
            def __del__(self): print("deleted"); raise ValueError("in the finalizer")
        sys.unraisablehook = lambda raised, print=print: print(raised.exc_type, raised.exc_value)
        noisy = Noisy()
        sys.exit(7)
        """,
}

os.mkdir("samples")
for name, source in SAMPLES.items():
    with open(f"samples/{name.replace(' ', '_')}.py", "w") as file:
        file.write(textwrap.dedent(source).lstrip("\n"))
