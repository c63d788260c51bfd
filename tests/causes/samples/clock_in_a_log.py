# cause: clock
import logging
import sys

logging.basicConfig(stream=sys.stdout, format="%(asctime)s.%(msecs)03d %(relativeCreated)d %(created)r %(message)s")
logging.warning("now")
