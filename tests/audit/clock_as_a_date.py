# expect: clock@4 clock@5 clock@6 clock@7
from datetime import date, datetime, timezone

print(datetime.now() is None)
print(datetime.now(timezone.utc).year > 2000)
print(date.today() is None)
print(datetime.today() is None)
