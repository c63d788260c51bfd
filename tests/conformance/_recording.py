"""The loop that feeds a program under test, holds the dialogue with it, and collects its output."""

import os
import selectors
import signal
import termios
import time

from _case import unescape
from _plan import Outcome, Plan
from _streams import Streams


def _activity(pid: int) -> tuple[str, ...]:
    with open(f"/proc/{pid}/stat", "rb") as file:
        fields = file.read().rpartition(b")")[2].split()
    with open(f"/proc/{pid}/status", "rb") as file:
        switches = [line for line in file if b"ctxt_switches" in line]
    return fields[0], fields[11], fields[12], *switches


def wait_until_quiet(pid: int, limit: float = 3.0) -> None:
    """Return when the program has slept for a while: it has then reached the statement in which it waits."""
    deadline = time.monotonic() + limit
    last, same = None, 0
    while same < 5 and time.monotonic() < deadline:
        time.sleep(0.03)
        try:
            now = _activity(pid)
        except OSError:
            return
        same = same + 1 if now == last and now[0] == b"S" else 0
        last = now


class Recording:
    """The loop that feeds the program, holds the dialogue with it, and collects its output."""

    def __init__(self, plan: Plan, streams: Streams, events: int):
        self.plan, self.streams, self.events = plan, streams, events
        self.selector = selectors.DefaultSelector()
        self.outcome = Outcome()
        self.output = {"stdout": bytearray(), "stderr": bytearray(), "terminal": bytearray()}
        self.unseen = bytearray()
        self.event_text = b""
        self.pid = 0
        self.steps = list(plan.dialogue)
        self.pending_input = plan.stdin_bytes if plan.stdin in ("pipe", "socket", "terminal") else b""
        self.open_readers = {events, *streams.readers}
        for descriptor in self.open_readers:
            self.selector.register(descriptor, selectors.EVENT_READ)
        if streams.input is not None and streams.input != streams.master:
            os.set_blocking(streams.input, False)
        self._update_input()

    def _update_input(self) -> None:
        """Write what is pending; when nothing is left and no dialogue will follow, close."""
        descriptor = self.streams.input
        if descriptor is None:
            return
        try:
            while self.pending_input:
                self.pending_input = self.pending_input[os.write(descriptor, self.pending_input):]
        except BlockingIOError:
            if descriptor not in self.selector.get_map():
                self.selector.register(descriptor, selectors.EVENT_WRITE)
            return
        except BrokenPipeError:
            self.pending_input = b""
        if descriptor != self.streams.master and descriptor in self.selector.get_map():
            self.selector.unregister(descriptor)
        if not self.steps and descriptor != self.streams.master:
            self._close_input()

    def _close_input(self) -> None:
        descriptor, self.streams.input = self.streams.input, None
        if descriptor in self.selector.get_map():
            self.selector.unregister(descriptor)
        os.close(descriptor)

    def _answer(self, answer: str) -> None:
        """One step of a dialogue: text to type, or <SIGNAL>, <EOF>, <SIZE rows columns>, <HANGUP>."""
        wait_until_quiet(self.pid)
        match answer.strip("<>").split() if answer.startswith("<") else []:
            case ["EOF"] if not self.plan.terminal:
                self._close_input()
            case ["SIZE", rows, columns]:
                self.streams.set_size(int(rows), int(columns))
            case ["HANGUP"]:
                self._forget(self.streams.master)
                self.streams.input = None
            case [name]:
                os.kill(self.pid, getattr(signal, name))
            case _:
                self.pending_input += unescape(answer)

    def _forget(self, descriptor: int) -> None:
        self.open_readers.discard(descriptor)
        self.selector.unregister(descriptor)
        os.close(descriptor)

    def _read(self, descriptor: int) -> None:
        try:
            data = os.read(descriptor, 65536)
        except OSError:
            data = b""  # a terminal whose other side is closed
        if descriptor == self.events:
            self.event_text += data
            if self.pid == 0 and b"\n" in self.event_text:
                first, self.event_text = self.event_text.split(b"\n", 1)
                self.pid = int(first.split()[1])
        elif data:
            channel = self.streams.readers[descriptor]
            self.output[channel] += data
            self.unseen += data
            head_is_full = self.plan.stdout == "head" and channel == "stdout" and \
                self.output["stdout"].count(b"\n") >= self.plan.head_lines
            if head_is_full:
                lines = self.output["stdout"].split(b"\n")[:self.plan.head_lines]
                self.output["stdout"] = bytearray(b"\n".join(lines) + b"\n")
                self._forget(descriptor)
        if not data and descriptor == self.streams.master:
            self.outcome.terminal_settings = repr(termios.tcgetattr(descriptor)[:4])
            if self.streams.input == descriptor:
                self.streams.input = None
        if not data:
            self._forget(descriptor)

    def _hold_dialogue(self) -> None:
        while self.steps and self.pid and self.steps[0][0] in self.unseen:
            awaited, answer = self.steps.pop(0)
            del self.unseen[:self.unseen.index(awaited) + len(awaited)]
            self._answer(answer)
            self._update_input()

    def run(self, timeout: float) -> Outcome:
        deadline = time.monotonic() + timeout
        while self.open_readers:
            left = deadline - time.monotonic()
            if left <= 0:
                self.outcome.timed_out = True
                break
            for key, mask in self.selector.select(left):
                if key.fd not in self.selector.get_map():
                    continue
                if mask & selectors.EVENT_WRITE:
                    self._update_input()
                else:
                    self._read(key.fd)
            self._hold_dialogue()
        self.outcome.ending = self.event_text.decode().strip().replace("\n", ", ")
        return self.outcome

    def collect(self) -> Outcome:
        for descriptor in list(self.selector.get_map()):
            os.close(descriptor)
        if self.streams.input is not None and self.streams.input != self.streams.master:
            try:
                os.close(self.streams.input)
            except OSError:
                pass
        for channel, path in self.streams.files.items():
            with open(path, "rb") as file:
                self.output[channel] += file.read()
        self.outcome.stdout = bytes(self.output["stdout"])
        self.outcome.stderr = bytes(self.output["stderr"])
        self.outcome.terminal = bytes(self.output["terminal"])
        return self.outcome
