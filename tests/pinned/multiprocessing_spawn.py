import multiprocessing, os, random, time
def work(results):
    results.put((os.getpid(), os.getppid(), random.random(), time.time()))
if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    results = context.SimpleQueue()
    for _ in range(2):
        process = context.Process(target=work, args=(results,))
        process.start()
        print(results.get(), process.pid)
        process.join()
