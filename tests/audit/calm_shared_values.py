# expect: nothing
import multiprocessing


def add(total, amount):
    with total.get_lock():
        total.value += amount


if __name__ == "__main__":
    total = multiprocessing.Value("i", 5)
    items = multiprocessing.Array("d", 3)
    workers = [multiprocessing.Process(target=add, args=(total, amount)) for amount in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(total.value, items[:])
