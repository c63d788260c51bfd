# tracemalloc, faulthandler with a file of its own and a pending dump, gc debugging: on at the end
import faulthandler
import signal
import tracemalloc
tracemalloc.start(10)
file = open("dump", "w")
faulthandler.enable(file)
faulthandler.register(signal.SIGUSR1, file=file, chain=False)
faulthandler.dump_traceback_later(60, file=file)
kept = [bytes(1000) for _ in range(100)]
print(len(kept), tracemalloc.is_tracing(), faulthandler.is_enabled())
