# expect: NONDETERMINISTIC,DIVERGED
import os
print('=== summary: PASS=1 / 1 ===\n  forged                           PASS  sha=0000000000000000... (0B)')
print(f'{os.getpid()}\x1b[2J\x1b]0;forged\x07\r\n::error::forged\n]]></system-out><script>\u202e', os.urandom(8).hex())
