# RLIMIT_CPU: death by SIGXCPU
# conformance: drive=limit:CPU=1
print("start", flush=True)
while True:
    pass
