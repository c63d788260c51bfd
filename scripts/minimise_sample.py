"""The reducing part of minimise_sample.sh, which see. Standard library only.

Every step proposes edits of the source's text, at positions that the syntax tree gives; an edit stays when the sample still
shows what it showed. A source that does not parse is reduced by its lines alone.
"""

import argparse
import ast
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings

VERDICT_OF_LINE = re.compile(r"^  \S.*? {2,}([A-Z_]+)(?:  |$)|^  \S+ +([A-Z_]+)(?:  |$)", re.MULTILINE)


class Predicate:
    """Whether a source still shows it: by running COMMAND, or `isolate_run verify`, which must give the verdict it gave first."""

    def __init__(self, options: argparse.Namespace, folder: pathlib.Path):
        self.command, self.verify = options.command, [options.isolate_run, "verify", "--no-cache", "--color", "never", *options.verify_options]
        self.path = folder / options.sample.name
        self.verdict = None
        self.known: dict[bytes, bool] = {}
        self.must_compile = False

    def __call__(self, source: bytes) -> bool:
        if source not in self.known:
            self.known[source] = self._compiles(source) and self._run(source)
        return self.known[source]

    def _compiles(self, source: bytes) -> bool:
        return not self.must_compile or tree_of(source) is not None

    def _run(self, source: bytes) -> bool:
        self.path.write_bytes(source)
        if self.command:
            return subprocess.run(["sh", "-c", self.command, "sh", self.path], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
        ended = subprocess.run([*self.verify, self.path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        if ended.returncode != 1:
            return False
        found = VERDICT_OF_LINE.search(ended.stdout)
        verdict = found and (found[1] or found[2])
        self.verdict = self.verdict or verdict
        return verdict == self.verdict


def tree_of(source: bytes):
    try:
        compile(source, "<sample>", "exec", dont_inherit=True)
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


class Text:
    """A source with its tree: gives positions of nodes as offsets of bytes."""

    def __init__(self, source: bytes, tree: ast.AST):
        self.source, self.tree = source, tree
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def start(self, node) -> int:
        decorators = getattr(node, "decorator_list", None)
        if decorators:
            return self.starts[decorators[0].lineno - 1] + node.col_offset
        return self.starts[node.lineno - 1] + node.col_offset

    def end(self, node) -> int:
        return self.starts[node.end_lineno - 1] + node.end_col_offset

    def of(self, node) -> bytes:
        return self.source[self.start(node):self.end(node)]

    def whole_lines(self, start: int, end: int):
        """The lines of a span, when nothing else is on them."""
        first = self.source.rfind(b"\n", 0, start) + 1
        last = self.source.find(b"\n", end)
        last = len(self.source) if last < 0 else last + 1
        alone = not self.source[first:start].strip() and not self.source[end:last].split(b"#")[0].strip()
        return (first, last) if alone else None


def replaced(source: bytes, edits) -> bytes:
    for start, end, text in sorted(edits, reverse=True):
        source = source[:start] + text + source[end:]
    return source


# What may go: each function yields edits, a list of (start, end, text) for each.

def statement_lists(tree: ast.AST):
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            found = getattr(node, field, None)
            if isinstance(found, list) and found and isinstance(found[0], ast.stmt):
                yield node, found


def removal_of(text: Text, body: list, removed: list, may_be_empty: bool):
    edits = []
    keep_one = not may_be_empty and len(removed) == len(body)
    for statement in removed:
        start, end = text.start(statement), text.end(statement)
        lines = text.whole_lines(start, end)
        if keep_one or not lines:
            edits.append((start, end, b"pass"))
            keep_one = False
        else:
            edits.append((*lines, b""))
    return edits


def halves_of(text: Text):
    """Statements, by ever smaller groups of neighbours."""
    for owner, body in statement_lists(text.tree):
        size = len(body)
        while size:
            for first in range(0, len(body), size):
                removed = body[first:first + size]
                if len(body) > 1 or isinstance(owner, ast.Module) or not isinstance(body[0], ast.Pass):
                    yield removal_of(text, body, removed, isinstance(owner, ast.Module))
            size //= 2


def inlined_bodies(text: Text):
    """A compound statement becomes one of its bodies."""
    for node in ast.walk(text.tree):
        if not isinstance(node, ast.stmt):
            continue
        bodies = [getattr(node, field, None) for field in ("body", "orelse", "finalbody")]
        bodies += [part.body for part in getattr(node, "handlers", []) + getattr(node, "cases", [])]
        for body in filter(None, bodies):
            lines = text.whole_lines(text.start(body[0]), text.end(body[-1]))
            if lines:
                inner = text.source[slice(*lines)].rstrip(b"\n").split(b"\n")
                by = body[0].col_offset - node.col_offset
                moved = [line[by:] if not line[:by].strip() else line for line in inner]
                yield [(text.start(node), text.end(node), b"\n".join(moved).lstrip())]


def dropped_clauses(text: Text):
    """Handlers, cases, else and finally; and decorators."""
    for node in ast.walk(text.tree):
        for part in getattr(node, "handlers", []) + getattr(node, "cases", []):
            start = text.start(part) if hasattr(part, "lineno") else text.starts[part.pattern.lineno - 1]
            if lines := text.whole_lines(start, text.end(part.body[-1])):
                yield [(*lines, b"")]
        for field in ("orelse", "finalbody"):
            body = getattr(node, field, None)
            if isinstance(body, list) and body:
                before = node.body + [s for part in getattr(node, "handlers", []) for s in part.body]
                before += node.orelse if field == "finalbody" else []
                yield [(max(map(text.end, before)), text.end(body[-1]), b"")]
        for decorator in getattr(node, "decorator_list", []):
            at = text.source.rfind(b"@", 0, text.start(decorator))
            if lines := text.whole_lines(at, text.end(decorator)):
                yield [(*lines, b"")]


def comma_lists(text: Text, node: ast.AST):
    """The spans of what stands between commas in a node."""
    span = lambda first, last=None: (text.start(first), text.end(last or first))  # noqa: E731
    if isinstance(node, ast.Call):
        yield sorted(map(span, node.args + node.keywords))
    elif isinstance(node, ast.ClassDef):
        yield sorted(map(span, node.bases + node.keywords))
    elif isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        yield list(map(span, node.elts))
    elif isinstance(node, ast.Dict):
        yield [span(key, value) if key else (text.source.rfind(b"**", 0, text.start(value)), text.end(value))
               for key, value in zip(node.keys, node.values)]
    elif isinstance(node, (ast.With, ast.AsyncWith)):
        yield [span(item.context_expr, item.optional_vars) for item in node.items]
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        yield list(map(span, node.names))
    elif isinstance(node, (ast.Global, ast.Nonlocal)):
        return
    elif isinstance(node, ast.arguments):
        plain = node.posonlyargs + node.args
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        found = [span(arg, default) for arg, default in zip(plain + node.kwonlyargs, defaults + node.kw_defaults)]
        found += [(text.start(arg) - stars, text.end(arg)) for arg, stars in ((node.vararg, 1), (node.kwarg, 2)) if arg]
        yield sorted(found)


def dropped_items(text: Text):
    for node in ast.walk(text.tree):
        for spans in comma_lists(text, node):
            for i, (start, end) in enumerate(spans):
                if i + 1 < len(spans):
                    yield [(start, spans[i + 1][0], b"")]
                elif i:
                    yield [(spans[i - 1][1], end, b"")]
                else:
                    yield [(start, end, b"")]


def simpler_expressions(text: Text):
    """An expression becomes one of those in it, or a small constant."""
    inside_strings = {id(part) for node in ast.walk(text.tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(text.tree):
        if not isinstance(node, ast.expr) or id(node) in inside_strings or not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            continue
        start, end = text.start(node), text.end(node)
        children = [child for child in ast.walk(node) if isinstance(child, ast.expr) and child is not node
                    and id(child) not in inside_strings]
        texts = sorted({text.of(child) for child in children}, key=len)[:3] + [text.of(child) for child in children[:4]]
        for new in dict.fromkeys([b"0", b"''", b"None", b"()", *texts]):
            if len(new) < end - start:
                yield [(start, end, new)]


def dropped_lines(source: bytes):
    lines = source.splitlines(keepends=True)
    size = max(len(lines) // 2, 1)
    while size:
        for first in range(0, len(lines), size):
            yield b"".join(lines[:first] + lines[first + size:])
        size //= 2


def candidates(source: bytes, step):
    if step is dropped_lines:
        return list(dropped_lines(source))
    tree = tree_of(source)
    text = Text(source, tree) if tree else None
    return [replaced(source, edits) for edits in step(text)] if text else []


STEPS = [halves_of, inlined_bodies, dropped_clauses, dropped_items, simpler_expressions, dropped_lines]


def reduced(source: bytes, shows: Predicate) -> bytes:
    before = None
    while source != before:
        before = source
        for step in STEPS:
            at, proposed = 0, candidates(source, step)
            while at < len(proposed):
                if len(proposed[at]) < len(source) and shows(proposed[at]):
                    source = proposed[at]
                    proposed = candidates(source, step)
                else:
                    at += 1
    return source


def size_of(source: bytes) -> str:
    return f"{len(source)} bytes, {len(source.splitlines())} lines"


def main() -> int:
    parser = argparse.ArgumentParser(prog="minimise_sample.sh", allow_abbrev=False)
    parser.add_argument("--while", dest="command")
    parser.add_argument("--isolate-run", default="isolate_run")
    parser.add_argument("sample", type=pathlib.Path, metavar="SAMPLE")
    options, options.verify_options = parser.parse_known_args()
    warnings.simplefilter("ignore")  # of the candidates, which have reasons enough for them
    try:
        source = options.sample.read_bytes()
    except OSError as error:
        print(f"minimise_sample: {options.sample}: {error.strerror}", file=sys.stderr)
        return 2
    target = options.sample.with_name(options.sample.name.removesuffix(".py") + ".min.py")
    with tempfile.TemporaryDirectory(prefix="minimise-") as folder:
        shows = Predicate(options, pathlib.Path(os.path.realpath(folder)))
        if not shows(source):
            print(f"minimise_sample: {options.sample}: does not show it: nothing to reduce", file=sys.stderr)
            return 1
        shows.must_compile = tree_of(source) is not None
        least = reduced(source, shows)
    target.write_bytes(least)
    verdict = f"{shows.verdict} " if shows.verdict else ""
    print(f"{verdict}{options.sample}: {size_of(source)}")
    print(f"{verdict}{target}: {size_of(least)}, after {len(shows.known)} candidates")
    return 0


if __name__ == "__main__":
    sys.exit(main())
