# expect: nothing
import os

os.environ["MODE"] = "fast"
print(os.environ["MODE"], os.environ.get("DEBUG"), os.getenv("LC_ALL"), os.environ["TZ"], "EDITOR" in os.environ)
