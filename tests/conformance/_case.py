"""A conformance case: one small program and the directives among its first lines."""

import dataclasses
import os
import re
import shlex

DIRECTIVE_LINES = 20
_DIRECTIVE = re.compile(r"#\s*conformance:\s*([a-z-]+)=(.*)")


class BadCase(Exception):
    """The case cannot be understood: an unknown directive, driver or value."""


@dataclasses.dataclass
class Case:
    path: str
    description: str = ""
    args: list[str] = dataclasses.field(default_factory=list)
    options: list[str] = dataclasses.field(default_factory=list)
    stdin: bytes = b""
    environment: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    expected_difference: str | None = None
    drivers: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    dialogue: list[tuple[bytes, str]] = dataclasses.field(default_factory=list)
    needs: list[str] = dataclasses.field(default_factory=list)

    @property
    def name(self) -> str:
        folder, file = os.path.split(self.path)
        return f"{os.path.basename(folder)}.{file.removesuffix('.py')}"


def unescape(text: str) -> bytes:
    """`caf\\xe9\\n` as bytes; characters that are not escapes stand for their UTF-8."""
    return text.encode().decode("unicode_escape").encode("latin-1")


def _set_directive(case: Case, key: str, value: str) -> None:
    match key:
        case "args":
            case.args += shlex.split(value)
        case "options":
            case.options += shlex.split(value)
        case "stdin":
            case.stdin += unescape(value)
        case "env":
            name, separator, content = value.partition("=")
            if not separator:
                raise BadCase(f"{case.path}: env={value}: write env=NAME=VALUE")
            case.environment.append((name, content))
        case "expected-difference":
            case.expected_difference = value
        case "drive":
            name, _, argument = value.partition(":")
            case.drivers.append((name, argument))
        case "dialogue":
            awaited, separator, answer = value.partition(" => ")
            if not separator:
                raise BadCase(f"{case.path}: dialogue={value}: write dialogue=AWAITED => ANSWER")
            case.dialogue.append((unescape(awaited), answer))
        case "needs":
            case.needs.append(value)
        case _:
            raise BadCase(f"{case.path}: unknown directive {key}=")


def read_case(path: str) -> Case:
    case = Case(os.path.abspath(path))
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        lines = [line.rstrip() for _, line in zip(range(DIRECTIVE_LINES), file)]
    if lines and lines[0].startswith("#"):
        case.description = lines[0].lstrip("# ")
    for line in lines:
        if found := _DIRECTIVE.match(line):
            _set_directive(case, found[1], found[2])
    return case
