#!/usr/bin/env python3
"""Runs conformance cases under isolate_run and under plain python3.12 and compares everything a caller can see:
the bytes of stdout and of stderr and how the process ended. Nothing is normalised.

    compare.py --isolate-run BIN --reference /abs/python3.12 CASE.py
    compare.py --isolate-run BIN --reference /abs/python3.12 --jobs 2 FOLDER...

What a case is and its directives: README.md in this folder. Exit status: 0 equal, 1 different, 77 cannot run here.
"""

import argparse
import concurrent.futures
import difflib
import os
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import _surroundings  # noqa: E402, F401: registers its drivers
from _case import BadCase, Case, read_case  # noqa: E402
from _drivers import Context, apply_drivers, describe_drivers  # noqa: E402
from _launch import run  # noqa: E402
from _needs import CannotRunHere, check_needs  # noqa: E402
from _plan import Outcome, Plan  # noqa: E402

SIDE_TIMEOUT = 60
CANNOT_RUN = 77
MOST_DIFF_LINES = 60
KEPT = (b"PATH", b"HOME", b"USER", b"LOGNAME", b"SHELL", b"TERM", b"TMPDIR",
        b"LD_LIBRARY_PATH", b"LD_PRELOAD", b"GLIBC_TUNABLES")
PINS = {b"PYTHONHASHSEED": b"0", b"PYTHONDONTWRITEBYTECODE": b"1", b"LC_ALL": b"C.UTF-8", b"TZ": b"UTC"}


def pinned_environment(case: Case) -> dict[bytes, bytes]:
    """The environment that isolate_run gives its sample, and that the reference and isolate_run itself get here."""
    environment = {name: value for name, value in os.environb.items() if name in KEPT}
    environment |= PINS
    for name, value in case.environment:
        environment[os.fsencode(name)] = os.fsencode(value)
    return environment


def command_of(side: str, program: str, case: Case, plan: Plan) -> list[bytes]:
    command = [os.fsencode(program)]
    if side == "isolate":
        for name, value in case.environment:
            command += [b"--env", os.fsencode(f"{name}={value}")]
    command += [os.fsencode(option) for option in case.options]
    return command + plan.words + plan.arguments


def remove_tree(path: str) -> None:
    def make_writable_and_retry(function, failed, _):
        os.chmod(os.path.dirname(failed), stat.S_IRWXU)
        os.chmod(failed, stat.S_IRWXU)
        function(failed)
    if os.path.lexists(path):
        shutil.rmtree(path, onexc=make_writable_and_retry)


def run_side(side: str, program: str, case: Case, reference: str, scratch: str) -> tuple[Outcome, list[bytes]]:
    """Run one side in an empty working directory of a path that does not depend on the side."""
    folder, captures = os.path.join(scratch, "work"), os.path.join(scratch, "captured")
    for path in (folder, captures):
        remove_tree(path)
        os.mkdir(path)
    plan = Plan([os.fsencode(case.path)], [os.fsencode(argument) for argument in case.args],
                stdin_bytes=case.stdin, dialogue=list(case.dialogue))
    apply_drivers(plan, Context(case, folder, reference))
    command = command_of(side, program, case, plan)
    if not plan.each:
        outcome = run(plan, command, pinned_environment(case), folder, captures, SIDE_TIMEOUT)
    else:
        outcome = Outcome()
        for plan.words in plan.each:
            command = command_of(side, program, case, plan)
            outcome.add(plan.words[-1], run(plan, command, pinned_environment(case), folder, captures, SIDE_TIMEOUT))
    for path in (folder, captures):
        remove_tree(path)
    return outcome, command


def show_difference(what: str, isolate: bytes | str, reference: bytes | str) -> None:
    print(f"{what} differs:")
    sides = []
    for content in (reference, isolate):
        lines = content.splitlines(keepends=True)
        sides.append([repr(line) if isinstance(line, bytes) else line for line in lines])
    diff = list(difflib.unified_diff(*sides, "reference", "isolate", lineterm=""))
    for line in diff[:MOST_DIFF_LINES]:
        print(f"  {line}")
    if len(diff) > MOST_DIFF_LINES:
        print(f"  … {len(diff) - MOST_DIFF_LINES} more lines")


def quote(words: list[bytes]) -> str:
    def one(word: bytes) -> str:
        text = os.fsdecode(word)
        if text.isprintable() and not any(0xDC80 <= ord(c) <= 0xDCFF for c in text):
            return shlex.quote(text)
        return "$'" + "".join(chr(b) if 32 <= b < 127 and b not in b"'\\" else f"\\x{b:02x}" for b in word) + "'"
    return " ".join(one(word) for word in words)


def show_replay(case: Case, commands: list[list[bytes]]) -> None:
    pairs = [name + b"=" + value for name, value in pinned_environment(case).items()]
    print(f"to replay, in an empty directory{' (with its drivers: ' if case.drivers else ''}"
          f"{', '.join(':'.join(d).rstrip(':') for d in case.drivers)}{')' if case.drivers else ''}:")
    for command in commands:
        shown = [word if len(word) < 300 else word[:300] + b"..." for word in command]
        print(f"  env -i {quote(pairs)} {quote(shown)}")


def compare(case: Case, isolate_run: str, reference: str, same_program: bool) -> int:
    """Run both sides of one case; print what differs; the exit status of the test."""
    try:
        check_needs(case, reference)
        with tempfile.TemporaryDirectory(prefix="conformance.", ignore_cleanup_errors=True) as scratch:
            scratch = os.path.realpath(scratch)
            expected, expected_command = run_side("reference", reference, case, reference, scratch)
            side = "reference" if same_program else "isolate"
            actual, actual_command = run_side(side, isolate_run, case, reference, scratch)
    except CannotRunHere as reason:
        print(f"{case.name}: cannot be run here: {reason}")
        return CANNOT_RUN
    except BadCase as error:
        print(error)
        return 1
    differences = [(what, getattr(actual, field), getattr(expected, field))
                   for what, field in (("stdout", "stdout"), ("stderr", "stderr"), ("the terminal", "terminal"),
                                       ("the end", "ending"), ("the terminal's final settings", "terminal_settings"))
                   if getattr(actual, field) != getattr(expected, field)]
    late = [name for name, outcome in (("isolate", actual), ("reference", expected)) if outcome.timed_out]
    if late:
        print(f"{case.name}: still running, or an output still open, after {SIDE_TIMEOUT} s: {', '.join(late)}")
        for name, outcome in (("isolate", actual), ("reference", expected)):
            if outcome.timed_out:
                print(f"  {name} until then: {outcome.stdout[-500:]} {outcome.stderr[-500:]} {outcome.terminal[-500:]}")
    elif case.expected_difference is not None and not same_program:
        if differences:
            print(f"{case.name}: differs as expected: {case.expected_difference}")
            return 0
        print(f"{case.name}: stale: both sides agree, so remove expected-difference={case.expected_difference}")
        return 1
    elif not differences:
        ending = expected.ending if "\n" not in expected.ending else f"{expected.ending.count('===') // 2} runs"
        terminal = f"{len(expected.terminal)} B on the terminal, " if expected.terminal else ""
        print(f"{case.name}: equal ({len(expected.stdout)} B, {len(expected.stderr)} B on stderr, {terminal}{ending})")
        return 0
    else:
        print(f"{case.name}: {case.description}")
    for what, ours, theirs in differences:
        show_difference(what, ours, theirs)
    show_replay(case, [expected_command, actual_command])
    return 1


def find_cases(paths: list[str]) -> list[str]:
    """The files given, and below folders every program whose name and folders do not begin with `_`."""
    found = []
    for path in paths:
        if not os.path.isdir(path):
            found.append(path)
            continue
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith(("_", ".")))
            if os.path.abspath(folder) != os.path.dirname(os.path.abspath(__file__)):
                found += [os.path.join(folder, name) for name in sorted(files)
                          if name.endswith(".py") and not name.startswith("_")]
    return found


def run_many(cases: list[str], arguments: argparse.Namespace) -> int:
    """Each case in a compare.py of its own; failures are shown in full, then one line sums up."""
    command = [sys.executable, os.path.abspath(__file__), "--reference", arguments.reference]
    command += ["--self"] if arguments.self else ["--isolate-run", arguments.isolate_run]
    repeated = [case for case in cases for _ in range(arguments.repeat)]
    counts = {"equal": 0, "as expected": 0, "cannot run here": 0, "failed": 0}
    failed = []
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        def start(case):
            return subprocess.run([*command, case], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, text=True, errors="backslashreplace")
        for case, finished in zip(repeated, pool.map(start, repeated)):
            print(finished.stdout, end="", flush=True)
            if finished.returncode == CANNOT_RUN:
                counts["cannot run here"] += 1
            elif finished.returncode != 0:
                counts["failed"] += 1
                failed.append(case)
            else:
                counts["as expected" if ": differs as expected: " in finished.stdout else "equal"] += 1
    for case in dict.fromkeys(failed):
        print(f"failed: {case}")
    print(f"=== {len(repeated)} cases: {', '.join(f'{count} {what}' for what, count in counts.items())} ===")
    return 1 if failed else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--isolate-run", help="the built isolate_run")
    parser.add_argument("--reference", default=sys.executable, help="plain python3.12, by its absolute path")
    parser.add_argument("--self", action="store_true", help="the reference on both sides: is each case deterministic?")
    parser.add_argument("--repeat", type=int, default=1, help="run each case so many times")
    parser.add_argument("--jobs", type=int, default=1, help="so many cases at once")
    parser.add_argument("--list", action="store_true", help="only list the cases, with what each shows")
    parser.add_argument("--drivers", action="store_true", help="only list the drivers, with what each does")
    parser.add_argument("cases", nargs="*", metavar="CASE.py|FOLDER", help="default: all below this script's folder")
    arguments = parser.parse_args()
    if arguments.drivers:
        print(describe_drivers())
        return 0
    cases = find_cases(arguments.cases or [os.path.dirname(os.path.abspath(__file__))])
    if arguments.list:
        for path in cases:
            print(f"{read_case(path).name}: {read_case(path).description}")
        return 0
    if not arguments.self and not arguments.isolate_run:
        parser.error("give --isolate-run BIN, or --self")
    if len(cases) != 1 or arguments.repeat != 1:
        return run_many(cases, arguments)
    try:
        case = read_case(cases[0])
    except BadCase as error:
        print(error)
        return 1
    isolate_run = arguments.reference if arguments.self else os.path.abspath(arguments.isolate_run)
    return compare(case, isolate_run, os.path.abspath(arguments.reference), arguments.self)


if __name__ == "__main__":
    sys.exit(main())
