# expect: nothing
import json

text = json.dumps({"b": [1, 2.5, None], "a": {"c": True}}, sort_keys=True, indent=2)
print(text, json.loads(text) == json.loads(text))
