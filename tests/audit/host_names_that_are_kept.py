# expect: host@8 host@9 host@10 host@12
import collections
import platform

print(platform.system() == "Linux")
print(len(platform.machine()) > 0, platform.python_implementation())
# Asked of the system by the first of all.
print(len(platform.node()) > 0)
print(len(platform.release()) > 0)
print(len(platform.version()) > 0)
names = platform.uname().system
print(names, len(platform.uname().node) > 0)
Pair = collections.namedtuple("Pair", "one two")
print(Pair(1, 2).two, platform.system())
