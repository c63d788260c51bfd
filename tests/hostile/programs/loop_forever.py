# expect: TIMEOUT
# isolate_run: timeout=1
while True: pass
