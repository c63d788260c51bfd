# expect: clock@7
import time
from dataclasses import dataclass, field


def stamp():
    return time.time_ns()


@dataclass
class Event:
    made: int = field(default_factory=stamp)


print(Event().made > 0)
