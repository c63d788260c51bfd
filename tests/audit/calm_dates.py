# expect: nothing
import calendar
import time
from datetime import date, datetime, timedelta, timezone

moment = datetime(2024, 2, 29, 12, tzinfo=timezone.utc)
print(moment + timedelta(days=365), moment.isoformat(), datetime.fromtimestamp(0, timezone.utc))
print(time.gmtime(0).tm_year, time.strftime("%Y", time.gmtime(0)), time.asctime(time.gmtime(0)), calendar.isleap(2024))
print(date.fromisoformat("2024-01-31").strftime("%d %b"))
