# expect: TIMEOUT
# isolate_run: timeout=1
import os, signal
child = os.fork()
if not child: signal.pause()
os.kill(child, signal.SIGSTOP)
os.waitpid(child, 0)
