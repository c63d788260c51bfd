"""The measuring part of bench.sh, which see for what it measures and for the options. Standard library only."""

import argparse
import json
import os
import pathlib
import platform
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from benchmarks import measurements, plot  # noqa: E402  (the folder is beside this file, and -I leaves that out)
from benchmarks.builds import measure_builds  # noqa: E402
from benchmarks.figure import CannotMeasure, table  # noqa: E402
from benchmarks.processes import output_of  # noqa: E402
from benchmarks.rust_peer import measure_rust_peer  # noqa: E402

# What gives each row, in the table's order. Rows that are measured together have the same function.
ROWS = {"sample": measurements.per_sample, "fork": measurements.per_sample, "jobs": measurements.two_jobs,
        "cold": measurements.cold_run, "cache": measurements.warm_cache, "cpu": measurements.cpu_bound,
        "output": measurements.much_output, "scale": measurements.many_samples, "memory": measurements.many_samples,
        "size": measurements.size, "rust": measure_rust_peer, "build": measure_builds}


class Parser(argparse.ArgumentParser):
    def error(self, message):
        print(f"bench: {message} (see --help)", file=sys.stderr)
        sys.exit(1)


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return value


def parse(arguments):
    parser = Parser(prog="scripts/bench.sh", add_help=False, allow_abbrev=False)
    parser.add_argument("--python", required=True)
    parser.add_argument("--only", nargs="+", choices=ROWS, metavar="NAME")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--no-build", action="store_true")
    parser.add_argument("--json")
    parser.add_argument("--plot")
    parser.add_argument("--samples", type=positive)
    parser.add_argument("--rounds", type=positive)
    parser.add_argument("--executable", default=str(HERE.parent / "build/release/isolate_run"))
    parser.add_argument("--fork-floor")
    return parser.parse_args(arguments)


def bench_of(options, scratch):
    executable = os.path.abspath(options.executable)
    # Beside it in its build.
    fork_floor = options.fork_floor or os.path.join(os.path.dirname(executable), "tests/benchmarks/isolate_fork_floor")
    for program in (executable, fork_floor):
        if not os.access(program, os.X_OK):
            raise CannotMeasure(f"no executable {program}: build it first")
    sizes = dict(measurements.QUICK if options.quick else measurements.FULL)
    sizes |= {key: value for key in ("samples", "rounds") if (value := getattr(options, key)) is not None}
    # The python3.12 that this isolate_run is compared against; asked without a cache of verify's in the way.
    python = json.loads(output_of([executable, "info", "--json"]))["reference"]["executable"]
    return measurements.Bench(executable, os.path.abspath(fork_floor), python, scratch, sizes)


def measure(bench, options):
    wanted = options.only or [key for key in ROWS if not (key == "build" and options.no_build)]
    figures, done = [], set()
    for key, function in ROWS.items():
        if key in wanted and function not in done:
            done.add(function)
            print(f"bench: measuring {key} …", file=sys.stderr)
            figures += [figure for figure in function(bench) if figure.key in wanted]
    return figures


def write_json(path, bench, figures):
    machine = {"system": platform.platform(), "cores": os.cpu_count(), "python": bench.python}
    document = {"schema": 2, "machine": machine, "sizes": bench.sizes, "figures": [figure.as_json() for figure in figures]}
    pathlib.Path(path).write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def write_plot(path, bench):
    print("bench: measuring the plot …", file=sys.stderr)
    by_count, by_jobs, floor = plot.measure(bench)
    pathlib.Path(path).write_text(plot.draw(by_count, by_jobs, floor, bench.sizes["samples"], os.cpu_count()), encoding="utf-8")


def main():
    options = parse(sys.argv[1:])
    try:
        with tempfile.TemporaryDirectory(prefix="isolate_run_bench.") as scratch:
            bench = bench_of(options, pathlib.Path(scratch))
            figures = measure(bench, options)
            print("\n".join(table(figures)))
            if options.json:
                write_json(options.json, bench, figures)
            if options.plot:
                write_plot(options.plot, bench)
    except (CannotMeasure, OSError) as problem:
        print(f"bench: {problem}", file=sys.stderr)
        return 1
    return 0


sys.exit(main())
