"""Text: a source is written, tokenised with `re`, counted, formatted, turned into JSON and back, hashed and compressed."""

import collections
import hashlib
import json
import re
import sys
import zlib

PERCENT = int(sys.argv[1]) if len(sys.argv) > 1 else 100
TOKEN = re.compile(r"(?P<name>[a-z_]\w*)|(?P<number>\d+(?:\.\d+)?)|(?P<string>'[^']*')|(?P<operator>[-+*/=<>!]+|[()\[\],:])|(?P<space>\s+)")


def source(lines):
    for number in range(lines):
        yield f"value_{number % 97} = call({number}, 'text {number % 13}') + item[{number % 7}] * {number / 8:.3f}\n"


def tokens(text):
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        yield found.lastgroup, found.group()
        at = found.end()


text = "".join(source(520 * PERCENT))
kinds, names = collections.Counter(), collections.defaultdict(list)
for position, (kind, word) in enumerate(tokens(text)):
    kinds[kind] += 1
    if kind == "name":
        names[word].append(position)
print(sorted(kinds.items()))

document = {name: {"places": places, "first": places[0], "share": round(len(places) / kinds["name"], 6)} for name, places in names.items()}
for turn in range(4):
    written = json.dumps(document, indent=turn, sort_keys=bool(turn % 2))
    document = json.loads(written)
    print(len(written), hashlib.sha256(written.encode()).hexdigest(), zlib.crc32(zlib.compress(written.encode(), 6)))

words = re.split(r"\W+", text)
print(len(words), sum(len(word) for word in sorted(set(words), key=lambda word: (word[::-1], len(word)))))
lines = [f"{name:>12}|{len(places):06d}|{name.upper().center(20, '.')}" for name, places in names.items()]
for _ in range(300 * PERCENT):
    joined = "\n".join(lines).replace("VALUE", "v").title()
print(hashlib.md5(joined.encode()).hexdigest())
