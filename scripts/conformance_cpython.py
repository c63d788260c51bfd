"""The part of conformance_cpython.sh that runs and compares, which see for the options. Standard library only."""

import argparse
import collections
import concurrent.futures
import dataclasses
import fnmatch
import hashlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RUNNER = ROOT / "scripts" / "conformance_cpython_runner.py"
FAST_SUBSET = ROOT / "tests" / "cpython" / "fast_subset.txt"
EXPECTED = ROOT / "tests" / "cpython" / "expected_differences.txt"

# The packages whose modules are each a file of their own, as in test/libregrtest/findtests.py.
SPLIT_PACKAGES = {"test_asyncio", "test_concurrent_futures", "test_future_stmt", "test_gdb", "test_inspect",
                  "test_multiprocessing_fork", "test_multiprocessing_forkserver", "test_multiprocessing_spawn"}
MORE_REFERENCE_RUNS = 2
SHOWN_ALIKE = 3
ABSENT = "absent"
VARIES = "varies: "  # begins the reason of a test that need not differ each time


class CannotRun(Exception):
    def __init__(self, message, status=2):
        super().__init__(message)
        self.status = status


@dataclasses.dataclass
class Run:
    """One run of one file: outcomes by test id, and how the process ended."""
    outcomes: dict
    details: dict
    timed_out: bool


# --- what there is to run ------------------------------------------------------------------------------------------------

def suite_folder(reference):
    code = ("import importlib.util as util; spec = util.find_spec('test.libregrtest');"
            "print(spec.submodule_search_locations[0] if spec else '')")
    try:
        found = subprocess.run([reference, "-I", "-c", code], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise CannotRun(f"{reference} does not run: {problem}") from None
    # Without its suite a distribution still has a package `test` with a module or two: find_spec() may raise, too.
    folder = pathlib.Path(found.stdout.strip() or "/nonexistent").parent
    if not (folder / "test_builtin.py").is_file():
        raise CannotRun(f"{reference} has no regression suite (test.test_builtin): Ubuntu has it in "
                        "libpython3.12-testsuite, and an interpreter that pyenv installed brings it along", 77)
    return folder


def files_of(folder, prefix=""):
    names = []
    for entry in folder.iterdir():
        name = prefix + entry.stem
        if not entry.name.startswith("test_"):
            continue
        if entry.is_dir() and name in SPLIT_PACKAGES:
            names += files_of(entry, name + ".")
        elif entry.suffix == ".py" or entry.is_dir():
            names.append(name)
    return sorted(names)


def lines_of(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def expected_differences():
    """{test id: reason}; the two are separated by two spaces or more."""
    expected = {}
    for line in lines_of(EXPECTED):
        test_id, separator, reason = line.partition("  ")
        if not separator or test_id in expected:
            raise CannotRun(f"{EXPECTED}: give every id once, then two spaces and the reason: {line}")
        expected[test_id] = reason.strip()
    return expected


def chosen_files(options, available):
    names = available
    if options.fast:
        names = lines_of(FAST_SUBSET)
        if missing := sorted(set(names) - set(available)):
            raise CannotRun(f"{FAST_SUBSET}: this suite has no {', '.join(missing)}")
    matches = lambda name, globs: any(fnmatch.fnmatchcase(name, glob) for glob in globs)
    names = [name for name in names if not options.match or matches(name, options.match)]
    names = [name for name in names if not matches(name, options.exclude)]
    if not names:
        raise CannotRun("no file of the suite has such a name (--list prints them)")
    return names


# --- one run ---------------------------------------------------------------------------------------------------------------

def pinned_environment(program):
    """What isolate_run itself gives a sample; handed to both sides, it is the same for both."""
    found = subprocess.run([program, "info", "--json"], capture_output=True, text=True, timeout=60)
    if found.returncode != 0:
        raise CannotRun(f"{program} info failed: {found.stderr.strip()}")
    return dict(entry.split("=", 1) for entry in json.loads(found.stdout)["environment"])


def ended(process, timed_out):
    if timed_out:
        return "time limit"
    if process.returncode < 0:
        return f"signal {signal.Signals(-process.returncode).name}"
    return f"status {process.returncode}"


def read_outcomes(path, details):
    by_id = collections.defaultdict(list)
    running = collections.Counter()
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        test_id, outcome, detail = json.loads(line)
        by_id[test_id]  # even when nothing but "started" follows
        if outcome == "started":
            running[test_id] += 1
            continue
        by_id[test_id].append(outcome)
        if detail:
            details[test_id] = detail
    # A test with failed subtests has no outcome of its own: only one that has none at all was interrupted.
    return {test_id: "; ".join(sorted(outcomes)) or "did not end" for test_id, outcomes in by_id.items()}


def run_once(command, module, slot, environment, timeout):
    """In a working directory, a TMPDIR and a HOME that are empty and have the same path each time."""
    shutil.rmtree(slot, ignore_errors=True)
    for folder in ("work", "tmp", "home"):
        (slot / folder).mkdir(parents=True, exist_ok=True)
    results, output = slot / "results", slot / "output"
    environment = environment | {"TMPDIR": str(slot / "tmp"), "HOME": str(slot / "home")}
    timed_out = False
    with open(output, "wb") as sink:
        process = subprocess.Popen([*command, str(RUNNER), module, str(results)], cwd=slot / "work", env=environment,
                                   stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT,
                                   umask=0o022, start_new_session=True)
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            timed_out = True
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)  # and what the tests left behind
            except ProcessLookupError:
                pass
            process.wait()
    details = {}
    outcomes = read_outcomes(results, details)
    outcomes[f"{module}::end"] = ended(process, timed_out)
    details[f"{module}::end"] = output.read_bytes()[-3000:].decode(errors="replace")
    return Run(outcomes, details, timed_out)


# --- comparing -------------------------------------------------------------------------------------------------------------

def differing(one, other):
    return {test_id for test_id in one.outcomes.keys() | other.outcomes.keys()
            if one.outcomes.get(test_id, ABSENT) != other.outcomes.get(test_id, ABSENT)}


def compare_file(name, options, slot, environment):
    """One file's record, as the log has it."""
    module = f"test.{name}"
    start = time.monotonic()
    run = lambda command: run_once(command, module, slot, environment, options.timeout)
    isolate = [options.isolate_run]
    reference = [options.reference]
    references, isolates = [run(reference)], [run(isolate)]
    record = {"file": name, "tests": 0, "different": [], "unstable": [], "incomplete": references[0].timed_out}
    if not record["incomplete"]:
        open_ids = differing(references[0], isolates[0])
        for _ in range(MORE_REFERENCE_RUNS if open_ids else 0):
            references.append(run(reference))
        unstable = {test_id for more in references[1:] for test_id in differing(references[0], more)}
        if open_ids - unstable:
            isolates.append(run(isolate))
        for test_id in sorted(open_ids):
            shown = [one.outcomes.get(test_id, ABSENT) for one in isolates]
            wanted = references[0].outcomes.get(test_id, ABSENT)
            # An isolate that once does as python3.12 does varies, but one that dies of a signal counts, however seldom.
            varies = wanted in shown and not any(outcome.startswith("signal ") for outcome in shown)
            kind = "unstable" if test_id in unstable or varies else "different"
            record[kind].append({"id": test_id, "isolate": shown, "detail": isolates[0].details.get(test_id, ""),
                                 "reference": [one.outcomes.get(test_id, ABSENT) for one in references]})
        record["tests"] = sum("::" not in test_id for test_id in references[0].outcomes)
    record["ids"] = sorted(references[0].outcomes.keys() | isolates[0].outcomes.keys())
    record["reference_failed"] = sorted(test_id for test_id, outcome in references[0].outcomes.items()
                                        if outcome.startswith(("failed", "error", "subtest"))
                                        and not outcome.startswith("failed as expected"))
    record["seconds"] = round(time.monotonic() - start, 1)
    return record


def verdict_of(record, expected):
    if record["incomplete"]:
        return "incomplete: python3.12 itself hit the time limit"
    unexpected = [one for one in record["different"] if one["id"] not in expected]
    parts = [f"{len(unexpected)} different"] if unexpected else ["same"]
    if len(record["different"]) > len(unexpected):
        parts.append(f"{len(record['different']) - len(unexpected)} expected")
    if record["unstable"]:
        parts.append(f"{len(record['unstable'])} unstable")
    return ", ".join(parts)


def run_files(names, options, environment, log, expected):
    """Yields the record of each file as it is done."""
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="conformance_cpython."))
    slots = threading.local()
    numbers = iter(range(options.jobs))

    def work(name):
        if not hasattr(slots, "number"):
            slots.number = next(numbers)
        return compare_file(name, options, scratch / str(slots.number), environment)

    pool = concurrent.futures.ThreadPoolExecutor(options.jobs)
    try:
        pending = [pool.submit(work, name) for name in names]
        for done, future in enumerate(concurrent.futures.as_completed(pending), 1):
            record = future.result()
            if log:
                log.write(json.dumps(record) + "\n")
                log.flush()
            print(f"[{done}/{len(names)}] {record['file']:<36} {verdict_of(record, expected)}"
                  f"  ({record['tests']} tests, {record['seconds']} s)", flush=True)
            yield record
    finally:
        pool.shutdown(cancel_futures=True)
        shutil.rmtree(scratch, ignore_errors=True)


# --- the log and the report -----------------------------------------------------------------------------------------------

def open_log(options):
    """The records that the log has already, and the log to append to."""
    if not options.log:
        return [], None
    digest = hashlib.sha256(pathlib.Path(options.isolate_run).read_bytes()).hexdigest()
    header = {"isolate_run_sha256": digest, "python": sys.version.split()[0]}
    records = []
    if options.log.exists() and (lines := options.log.read_text(encoding="utf-8").splitlines()):
        if json.loads(lines[0]) != header:
            raise CannotRun(f"{options.log} is of another build of isolate_run: remove it, or name another file")
        records = [json.loads(line) for line in lines[1:] if line.endswith("}")]
        with open(options.log, "w", encoding="utf-8") as log:  # a run that was ended may have left half a line
            log.writelines(json.dumps(record) + "\n" for record in [header, *records])
    else:
        options.log.write_text(json.dumps(header) + "\n", encoding="utf-8")
    return records, open(options.log, "a", encoding="utf-8")


def stale_expectations(records, expected):
    """Listed ids that were compared here and do not differ, or that a file that was run does not have any more."""
    open_ids = {one["id"] for record in records for one in record["different"] + record["unstable"]}
    complete = [record for record in records if not record["incomplete"]]
    compared = {test_id for record in complete for test_id in record["ids"]}
    modules = tuple(f"test.{record['file']}{end}" for record in complete for end in (".", "::"))
    return sorted(test_id for test_id, reason in expected.items()
                  if test_id not in open_ids and not reason.startswith(VARIES)
                  and (test_id in compared or test_id.startswith(modules)))


def last_error(detail):
    """The last line that names an exception, or else the last line."""
    lines = detail.strip().splitlines() or [""]
    return next((line for line in reversed(lines) if re.match(r"(\w+\.)*[A-Z]\w+(:|$)", line)), lines[-1])


def show(title, entries):
    """Each with both sides and what the isolate's traceback says; of many alike in one class (it died), the first few."""
    alike = collections.Counter()
    for one in entries:
        shown, wanted = " | ".join(one["isolate"]), " | ".join(one["reference"])
        key = (one["id"].rpartition(".")[0], shown, wanted)
        alike[key] += 1
        if alike[key] <= SHOWN_ALIKE:
            last = last_error(one["detail"])
            print(f"{title}: {one['id']}\n    isolate:   {shown}{f'  ({last})' if last else ''}\n    reference: {wanted}")
    for (owner, shown, _), count in alike.items():
        if count > SHOWN_ALIKE:
            print(f"{title}: … and {count - SHOWN_ALIKE} more of {owner} ({shown})")


def report(records, expected):
    """Prints it; the exit status."""
    different = [one for record in records for one in record["different"]]
    unexpected = [one for one in different if one["id"] not in expected]
    unstable = [one for record in records for one in record["unstable"]]
    incomplete = [record["file"] for record in records if record["incomplete"]]
    stale = stale_expectations(records, expected)
    show("different", unexpected)
    show("unstable", unstable)
    for one in different:
        if one["id"] in expected:
            print(f"expected: {one['id']}\n    {expected[one['id']]}")
    for name in incomplete:
        print(f"incomplete: {name}: python3.12 itself hit the time limit (--timeout)")
    for test_id in stale:
        print(f"no longer different: {test_id}: remove it from tests/cpython/expected_differences.txt")
    failed = sum(len(record["reference_failed"]) for record in records)
    print(f"=== summary: {len(records)} files, {sum(record['tests'] for record in records)} tests: "
          f"{len(unexpected)} different, {len(different) - len(unexpected)} expected, {len(unstable)} unstable, "
          f"{len(incomplete)} files incomplete; python3.12 itself fails {failed} ===")
    return 1 if unexpected or stale else 0


def parse_arguments():
    parser = argparse.ArgumentParser(prog="conformance_cpython", add_help=False, allow_abbrev=False)
    parser.add_argument("--reference", required=True)
    parser.add_argument("--isolate-run", default="")
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--match", action="append", default=[])
    parser.add_argument("--exclude", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=300)
    parser.add_argument("--log", type=pathlib.Path)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    options.jobs = max(1, options.jobs)
    options.isolate_run = options.isolate_run and os.path.abspath(options.isolate_run)
    return options


def main():
    options = parse_arguments()
    try:
        names = chosen_files(options, files_of(suite_folder(options.reference)))
        if options.list:
            print("\n".join(names))
            return 0
        if not options.isolate_run:
            raise CannotRun("--isolate-run PATH: the program to compare with python3.12")
        expected = expected_differences()
        environment = pinned_environment(options.isolate_run)
        records, log = open_log(options)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        done = {record["file"] for record in records}
        wanted = [record for record in records if record["file"] in names]
        wanted += run_files([name for name in names if name not in done], options, environment, log, expected)
        return report(wanted, expected)
    except (CannotRun, OSError) as problem:
        print(f"conformance_cpython: {problem}", file=sys.stderr)
        return getattr(problem, "status", 2)


if __name__ == "__main__":
    sys.exit(main())
