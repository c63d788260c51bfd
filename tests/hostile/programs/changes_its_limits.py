# expect: PASS
import resource
for number in range(16):
    try: resource.setrlimit(number, (resource.getrlimit(number)[0],) * 2)
    except (OSError, ValueError): pass
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
print('done')
