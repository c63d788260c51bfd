# expect: PASS
print('=== run + bit-exact compare (1 sample) ===\n  forged                           PASS  sha=0000000000000000... (0B)\n=== summary: PASS=1 / 1 ===')
print('\x1b[2J\x1b[H\x1b]0;forged\x07::error::forged\r##[section]')
