# logging: levels, the last resort, formats, filters, handlers, propagation, exceptions, adapters, capture of warnings, shutdown.
import io
import logging
import logging.config
import logging.handlers
import queue
import sys
import threading
import warnings

logging.warning("through the last resort, before basicConfig")
logging.getLogger("named").error("no handlers: %s", "formatted")
stream = io.StringIO()
logging.basicConfig(
    stream=stream,
    level=logging.DEBUG,
    format="%(levelname)s:%(name)s:%(message)s:%(funcName)s:%(lineno)d:%(threadName)s:%(processName)s:%(module)s",
    force=True,
)
logger = logging.getLogger("a.b")


def work():
    logger.debug("debug %d", 1)
    logger.info("info %(key)s", {"key": "value"})
    try:
        1 / 0
    except ZeroDivisionError:
        logger.exception("failed")
    logger.warning("stack", stack_info=True)


work()
print(stream.getvalue().replace(__file__, "FILE"))
print(
    logger.parent.name,
    logger.getEffectiveLevel(),
    logger.isEnabledFor(5),
    logger.hasHandlers(),
    repr(logger),
    repr(logging.root),
    logging.getLevelName(35),
    logging.getLevelNamesMapping(),
)
sys.stderr.flush()
logger.info("bad %d arguments", "text")
logger.info("missing %s %s", 1)
stream.truncate(0)
stream.seek(0)


class Context(logging.Filter):
    def filter(self, record):
        record.extra = "filtered"
        return "secret" not in record.getMessage()


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("{levelname:>8} {message} {extra}", style="{", defaults={"extra": "none"}))
handler.addFilter(Context())
logger.addHandler(handler)
logger.propagate = False
logger.info("visible")
logger.info("a secret")
logging.LoggerAdapter(logger, {"extra": "x"}).warning("adapted")
logging.addLevelName(25, "NOTICE")
logger.log(25, "own level")
logging.disable(logging.INFO)
logger.info("disabled")
logging.disable(logging.NOTSET)
items = queue.Queue()
queued = logging.getLogger("queued")
queued.addHandler(logging.handlers.QueueHandler(items))
queued.propagate = False
listener = logging.handlers.QueueListener(items, handler)
listener.start()
threads = [threading.Thread(target=queued.warning, args=("from a thread",)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
listener.stop()
memory = logging.handlers.MemoryHandler(10, logging.ERROR, handler)
buffered = logging.getLogger("memory")
buffered.addHandler(memory)
buffered.propagate = False
buffered.warning("kept back")
print(len(memory.buffer))
buffered.error("flushes")
logging.captureWarnings(True)
warnings.warn("captured")
logging.captureWarnings(False)
print(stream.getvalue().replace(__file__, "FILE").splitlines()[0])
logging.config.dictConfig(
    {
        "version": 1,
        "formatters": {"f": {"format": "%(name)s %(message)s"}},
        "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "f", "stream": "ext://sys.stdout"}},
        "loggers": {"configured": {"handlers": ["h"], "level": "INFO"}},
        "disable_existing_loggers": True,
    }
)
logging.getLogger("configured").info("by dictConfig")
print(logger.disabled, logging.getLogger("configured").getChild("child").name)
for configuration in (
    {"version": 2},
    {},
    {"version": 1, "handlers": {"h": {"class": "missing.Class"}}},
    {"version": 1, "root": {"level": "NONSENSE"}},
):
    try:
        logging.config.dictConfig(configuration)
    except ValueError as error:
        print(error)
logging.raiseExceptions = False
logging.getLogger("configured").info("%d", "silent now")
at_exit = logging.handlers.MemoryHandler(10, target=logging.StreamHandler(sys.stdout))
logging.getLogger("exit").addHandler(at_exit)
logging.getLogger("exit").propagate = False
logging.getLogger("exit").setLevel(1)
logging.getLogger("exit").info("flushed by logging.shutdown at exit")
