# A signal mask that the caller set
# conformance: drive=inherited-sigmask:SIGUSR1,SIGTERM,SIGINT
import os
import signal
print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
os.kill(os.getpid(), signal.SIGTERM)
os.kill(os.getpid(), signal.SIGINT)
print(sorted(signal.sigpending()))
import threading
thread = threading.Thread(target=lambda: print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, []))))
thread.start()
thread.join()
