# expect: TIMEOUT
# isolate_run: timeout=1
class Endless:
    def __del__(self):
        while True: pass

kept = Endless()
