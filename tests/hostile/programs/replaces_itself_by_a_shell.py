# expect: PASS
import os
os.execv('/bin/sh', ['sh', '-c', '(trap "" TERM HUP INT; sleep 1000) & echo shell'])
