# The audit events that a hook installed by the first statement sees for a few ordinary actions
import sys
events = []
sys.addaudithook(lambda event, arguments: events.append((event, [type(a).__name__ for a in arguments])))
import json
open(__file__).close()
exec("1")
sys._getframe()
for event in events:
    print(event)
