import calendar, locale, time
locale.setlocale(locale.LC_ALL, "")
print(time.strftime("%x %X %p %Z"), locale.getlocale())
now = time.localtime()
print(calendar.month(now.tm_year, now.tm_mon))
