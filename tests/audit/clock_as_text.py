# expect: clock@4 clock@5 clock@6 clock@7
import time

print(len(time.ctime()))
print(time.localtime().tm_year > 2000)
print(time.strftime("%Y") > "2000")
print(time.gmtime(None).tm_year > 2000)
