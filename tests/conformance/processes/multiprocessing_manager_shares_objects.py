# SyncManager proxies, a custom manager with registered types, remote errors, and a listener with a client.
import multiprocessing
from multiprocessing.connection import Client, Listener
from multiprocessing.managers import BaseManager


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, n):
        self.value += n
        return self.value

    def fails(self):
        raise LookupError("in the manager's process")


class Custom(BaseManager):
    pass


Custom.register("Counter", Counter)
Custom.register("text", callable=lambda: "shared", exposed=["upper", "__len__"])


def change(mapping, sequence, namespace, lock):
    with lock:
        mapping["from child"] = sequence[:]
        sequence.append(len(sequence))
        namespace.x = "changed"


def serve(listener):
    with listener.accept() as connection:
        connection.send([connection.recv(), "answered"])


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        mapping, sequence, namespace, lock = (
            manager.dict(a=1),
            manager.list([1, 2]),
            manager.Namespace(x=1, y=2),
            manager.Lock(),
        )
        process = multiprocessing.Process(target=change, args=(mapping, sequence, namespace, lock))
        process.start()
        process.join()
        print(
            mapping.copy(),
            sequence[:],
            str(namespace),
            namespace.x,
            len(mapping),
            "a" in mapping,
            sorted(mapping.items()),
        )
        print(repr(sequence)[:9], str(sequence), str(mapping), type(mapping).__name__, mapping._getvalue())
        event, queue, value, array = (
            manager.Event(),
            manager.Queue(2),
            manager.Value("i", 5),
            manager.Array("i", [1, 2]),
        )
        queue.put("x")
        event.set()
        print(event.is_set(), queue.get(), queue.empty(), value.value, value.get(), array[1], manager.Barrier(1).wait())
        nested = manager.list([manager.dict(inner=1)])
        print(nested[0]["inner"], len(nested))
        with manager.Pool(1) as pool:
            print(pool.map(abs, [-1, -2]))
        for action in (
            lambda: mapping["missing"],
            lambda: sequence[10],
            lambda: namespace.missing,
            lambda: sequence.nonsense(),
        ):
            try:
                print(action())
            except Exception as error:
                print(type(error).__name__, error, type(error.__cause__).__name__)
    with Custom() as manager:
        counter = manager.Counter(10)
        print(counter.add(5), counter.add(1), type(counter).__name__, manager.text().upper())
        try:
            counter.fails()
        except LookupError as error:
            print(type(error).__name__, error, type(error.__cause__).__name__ if error.__cause__ else None)
        try:
            counter.value
        except AttributeError as error:
            print(error)
    for family in ("AF_UNIX", "AF_INET"):
        with Listener(family=family, authkey=b"key") as listener:
            process = multiprocessing.Process(target=serve, args=(listener,))
            process.start()
            with Client(listener.address, authkey=b"key") as client:
                client.send({"question": 1})
                print(family, client.recv())
            process.join()
    print(process.exitcode)
