"""What is to be launched, and what came out of it."""

import dataclasses
from collections.abc import Callable


@dataclasses.dataclass
class Plan:
    """What a case's drivers decide: what is on the command line, what the descriptors are, what is inherited."""

    words: list[bytes]
    arguments: list[bytes]
    stdin_bytes: bytes = b""
    stdin: str = "pipe"
    stdout: str = "pipe"
    stderr: str = "pipe"
    head_lines: int = 1
    terminal: bool = False
    dialogue: list[tuple[bytes, str]] = dataclasses.field(default_factory=list)
    before_exec: list[Callable[[], None]] = dataclasses.field(default_factory=list)
    kept_descriptors: list[int] = dataclasses.field(default_factory=list)
    each: list[list[bytes]] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Outcome:
    """What can be compared. `ending` is every stop and the end, as waitpid saw them."""

    stdout: bytes = b""
    stderr: bytes = b""
    terminal: bytes = b""
    ending: str = ""
    terminal_settings: str = ""
    timed_out: bool = False

    def add(self, name: bytes, other: "Outcome") -> None:
        """Append what another run of the same case gave."""
        headline = b"=== " + name + b" ===\n"
        self.stdout += headline + other.stdout
        self.stderr += headline + other.stderr
        self.terminal += other.terminal
        self.ending += f"{headline.decode(errors='backslashreplace')}{other.ending}\n"
        self.timed_out |= other.timed_out
