# datetime and zoneinfo under TZ=UTC: arithmetic, formats, parsing, folds, pickles, zones from tzdata where there, time functions.
import calendar
import copy
import datetime as dt
import email.utils
import os
import pickle
import time
import zoneinfo

print(
    time.tzname,
    time.timezone,
    time.altzone,
    time.daylight,
    time.localtime(0)[:],
    time.gmtime(1e9)[:],
    time.mktime((2024, 1, 2, 3, 4, 5, 0, 0, -1)),
    time.strftime("%Y-%m-%d %H:%M:%S %Z %z %a %b %j %U %x %X %p", time.gmtime(0)),
)
print(
    time.strptime("2024-02-29 UTC", "%Y-%m-%d %Z")[:],
    time.asctime(time.gmtime(0)),
    time.ctime(0),
    time.get_clock_info("monotonic").implementation,
    time.get_clock_info("time").adjustable,
)
moment = dt.datetime(2024, 2, 29, 12, 30, 45, 123456)
print(
    repr(moment),
    moment,
    moment.isoformat("T", "milliseconds"),
    moment.timestamp(),
    moment.astimezone(),
    moment.weekday(),
    moment.isocalendar(),
    moment.timetuple(),
    moment.strftime("%c|%f|%G-W%V|%y|%-d"),
    f"{moment:%H:%M}",
)
print(
    moment + dt.timedelta(days=366),
    moment - dt.datetime(2000, 1, 1),
    moment.replace(year=2025, day=28),
    dt.date(2024, 3, 1) - dt.date(2024, 2, 1),
    dt.timedelta(1.5, 7, 3) * 2.5,
    abs(-dt.timedelta(1, 1)),
    dt.timedelta(days=-1, hours=3),
    divmod(dt.timedelta(10), dt.timedelta(3)),
)
for text in (
    "2024-02-29",
    "20240229T123045",
    "2024-02-29T12:30:45.123456+05:30",
    "2024-W09-4",
    "2024-02-30",
    "x",
    "2024-02-29T25:00",
    "2024-02-29 12:30Z",
):
    try:
        print(dt.datetime.fromisoformat(text))
    except ValueError as error:
        print(error)
print(
    dt.datetime.strptime("29 Feb 2024 01:02:03 PM +0530", "%d %b %Y %I:%M:%S %p %z"),
    dt.datetime.min,
    dt.datetime.max,
    dt.datetime.resolution,
    dt.datetime.fromtimestamp(1e9),
    dt.datetime.fromtimestamp(1e9, dt.UTC),
    dt.date.fromordinal(738000),
    dt.date.fromisocalendar(2024, 9, 4),
)
for action in (
    lambda: dt.date(2023, 2, 29),
    lambda: moment < dt.datetime.now(dt.UTC),
    lambda: dt.timedelta(days=10**10),
    lambda: moment - 1,
    lambda: dt.time(25),
    lambda: dt.datetime.max + dt.timedelta(1),
    lambda: dt.timezone(dt.timedelta(1)),
    lambda: dt.datetime.fromtimestamp(1e20),
    lambda: dt.date.today().strftime(5),
    lambda: dt.datetime.utcnow().tzinfo,
    lambda: moment.replace(month=13),
    lambda: zoneinfo.ZoneInfo("Nowhere/None"),
    lambda: zoneinfo.ZoneInfo("../etc/passwd"),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, str(error)[:120])
zone = dt.timezone(dt.timedelta(hours=-3.5), "odd")
print(
    repr(zone),
    zone,
    dt.timezone.utc,
    repr(dt.timezone.utc),
    dt.timezone(dt.timedelta(hours=2)),
    moment.replace(tzinfo=zone).utctimetuple()[:5],
    moment.replace(tzinfo=zone).astimezone(dt.UTC),
    dt.UTC is dt.timezone.utc,
    hash(moment),
    hash(dt.date(2024, 1, 1)),
    hash(dt.timedelta(1)),
    hash(dt.time(1, tzinfo=zone)),
)
print(
    pickle.dumps(moment.replace(tzinfo=zone), 4),
    copy.deepcopy(moment) == moment,
    pickle.loads(pickle.dumps(dt.time(1, 2, fold=1))).fold,
    moment.__reduce__(),
    zoneinfo.available_timezones() >= {"UTC"},
    len(zoneinfo.TZPATH) > 0,
)


class Own(dt.tzinfo):
    def utcoffset(self, when):
        return dt.timedelta(hours=1)

    def dst(self, when):
        return dt.timedelta(0)

    def tzname(self, when):
        return "OWN"


print(
    moment.replace(tzinfo=Own()),
    moment.replace(tzinfo=Own()).astimezone(dt.UTC),
    dt.datetime(2024, 1, 1, tzinfo=Own()) == dt.datetime(2023, 12, 31, 23, tzinfo=dt.UTC),
)
for name in ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC", "Australia/Lord_Howe"):
    try:
        zone = zoneinfo.ZoneInfo(name)
    except zoneinfo.ZoneInfoNotFoundError as error:
        print(error)
        continue
    local = dt.datetime(2024, 10, 27, 2, 30, tzinfo=zone)
    print(
        name,
        local,
        local.utcoffset(),
        local.dst(),
        local.tzname(),
        local.replace(fold=1).utcoffset(),
        dt.datetime(2024, 7, 1, tzinfo=dt.UTC).astimezone(zone),
        zone is zoneinfo.ZoneInfo(name),
        pickle.loads(pickle.dumps(zone)) is zone,
        repr(zone),
    )
print(
    calendar.month(2024, 2),
    calendar.isleap(1900),
    calendar.monthrange(2023, 2),
    list(calendar.Calendar(6).itermonthdays(2024, 2))[:10],
    calendar.timegm((1970, 1, 2, 0, 0, 0)),
    email.utils.formatdate(0),
    email.utils.parsedate_to_datetime("Thu, 29 Feb 2024 12:00:00 +0100"),
)
for zone in ("America/New_York", "XYZ5ABC", "UTC"):
    os.environ["TZ"] = zone
    time.tzset()
    print(
        zone,
        time.localtime(1e9)[:6],
        time.tzname,
        time.timezone,
        dt.datetime.fromtimestamp(1e9),
        dt.datetime(2024, 7, 1).astimezone().isoformat(),
    )
