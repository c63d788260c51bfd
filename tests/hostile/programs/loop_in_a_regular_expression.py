# expect: TIMEOUT
# isolate_run: timeout=1
import re
re.match(r'(a|aa)+$', 'a' * 200 + 'b')
