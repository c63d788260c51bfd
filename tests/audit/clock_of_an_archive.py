# expect: clock@4
import gzip

print(len(gzip.compress(b"abc", 9)), len(gzip.compress(b"abc", 9, mtime=0)))
