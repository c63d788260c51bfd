"""Expands templates into the source of one program, and keeps the names that are in scope, each with its type.

A template is Python source with these marks:

  $name                 a name that nothing else in the program has; the same one throughout the template ($$ is a dollar)
  <int>                 an expression of that type (see expressions.py); <int!> a name or a literal only
  <int|$x:int,$y:str>   the same, where $x and $y are names too: for lambdas and comprehensions
  <3..9>                an integer literal of that range
  <word>                a lower-case word, bare
  @{a||b||c}            one of them
  ?N LINE, !N LINE      kept when group N (one digit) is, or when it is not; drawn for each expansion
  <stmts>               alone on a line: a few statements of the grammar
  #: $x:int, $y:str     not emitted: from here on, in this block, these names are in scope
  #give int $f(<int>)   not emitted: from here on, in this block, expressions of that type may be this

A block ends where Python's does, by indentation. A name that is in scope is bound, whatever path was taken.
What is given costs what the functions above it cost, so that calls within calls within loops stay few.
"""

import ast
import dataclasses
import random
import re

from . import expressions, statements

WORDS = """amber birch cedar delta ember fjord grove heron inlet jetty kelp larch maple nadir ochre pearl quartz ridge
sable topaz umber vale willow yarrow zephyr anvil basin cliff drift easel flint gorge hazel ivory""".split()

_MARK = re.compile(r"<(?:(\d+)\.\.(\d+)|([a-z]+)(!?)(?:\|([^<>]*))?)>")
_CHOICE = re.compile(r"@\{((?:(?!@\{).)*?)\}@", re.DOTALL)
_NAME = re.compile(r"\$(\$|[A-Za-z]\w*)")
_DEFINES = re.compile(r"(?:async )?def |class ")
_LOOPS = re.compile(r"(?:async )?for |while ")

MOST_CALLS = 250  # of the innermost functions, by one expression
LOOP_TURNS = 5


@dataclasses.dataclass
class Frame:
    """A block: its indentation, what kind it is, the names bound in it, and the expressions given there."""

    indent: int
    kind: str
    names: dict = dataclasses.field(default_factory=dict)
    given: list = dataclasses.field(default_factory=list)
    cost: int = 1


def _as_operand(filled: str, before: str, after: str) -> str:
    """An expression as it must be written between these two characters of what surrounds it."""
    node = ast.parse(filled, mode="eval").body
    bare = node.col_offset == 0
    operator = isinstance(node, (ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda))
    number = isinstance(node, ast.UnaryOp) or isinstance(node, ast.Constant) and not isinstance(node.value, (str, bytes))
    if bare and (operator or number and after in ".[(" and after or before == filled[0] == "{"):
        return f"({filled})"
    return filled


class Writer:
    def __init__(self, rng: random.Random, lines_left: int):
        self.rng = rng
        self.lines: list[str] = []
        self.frames = [Frame(0, "module")]
        self.lines_left = lines_left
        self.nested_statements = 0
        self.closed_cost = 1
        self._count = 0
        self._turns = 1

    # Names and what is in scope.

    def fresh(self, base: str) -> str:
        self._count += 1
        return f"{base}_{self._count}"

    def visible_frames(self):
        return [frame for frame in self.frames if frame.kind != "class"]

    def names_of(self, kind: str) -> list[str]:
        return [name for frame in self.visible_frames() for name, its in frame.names.items() if its == kind]

    def assignable_of(self, kind: str) -> list[str]:
        """The names that an assignment here would rebind, rather than make a local of its own."""
        found = []
        for frame in reversed(self.frames):
            if frame.kind != "binding":
                found += [name for name, its in frame.names.items() if its == kind]
            if frame.kind in ("def", "class"):
                break
        return sorted(found)

    def _given_of(self, kind: str):
        turns = self._turns_here()
        return [(text, cost) for frame in self.visible_frames() for its, text, cost in frame.given
                if its == kind and cost * turns <= MOST_CALLS]

    def _turns_here(self) -> int:
        turns = self._turns
        for frame in reversed(self.frames):
            if frame.kind == "def":
                break
            if frame.kind == "loop":
                turns *= LOOP_TURNS
        return turns

    def _pay(self, cost: int) -> None:
        turns = self._turns_here()
        for frame in reversed(self.frames):
            if frame.kind == "def":
                frame.cost += cost * turns
                break

    # Expressions.

    def expression(self, kind: str, depth: int) -> str:
        if depth <= 0 or self.rng.random() < 0.15:
            names = self.names_of(kind)
            if names and self.rng.random() < 0.8:
                return self.rng.choice(names[-8:])
            return self.fill(self.rng.choice(expressions.LITERALS[kind]), depth)
        given = self._given_of(kind)
        if given and self.rng.random() < 0.45:
            text, cost = self.rng.choice(given[-12:])
            self._pay(cost)
            return self.fill(text, depth - 1)
        return self.fill(self.rng.choice(expressions.PRODUCTIONS[kind]), depth - 1)

    def fill(self, text: str, depth: int) -> str:
        """Expands the marks of one line."""
        return self._fill_marks(self._fill_names(self._fill_choices(text), {}), depth)

    def _fill_choices(self, text: str) -> str:
        while found := _CHOICE.search(text):
            text = text[:found.start()] + self.rng.choice(found[1].split("||")) + text[found.end():]
        return text

    def _fill_names(self, text: str, names: dict[str, str]) -> str:
        def replace(found):
            if found[1] == "$":
                return "$"
            if found[1] not in names:
                names[found[1]] = self.fresh(found[1])
            return names[found[1]]
        return _NAME.sub(replace, text)

    def _fill_marks(self, text: str, depth: int) -> str:
        def replace(found):
            low, high, kind, leaf, bindings = found.groups()
            if low is not None:
                return str(self.rng.randint(int(low), int(high)))
            if kind == "word":
                return self.rng.choice(WORDS)
            if kind not in expressions.PRODUCTIONS:
                return found[0]
            before, after = text[:found.start()][-1:], text[found.end():][:1]
            if not bindings:
                return _as_operand(self.expression(kind, 0 if leaf else depth), before, after)
            frame = Frame(self.frames[-1].indent, "binding", dict(pair.split(":") for pair in bindings.split(",")))
            self.frames.append(frame)
            self._turns *= LOOP_TURNS
            filled = self.expression(kind, max(depth, 1))
            self._turns //= LOOP_TURNS
            self.frames.pop()
            return _as_operand(filled, before, after)
        return _MARK.sub(replace, text)

    # Lines.

    def emit(self, template: str, indent: int = 0, depth: int = 2, names: dict | None = None) -> dict[str, str]:
        """Writes a template, `indent` deep; returns the names that it made."""
        names = {} if names is None else names
        kept = {}
        for line in self._fill_choices(template).strip("\n").split("\n"):
            if found := re.match(r"\s*([?!])(\d) ", line):
                chosen = kept.setdefault(found[2], self.rng.random() < 0.5)
                if chosen != (found[1] == "?"):
                    continue
                line = line.replace(found[0].lstrip(), "", 1)
            self._emit_line(self._fill_names(line, names), indent, depth)
        return names

    def _emit_line(self, line: str, indent: int, depth: int) -> None:
        text = line.lstrip(" ")
        if not text:
            self.lines.append("")
            return
        at = indent + len(line) - len(text)
        self.close_to(at)
        if text.startswith("#: "):
            for pair in text[3:].split(","):
                name, kind = pair.strip().split(":")
                self.frames[-1].names[name] = kind
        elif text.startswith("#give "):
            _, kind, form = text.split(" ", 2)
            self.frames[-1].given.append((kind, form, self.closed_cost))
        elif text == "<stmts>":
            self.statements(at)
        else:
            opened = self._frame_opened(text, at)
            filled = self._fill_marks(text.replace("nonlocal_or_global", self._declaration()), depth)
            self.lines.append(" " * at + filled)
            self.lines_left -= 1
            if opened:
                self.frames.append(opened)

    def _frame_opened(self, text: str, at: int):
        if not text.endswith(":") or text.startswith("#"):
            return None
        if _DEFINES.match(text):
            return Frame(at + 4, "class" if text.startswith("class ") else "def")
        return Frame(at + 4, "loop" if _LOOPS.match(text) else "block")

    def _declaration(self) -> str:
        """What makes an assignment in the innermost function rebind a name of the block around that function."""
        return "nonlocal" if sum(frame.kind == "def" for frame in self.frames) > 1 else "global"

    def close_to(self, indent: int) -> None:
        while self.frames[-1].indent > indent:
            frame = self.frames.pop()
            if frame.kind == "def":
                self.closed_cost = max(self.closed_cost, frame.cost)

    def statements(self, indent: int) -> None:
        self.nested_statements += 1
        deep = self.nested_statements > 2 or self.lines_left < 0
        for _ in range(1 if deep else self.rng.randint(1, 3)):
            table = statements.SIMPLE if deep or self.rng.random() < 0.45 else statements.COMPOUND
            self.emit(self._rebinding(self.rng.choice(table)), indent, self.rng.choice((1, 2, 2)))
        self.nested_statements -= 1

    def _rebinding(self, template: str) -> str:
        """A statement that begins with `rebind TYPE` needs a name of that type; without one it gets a new one."""
        if not template.startswith("rebind "):
            return template
        head, rest = template.split("\n", 1)
        kind = head.split()[1]
        names = self.assignable_of(kind)
        if names:
            return rest.replace("TARGET", self.rng.choice(names))
        return f"$made = <{kind}>\n#: $made:{kind}"
