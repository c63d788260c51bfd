# Any inside containers: list[Any] and dict[str, Any]. Reason code: ANY.
from typing import Any

items: list[Any] = [1, "two", 3.0, None]
record: dict[str, Any] = {"name": "box", "size": 3, "tags": ["a", "b"]}

for item in items:
    print(repr(item))
for key in sorted(record):
    print(f"{key}={record[key]}")
