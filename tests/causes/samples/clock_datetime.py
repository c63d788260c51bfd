# cause: clock
import datetime

print(datetime.datetime.now().isoformat())
