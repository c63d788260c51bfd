import datetime
print(datetime.datetime.now(), datetime.datetime.now(datetime.UTC), datetime.date.today())
print(datetime.datetime.now().astimezone().isoformat(), datetime.datetime.now().strftime("%A %d %B %Y %j %U"))
print(datetime.datetime.now().timestamp())
