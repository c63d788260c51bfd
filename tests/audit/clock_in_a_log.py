# expect: clock@6
import logging
import sys

logging.basicConfig(stream=sys.stdout, format="%(asctime)s %(message)s")
logging.warning("it has a time")
