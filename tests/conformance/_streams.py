"""The standard streams of a program under test: pipes, files, sockets, devices or a pseudo-terminal."""

import fcntl
import os
import socket
import struct
import termios

from _plan import Plan

TERMINAL_ROWS, TERMINAL_COLUMNS = 24, 80


class Streams:
    """The descriptors of the program (to be given to it) and the harness's own ends of them."""

    def __init__(self, plan: Plan, capture_folder: str):
        self.plan = plan
        self.capture_folder = capture_folder
        self.readers: dict[int, str] = {}
        self.files: dict[str, str] = {}
        self.child: dict[int, int | None] = {}
        self.input: int | None = None
        self.master: int | None = None
        self.slave: int | None = None
        if plan.terminal:
            self.master, self.slave = os.openpty()
            self.set_size(TERMINAL_ROWS, TERMINAL_COLUMNS)
            self.readers[self.master] = "terminal"
        self.child[0] = self._open_input(plan.stdin)
        self.child[1] = self._open_output("stdout", plan.stdout)
        self.child[2] = self._open_output("stderr", plan.stderr)

    def set_size(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _open_input(self, kind: str) -> int | None:
        match kind:
            case "closed":
                return None
            case "terminal":
                self.input = self.master
                return os.dup(self.slave)
            case "pipe":
                child, self.input = os.pipe()
                return child
            case "socket":
                ours, theirs = socket.socketpair()
                self.input = ours.detach()
                return theirs.detach()
            case "file":
                path = os.path.join(self.capture_folder, "stdin")
                with open(path, "wb") as file:
                    file.write(self.plan.stdin_bytes)
                return os.open(path, os.O_RDONLY)
            case "write-only":
                return os.open(os.devnull, os.O_WRONLY)
        return os.open(kind, os.O_RDONLY)

    def _open_output(self, channel: str, kind: str) -> int | None:
        match kind:
            case "closed":
                return None
            case "terminal":
                return os.dup(self.slave)
            case "stdout":
                return os.dup(self.child[1])
            case "pipe" | "head":
                reader, child = os.pipe()
                self.readers[reader] = channel
                return child
            case "broken-pipe":
                reader, child = os.pipe()
                os.close(reader)
                return child
            case "socket":
                ours, theirs = socket.socketpair()
                self.readers[ours.detach()] = channel
                return theirs.detach()
            case "file" | "append-file":
                self.files[channel] = os.path.join(self.capture_folder, channel)
                with open(self.files[channel], "wb") as file:
                    if kind == "append-file":
                        file.write(b"what was there before\n")
                mode = os.O_APPEND if kind == "append-file" else 0
                return os.open(self.files[channel], os.O_WRONLY | mode)
            case "read-only":
                return os.open(os.devnull, os.O_RDONLY)
        return os.open(kind, os.O_RDWR)

    def close_child_ends(self) -> None:
        for descriptor in [*self.child.values(), self.slave]:
            if descriptor is not None:
                os.close(descriptor)
