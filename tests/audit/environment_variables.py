# expect: environment@4 environment@5 environment@6 environment@7
import os

print(os.environ.get("PATH") is None)
print("HOME" in os.environ)
print(os.getenv("PATH") is None, os.path.expanduser("~") == "")
print(dict(os.environ) == {})
