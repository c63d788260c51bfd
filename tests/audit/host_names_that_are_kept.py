# expect: host@8 host@9 host@10 host@12 host@17 host@18 host@19 host@20
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
# All of them, of what is kept.
names = platform.uname()
print(len(platform.platform()) > 0)
print(len(str(names)) > 0, names == names, names.machine == platform.machine())
print(len(tuple(names)))
print(len(platform.uname()))
