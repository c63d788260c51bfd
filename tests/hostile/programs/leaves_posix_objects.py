# expect: PASS
import _multiprocessing, _posixshmem, os
_posixshmem.shm_open('/left', os.O_CREAT | os.O_RDWR, 0o600)
_multiprocessing.SemLock(1, 1, 1, '/left-semaphore', False)
print('left')
