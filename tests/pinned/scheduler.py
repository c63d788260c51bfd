import sched, time
events = []
scheduler = sched.scheduler(time.monotonic, time.sleep)
for delay in 0.05, 0.01, 0.03:
    scheduler.enter(delay, 1, lambda d=delay: events.append((d, round(time.monotonic(), 3))))
scheduler.run()
print(events)
