"""The measuring part of bench.sh, which see for what it measures and for the options. Standard library only."""

import argparse
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
COLD_RUNS = 21
OBJECT_TO_REMOVE = "main.cpp.o"


class CannotMeasure(Exception):
    pass


class Figure:
    """One row: a value of ours, python3.12's where it has one, and the report's own (None: it gives none)."""

    def __init__(self, name, unit, ours, reference=None, ratios=None, report=None):
        self.name, self.unit, self.report = name, unit, report
        self.ours, self.reference, self.ratios = ours, reference, ratios

    def as_json(self):
        values = {"ours": self.ours, "python3.12": self.reference, "ratio": self.ratios}
        shown = {key: spread(value) if isinstance(value, list) and self.unit != "names" else value
                 for key, value in values.items() if value is not None}
        return {"name": self.name, "unit": self.unit, **shown, "report": self.report}

    def as_row(self):
        ratio = text_of(self.ratios, "×") if self.ratios else "–"
        return [self.name, text_of(self.ours, self.unit), text_of(self.reference, self.unit), ratio, self.report or "–"]


def spread(values):
    return {"median": statistics.median(values), "min": min(values), "max": max(values), "runs": len(values)}


def text_of(value, unit):
    if value is None:
        return "–"
    if unit == "names":
        return ", ".join(value)
    if unit == "bytes":
        return f"{value:,} bytes"
    one = {"ms": lambda x: f"{x:.1f}", "s": lambda x: f"{x:.1f}", "×": lambda x: f"{x:.2f}"}[unit]
    separator = "" if unit == "×" else " "
    if len(value) == 1:
        return f"{one(value[0])}{separator}{unit}"
    return f"{one(statistics.median(value))}{separator}{unit} ({one(min(value))}–{one(max(value))})"


def run(command, **options):
    """Runs a command that has to succeed; its stdout."""
    words = [os.fspath(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, **options)
    if done.returncode != 0:
        last = (done.stderr.strip() or done.stdout.strip() or "no output").splitlines()[-1]
        raise CannotMeasure(f"{command[0]} ended with status {done.returncode}: {last}")
    return done.stdout


def seconds_of(command, **options):
    start = time.perf_counter()
    run(command, **options)
    return time.perf_counter() - start


def milliseconds_to_run(command):
    """One process from its start to its end, with as little of this interpreter in between as possible."""
    null = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = time.perf_counter()
    _, status = os.waitpid(os.posix_spawn(command[0], command, os.environ, file_actions=null), 0)
    elapsed = time.perf_counter() - start
    if status != 0:
        raise CannotMeasure(f"{' '.join(command)} failed (wait status {status})")
    return elapsed * 1000


def ratios_of(ours, reference):
    return [mine / theirs for mine, theirs in zip(ours, reference, strict=True)]


def measure_size(executable, scratch):
    stripped = scratch / "stripped"
    shutil.copyfile(executable, stripped)
    run(["strip", stripped])
    return Figure("executable, stripped", "bytes", stripped.stat().st_size, report="338,568 bytes")


def measure_libraries(executable):
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", run(["readelf", "-d", executable]))
    return Figure("linked libraries", "names", [name.split(".so")[0] for name in needed], report="libpython3.12, libc, libm")


def measure_builds(scratch):
    folder = scratch / "build"
    environment = os.environ | {"CCACHE_DISABLE": "1"}
    configure = seconds_of(["cmake", "--preset", "release", "-B", folder], cwd=ROOT, env=environment)
    build = ["ninja", "-C", folder, "isolate_run"]
    first = configure + seconds_of(build, env=environment)
    incremental = [rebuild_seconds(build, folder, environment) for _ in range(3)]
    return [Figure("first build, configuring included", "s", [first], report="about 30 s"),
            Figure("incremental build, one file changed", "s", incremental, report="7 to 8 s")]


def rebuild_seconds(build, folder, environment):
    """The time after one source changed: its object is removed, which ninja takes alike and no developer's build sees."""
    objects = list(folder.rglob(OBJECT_TO_REMOVE))
    if not objects:
        raise CannotMeasure(f"the build has no {OBJECT_TO_REMOVE}")
    for file in objects:
        file.unlink()
    return seconds_of(build, env=environment)


def write_samples(folder, count):
    folder.mkdir()
    for number in range(count):
        (folder / f"sample_{number:04}.py").write_text(f'print("sample {number}")\n')
    return sorted(folder.iterdir())


def measure_cold_run(executable, python, sample):
    ours, reference = [], []
    for _ in range(COLD_RUNS + 1):
        ours.append(milliseconds_to_run([executable, sample]))
        reference.append(milliseconds_to_run([python, sample]))
    ours, reference = ours[1:], reference[1:]  # the first of each reads the files from disk
    return Figure("one cold run of one sample", "ms", ours, reference, ratios_of(ours, reference))


def check_digests(executable, folder, count):
    """What is timed has to be the whole work: a digest for every sample."""
    lines = run([executable, "digest", folder]).splitlines()
    if len(lines) != count:
        raise CannotMeasure(f"isolate_run digest printed {len(lines)} lines for {count} samples")


def measure_many(executable, python, folder, samples, rounds):
    check_digests(executable, folder, len(samples))
    one_job, all_jobs, loop = [], [], []
    for _ in range(rounds):
        one_job.append(milliseconds_to_run([executable, "digest", "--jobs", "1", str(folder)]) / len(samples))
        # Output to /dev/null and no hashing: the loop gets less to do than digest has.
        loop.append(sum(milliseconds_to_run([python, str(sample)]) for sample in samples) / len(samples))
        all_jobs.append(milliseconds_to_run([executable, "digest", str(folder)]) / len(samples))
    many = f"a sample of {len(samples)}"
    return [Figure(f"{many}, one job", "ms", one_job, loop, ratios_of(one_job, loop), report="one process per sample"),
            Figure(f"{many}, {os.cpu_count()} cores", "ms", all_jobs, loop, ratios_of(all_jobs, loop))]


def reference_of(executable, fallback):
    """The python3.12 that this isolate_run is compared against."""
    try:
        info = json.loads(run([executable, "info", "--json"]))
        return info["reference"]["executable"]
    except (CannotMeasure, KeyError, TypeError, ValueError):
        return fallback


def table(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for number, row in enumerate(rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def measure(options, scratch):
    executable = os.path.abspath(options.executable or ROOT / "build/release/isolate_run")
    if not os.access(executable, os.X_OK):
        raise CannotMeasure(f"no executable {executable}: build it first")
    python = reference_of(executable, options.python)
    figures = [measure_size(executable, scratch), measure_libraries(executable)]
    if not options.no_build:
        figures += measure_builds(scratch)
    folder = scratch / "samples"
    samples = write_samples(folder, options.samples)
    figures.append(measure_cold_run(executable, python, str(samples[0])))
    figures += measure_many(executable, python, folder, samples, options.rounds)
    return python, figures


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return value


class Parser(argparse.ArgumentParser):
    def error(self, message):
        print(f"bench: {message} (see --help)", file=sys.stderr)
        sys.exit(1)


def parse(arguments):
    parser = Parser(prog="scripts/bench.sh", add_help=False, allow_abbrev=False)
    parser.add_argument("--python", required=True)
    parser.add_argument("--no-build", action="store_true")
    parser.add_argument("--json")
    parser.add_argument("--samples", type=positive, default=200)
    parser.add_argument("--rounds", type=positive, default=5)
    parser.add_argument("--executable")
    return parser.parse_args(arguments)


def write_json(path, python, figures):
    machine = {"system": platform.platform(), "cores": os.cpu_count(), "python": python}
    document = {"schema": 1, "machine": machine, "figures": [figure.as_json() for figure in figures]}
    pathlib.Path(path).write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def main():
    options = parse(sys.argv[1:])
    try:
        with tempfile.TemporaryDirectory(prefix="isolate_run_bench.") as scratch:
            python, figures = measure(options, pathlib.Path(scratch))
        heading = ["figure", "isolate_run", "python3.12", "ratio", "the report's own"]
        print("\n".join(table([heading] + [figure.as_row() for figure in figures])))
        if options.json:
            write_json(options.json, python, figures)
    except (CannotMeasure, OSError) as problem:
        print(f"bench: {problem}", file=sys.stderr)
        return 1
    return 0


sys.exit(main())
