import signal, time
def ring(number, frame):
    print("alarm")
signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.05)
signal.pause()
print(signal.alarm(100), signal.alarm(0))
print(signal.sigtimedwait([signal.SIGUSR2], 0.02), time.time())
