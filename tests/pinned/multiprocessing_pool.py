import multiprocessing, os, random, time
def work(number):
    return number, os.getpid(), random.random(), round(time.time(), 1)
if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        print(pool.map(work, range(4)))
    parent, child = multiprocessing.Pipe()
    process = multiprocessing.Process(target=lambda: child.send((os.getpid(), os.getppid())))
    process.start()
    print(parent.recv(), process.pid)
    process.join()
    print(process.exitcode, process.name, multiprocessing.current_process().pid)
