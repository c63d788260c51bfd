# expect: PASS
for name in ('oom_score_adj', 'comm', 'coredump_filter', 'timerslack_ns'):
    try: open('/proc/self/' + name, 'w').write('15')
    except OSError: pass
print('done')
