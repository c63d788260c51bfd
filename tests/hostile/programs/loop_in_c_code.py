# expect: TIMEOUT
# isolate_run: timeout=1
print(len(str(7 ** 7 ** 9)))
