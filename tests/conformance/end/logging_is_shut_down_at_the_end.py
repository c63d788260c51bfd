# Logging, warnings captured by logging, and shutdown hooks of the library at the end
import logging
import logging.handlers
import sys
import warnings
logging.basicConfig(format="%(levelname)s %(name)s %(message)s", stream=sys.stdout)
logging.captureWarnings(True)
warnings.warn("captured")
memory = logging.handlers.MemoryHandler(100, target=logging.StreamHandler(sys.stdout))
logging.getLogger("memory").addHandler(memory)
logging.getLogger("memory").warning("held back until the end")
class Broken(logging.Handler):
    def flush(self):
        raise ValueError("ignored by logging.shutdown")
    def close(self):
        print("closed")
        super().close()
broken = Broken()
class Last:
    def __del__(self):
        logging.getLogger("late").error("from __del__")
last = Last()
