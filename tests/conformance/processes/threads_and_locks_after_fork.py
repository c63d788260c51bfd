# threading after fork: stopped threads, fresh locks, conditions and events, thread-local data, counters of names.
import logging
import os
import sys
import threading
import warnings

warnings.simplefilter("ignore")
logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(threadName)s %(processName)s %(message)s")
stop = threading.Event()
workers = [threading.Thread(target=stop.wait, name=f"w{i}", daemon=i % 2 == 0) for i in range(3)]
for worker in workers:
    worker.start()
condition, barrier, semaphore = threading.Condition(), threading.Barrier(2), threading.Semaphore(2)
semaphore.acquire()
logging.getLogger().handlers[0].acquire()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    logging.warning("from the child: the handler's lock is fresh")
    print([worker.is_alive() for worker in workers], [worker.ident is not None for worker in workers])
    for worker in workers:
        worker.join(timeout=5)
    print([repr(worker).split(",")[1].split()[0] for worker in workers])
    print(threading.Thread().name, threading.active_count(), stop.is_set())
    with condition:
        condition.notify_all()
    try:
        workers[0].start()
    except RuntimeError as error:
        print(error)
    print(semaphore.acquire(blocking=False), semaphore.acquire(blocking=False))
    sys.stdout.flush()
    os._exit(0)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
logging.getLogger().handlers[0].release()
stop.set()
for worker in workers:
    worker.join()
print(threading.active_count())
