# Stdlib patched: json.dumps = patched_dumps. Reason code: PHASE_2_FUTURE.
import json

original_dumps = json.dumps


def patched_dumps(obj):
    return "[PATCHED]" + original_dumps(obj)


json.dumps = patched_dumps
print(json.dumps({"x": 1, "y": 2}))
print(json.dumps([1, 2, 3]))
