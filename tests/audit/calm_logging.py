# expect: nothing
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)s %(name)s %(message)s")
log = logging.getLogger("calm")
log.debug("%s and %d", "text", 7)
try:
    1 / 0
except ZeroDivisionError:
    log.exception("divided")
