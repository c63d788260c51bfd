# cause: thread
import concurrent.futures

finished = []


def work(number):
    total = sum(i * i for i in range(20_000 + number * 13 % 7 * 1000))
    finished.append((number, total))


with concurrent.futures.ThreadPoolExecutor(8) as pool:
    for number in range(64):
        pool.submit(work, number)
print([number for number, _ in finished])
