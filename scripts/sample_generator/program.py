"""One program: parts that hand their values on, a summary of what they left, and an ending."""

import dataclasses
import random
import re

from . import endings, parts_calls, parts_classes, parts_errors, parts_flow, parts_library, parts_records, parts_values
from .writer import Writer

MODULES = """abc array ast asyncio atexit base64 binascii bisect builtins calendar collections contextlib contextvars copy csv
dataclasses datetime decimal difflib dis enum fractions functools gc hashlib heapq hmac inspect io itertools json math operator os
pickle pprint random re shlex statistics string struct sys textwrap traceback types typing unicodedata uuid weakref zlib""".split()

KINDS = "int big float bool str bytes frac dec ints strs table words pair".split()


@dataclasses.dataclass(frozen=True)
class Part:
    """A template with a name. `module`: must stand at module level; `loop`: runs an event loop, so not inside a coroutine."""

    name: str
    flags: frozenset
    template: str


def parts_of(text: str) -> list[Part]:
    found = []
    for chunk in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, template = chunk.split("\n", 1)
        name, *flags = head.split()
        found.append(Part(name, frozenset(flags), template.strip("\n")))
    return found


SUBJECTS = (parts_calls, parts_classes, parts_records, parts_flow, parts_errors, parts_values, parts_library)
PARTS = [part for module in SUBJECTS for part in parts_of(module.PARTS)]
BEFORE = parts_of(endings.BEFORE)
AFTER = parts_of(endings.AFTER)


class Program:
    def __init__(self, seed: int, index: int):
        # A string seeds by its digest: the same on every machine.
        self.rng = random.Random(f"isolate_run sample {seed} {index}")
        self.writer = Writer(self.rng, self.rng.randint(60, 150))

    def source(self) -> str:
        rng, writer = self.rng, self.writer
        writer.emit("$seed = <100..99999>\n#: $seed:int")
        for kind in rng.sample(KINDS, rng.randint(2, 5)):
            writer.emit(f"$given = <{kind}>\n#: $given:{kind}")
        if rng.random() < 0.6:
            self._part(rng.choice(BEFORE), 0)
        for part in rng.sample(PARTS, rng.randint(3, 7)):
            self._placed(part)
            if rng.random() < 0.5:
                writer.emit("<stmts>")
        self._summary()
        if rng.random() < 0.5:
            self._part(rng.choice(AFTER), 0)
        body = "\n".join(writer.lines) + "\n"
        used = [name for name in MODULES if re.search(rf"(?<![\w.]){name}\.", body)]
        rng.shuffle(used)
        return "".join(f"import {name}\n" for name in used) + "\n" + body

    def _part(self, part: Part, indent: int) -> None:
        self.writer.closed_cost = 1
        self.writer.emit(part.template, indent)

    def _placed(self, part: Part) -> None:
        """A part at module level, in a block, or in a function whose results go on."""
        places = [self._at_module_level, self._in_a_block]
        if "module" not in part.flags:
            places += [self._in_a_function, self._in_a_method, self._in_a_generator]
            if "loop" not in part.flags:
                places.append(self._in_a_coroutine)
        self.rng.choice(places)(part)
        self.writer.close_to(0)

    def _at_module_level(self, part: Part) -> None:
        self._part(part, 0)

    def _in_a_block(self, part: Part) -> None:
        heads = ["if True:", "for $turn in range(<1..2>):", "try:", "with contextlib.nullcontext(<int>) as $value:", "while True:"]
        head = self.rng.choice(heads)
        self.writer.emit(head)
        self._part(part, 4)
        results = self._results()
        if head == "while True:":
            self.writer.emit("    break")
        self.writer.close_to(0)
        if head == "try:":
            self.writer.emit("finally:\n    print('<word>')")
        self._in_scope(results)

    def _in_a_function(self, part: Part) -> None:
        names = self.writer.emit("def $stage($a, *$more, **$options):\n    #: $a:int")
        self._stage(part, 4, "return")
        self._call(f"{names['stage']}@{{(<int>)||(<int>, *<ints>)||(*[<int>], **<table>)}}@")

    def _in_a_method(self, part: Part) -> None:
        names = self.writer.emit("class $Stage:\n    def run(self, $a=<int!>):\n        #: $a:int")
        self._stage(part, 8, "return")
        self._call(f"@{{{names['Stage']}().run(<int>)||getattr({names['Stage']}(), 'r' + 'un')()||{names['Stage']}.run(None, <int>)}}@")

    def _in_a_generator(self, part: Part) -> None:
        names = self.writer.emit("def $steps($a):\n    #: $a:int")
        self._stage(part, 4, "yield")
        self._call(f"@{{next({names['steps']}(<int>))||[*{names['steps']}(<int>)][0]}}@")

    def _in_a_coroutine(self, part: Part) -> None:
        names = self.writer.emit("async def $act($a):\n    #: $a:int\n    ?1 await asyncio.sleep(0)")
        self._stage(part, 4, "return")
        self._call(f"asyncio.run({names['act']}(<int>))")

    def _stage(self, part: Part, indent: int, gives: str) -> None:
        self._part(part, indent)
        self._handed_on = self._results()
        self.writer.emit(f"{gives} {', '.join(self._handed_on) or 'None'}{',' if len(self._handed_on) == 1 else ''}", indent)
        self.writer.close_to(0)

    def _call(self, call: str) -> None:
        targets = {self.writer.fresh("got"): kind for kind in self._handed_on.values()}
        left = ", ".join(targets) + ("," if len(targets) == 1 else "")
        self.writer.emit(f"{left or '_'} = {call}")
        self._in_scope(targets)

    def _results(self) -> dict[str, str]:
        """What the innermost block leaves: names with their types."""
        names = self.writer.frames[-1].names
        return {name: names[name] for name in list(names)[-4:]}

    def _in_scope(self, names: dict[str, str]) -> None:
        if names:
            self.writer.emit("#: " + ", ".join(f"{name}:{kind}" for name, kind in names.items()))

    def _summary(self) -> None:
        names = self.writer.frames[0].names
        for start in range(0, len(names), 8):
            some = list(names)[start:start + 8]
            self.writer.emit("print(" + ", ".join(some) + ")")
        self.writer.emit("print('end', <int>, <str>)")
