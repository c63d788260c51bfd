# A program without the __main__ guard that starts a spawned process: the child's error on standard error, exit status.
import multiprocessing

multiprocessing.set_start_method("spawn")
process = multiprocessing.Process(target=print, args=("not reached in the child",))
process.start()
process.join()
print("exit code", process.exitcode)
