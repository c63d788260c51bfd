# expect: _helper.py:clock@6
from _helper import stamp

print(stamp() > 0)
