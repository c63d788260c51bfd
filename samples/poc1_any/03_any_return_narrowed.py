# Any returned, then narrowed by isinstance. Reason code: ANY.
from typing import Any


def load(key: str) -> Any:
    return {"count": 3, "label": "box"}.get(key)


for key in ["count", "label", "missing"]:
    value = load(key)
    if isinstance(value, int):
        print(f"int:{value + 1}")
    elif isinstance(value, str):
        print(f"str:{value.upper()}")
    else:
        print("none")
