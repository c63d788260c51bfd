# expect: nothing
import re

pattern = re.compile(r"(?P<key>[a-z]+)=(?P<value>[0-9]+)")
print([match.groupdict() for match in pattern.finditer("a=1 b=22")])
print(re.sub("[aeiou]", lambda match: match.group().upper(), "isolate"))
