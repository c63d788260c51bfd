# cause: thread
import concurrent.futures


def work(number):
    return number, sum(i * i for i in range(20_000 + number * 13 % 7 * 1000))


with concurrent.futures.ThreadPoolExecutor(8) as pool:
    futures = [pool.submit(work, number) for number in range(64)]
    print([future.result()[0] for future in concurrent.futures.as_completed(futures)])
