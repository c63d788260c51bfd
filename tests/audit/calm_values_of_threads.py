# expect: nothing
import threading

values = threading.local()
values.own = 1


class Counter(threading.local):
    def __init__(self, start):
        self.count = start


counter = Counter(5)
seen = []
thread = threading.Thread(target=lambda: seen.append((hasattr(values, "own"), counter.count)))
thread.start()
thread.join()
print(seen, values.own, counter.count)
