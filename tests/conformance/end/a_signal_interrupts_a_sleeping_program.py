# SIGINT from outside while the program sleeps: KeyboardInterrupt in that line, death by SIGINT
# conformance: drive=send-signal:SIGINT
import time
def wait():
    try:
        time.sleep(30)
    finally:
        print("finally")
print("ready", flush=True)
wait()
