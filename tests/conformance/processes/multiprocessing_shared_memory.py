# SharedMemory, ShareableList and the manager for them, across forked and spawned processes.
import multiprocessing
from multiprocessing import shared_memory
from multiprocessing.managers import SharedMemoryManager


def fill(name, text):
    block = shared_memory.SharedMemory(name)
    block.buf[: len(text)] = text
    block.close()


def double(name):
    shared = shared_memory.ShareableList(name=name)
    for index, item in enumerate(shared):
        if isinstance(item, (int, float)) and not isinstance(item, bool):
            shared[index] = item * 2
    shared.shm.close()


if __name__ == "__main__":
    block = shared_memory.SharedMemory(create=True, size=100)
    print(block.size >= 100, bytes(block.buf[:5]), block.name.startswith("psm_"), type(block.buf).__name__)
    for method in ("fork", "spawn"):
        process = multiprocessing.get_context(method).Process(target=fill, args=(block.name, method.encode()))
        process.start()
        process.join()
        print(method, process.exitcode, bytes(block.buf[:5]))
    items = shared_memory.ShareableList([1, 2.5, "text", b"bytes", None, True])
    process = multiprocessing.Process(target=double, args=(items.shm.name,))
    process.start()
    process.join()
    print(list(items), len(items), items.count(2), items.index("text"), items.format)
    for action in (
        lambda: items.__setitem__(2, "much longer than it was"),
        lambda: items[20],
        lambda: shared_memory.SharedMemory("no-such-block-here"),
        lambda: shared_memory.SharedMemory(create=True, size=0),
        lambda: shared_memory.SharedMemory(create=True, size=-1),
    ):
        try:
            print(action())
        except Exception as error:
            print(type(error).__name__, error)
    items.shm.close()
    items.shm.unlink()
    block.close()
    block.unlink()
    try:
        block.unlink()
    except FileNotFoundError as error:
        print(type(error).__name__)
    with SharedMemoryManager() as manager:
        shared = manager.ShareableList(range(5))
        print(sum(shared), manager.SharedMemory(10).size >= 10)
