import logging, logging.handlers, sys
logging.basicConfig(stream=sys.stdout, level=logging.INFO,
                    format="%(asctime)s %(created)f %(relativeCreated)d %(process)d %(processName)s %(threadName)s %(levelname)s %(message)s")
logging.info("one")
logging.warning("two %s", 2)
handler = logging.handlers.TimedRotatingFileHandler("log", when="midnight")
print(handler.rolloverAt)
handler.close()
