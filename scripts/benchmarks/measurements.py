"""One function for each figure of the table. Each takes a Bench and gives the rows that it measured."""

import os
import pathlib
import re
import shutil

from benchmarks.figure import CannotMeasure, Figure, Target
from benchmarks.processes import ENVIRONMENT, one_cpu, output_of, ratios_of, take_turns, timed, with_peak_memory

PIECES = sorted((pathlib.Path(__file__).resolve().parent / "cpu_bound").glob("*.py"))
REPORT_BYTES = 338_568  # the stripped runner of the report that the samples come from


class Bench:
    """What is measured, and how much of it: `sizes` is FULL or QUICK."""

    def __init__(self, executable, fork_floor, python, scratch, sizes):
        self.executable, self.fork_floor, self.python = executable, fork_floor, python
        self.scratch, self.sizes = scratch, sizes

    def samples(self, count):
        """A folder of `count` trivial samples, made when it is first asked for."""
        folder = self.scratch / f"samples_{count}"
        if not folder.is_dir():
            folder.mkdir()
            for number in range(count):
                (folder / f"sample_{number:05}.py").write_text(f'print("sample {number}")\n', encoding="utf-8")
        return folder

    def digest(self, folder, jobs=1):
        return [self.executable, "digest", "--jobs", str(jobs), folder]

    def checked_samples(self, count):
        """The same; what is timed has to be the whole work, so that first each is seen to get a digest."""
        folder = self.samples(count)
        found = len(output_of(self.digest(folder)).splitlines())
        if found != count:
            raise CannotMeasure(f"isolate_run digest printed {found} lines for {count} samples")
        return folder

    def milliseconds_of_a_sample(self, folder, jobs=1):
        return timed(self.digest(folder, jobs)).wall * 1000 / len(os.listdir(folder))

    def milliseconds_of_a_fork(self, count):
        return int(output_of([self.fork_floor, str(count), self.python])) / 1e6


FULL = {"samples": 1000, "rounds": 5, "cold_rounds": 41, "few": 200, "many": 20_000, "small_runs": 10, "cpu_rounds": 6,
        "cpu_percent": 100, "output_mib": 1024, "output_rounds": 5}
QUICK = {"samples": 20, "rounds": 2, "cold_rounds": 3, "few": 10, "many": 40, "small_runs": 2, "cpu_rounds": 1,
         "cpu_percent": 1, "output_mib": 4, "output_rounds": 2}


def per_sample(bench):
    """Against python3.12 in a loop, a part of the samples each time; against bare forks."""
    count, rounds = bench.sizes["samples"], bench.sizes["rounds"]
    folder = bench.checked_samples(count)
    names = sorted(os.listdir(folder))
    parts = [names[start::rounds] for start in range(rounds)]

    def loop():
        part = parts.pop()
        # Output to /dev/null and no hashing: the loop has less to do than digest has.
        return sum(timed([bench.python, folder / name]).wall for name in part) * 1000 / len(part)

    ours, reference, floor = take_turns(rounds, lambda: bench.milliseconds_of_a_sample(folder), loop,
                                        lambda: bench.milliseconds_of_a_fork(count))
    return [Figure("sample", f"a sample of {count:,}, one job: python3.12 ÷ digest", "ms", ours, reference, "python3.12 loop",
                   ratios_of(reference, ours), Target("≥", 10, 15)),
            Figure("fork", f"a sample of {count:,}, one job: digest ÷ bare fork", "ms", ours, floor, "fork+exit+wait",
                   ratios_of(ours, floor), Target("≤", 3.5, 2))]


def two_jobs(bench):
    """One job uses a second processor, too: while a sample runs, the process of the next one is forked. So there is a second figure,
    of one job that has one processor to itself."""
    folder = bench.checked_samples(bench.sizes["samples"])

    def one_job_on_one_cpu():
        with one_cpu():
            return bench.milliseconds_of_a_sample(folder, 1)

    two, one, alone = take_turns(bench.sizes["rounds"], lambda: bench.milliseconds_of_a_sample(folder, 2),
                                 lambda: bench.milliseconds_of_a_sample(folder, 1), one_job_on_one_cpu)
    return [Figure("jobs", "a sample, two jobs: one job ÷ two", "ms", two, one, "one job", ratios_of(one, two), Target("≥", 1.8, 1.95)),
            Figure("jobs", "a sample, two jobs: one job on one CPU ÷ two", "ms", two, alone, "one job, one CPU", ratios_of(alone, two))]


def cold_run(bench):
    sample = bench.samples(1) / "sample_00000.py"
    run = [lambda: timed([bench.executable, sample]).wall * 1000, lambda: timed([bench.python, sample]).wall * 1000]
    take_turns(1, *run)  # reads the files from disk
    ours, reference = take_turns(bench.sizes["cold_rounds"], *run)
    return [Figure("cold", "one cold run: isolate_run ÷ python3.12", "ms", ours, reference, "python3.12",
                   ratios_of(ours, reference), Target("≤", 1.4, 1.0))]


def warm_cache(bench):
    count = bench.sizes["samples"]
    folder = bench.checked_samples(count)
    variables = {"ISOLATE_RUN_CACHE_DIR": str(bench.scratch / "cache")}
    verify = [bench.executable, "verify", "--jobs", "1", "--color", "never", folder]
    timed(verify, variables)
    cached = output_of(verify, env=ENVIRONMENT | variables).count("(cached)")
    if cached != count:
        raise CannotMeasure(f"{cached} of {count} samples were in the cache")
    ours, digest = take_turns(bench.sizes["rounds"], lambda: timed(verify, variables).wall * 1000 / count,
                              lambda: bench.milliseconds_of_a_sample(folder))
    return [Figure("cache", "a sample: verify, warm cache ÷ digest", "ms", ours, digest, "digest", ratios_of(ours, digest),
                   Target("≤", 1.3, 1.1))]


def cpu_bound(bench):
    """All pieces in one call of digest, so that its start counts once for what takes ten seconds. CPU time, not wall time: it is
    what such samples cost, and other processes do not add to it."""
    folder = bench.scratch / "cpu_bound"
    folder.mkdir()
    for piece in PIECES:
        text = piece.read_text(encoding="utf-8")
        (folder / piece.name).write_text(f"# isolate_run: args={bench.sizes['cpu_percent']}\n{text}", encoding="utf-8")
    pieces = [[bench.python, piece, str(bench.sizes["cpu_percent"])] for piece in sorted(folder.iterdir())]
    ours, reference = take_turns(bench.sizes["cpu_rounds"], lambda: timed(bench.digest(folder)).cpu,
                                 lambda: sum(timed(piece).cpu for piece in pieces))
    return [Figure("cpu", f"CPU time of {len(PIECES)} CPU-bound samples: digest ÷ python3.12", "s", ours, reference, "python3.12",
                   ratios_of(ours, reference), Target("≤", 1.01, 1.0))]


def much_output(bench):
    mebibytes = bench.sizes["output_mib"]
    sample = bench.scratch / "output.py"
    sample.write_text("import sys\nblock = bytes(range(256)) * 256\n"
                      f"for _ in range({mebibytes * 16}):\n    sys.stdout.buffer.write(block)\n", encoding="utf-8")
    digest = [bench.executable, "digest", "--max-output", str(mebibytes * 2), sample]
    shell = ["/bin/sh", "-c", '"$0" "$1" | sha256sum', bench.python, sample]
    mine, theirs = output_of(digest).split()[0], output_of(shell).split()[0]
    if mine != theirs:
        raise CannotMeasure(f"digest and sha256sum disagree about {mebibytes} MiB of output")
    ours, reference = take_turns(bench.sizes["output_rounds"], lambda: timed(digest).wall, lambda: timed(shell).wall)
    return [Figure("output", f"{mebibytes:,} MiB of stdout: digest ÷ python3.12 | sha256sum", "s", ours, reference, "piped",
                   ratios_of(ours, reference), Target("≤", 1.1, 1.0))]


def many_samples(bench):
    """Per sample of very many against few, the start of supervisor and zygote included (which flatters the many), and the
    same without it; the supervisor's memory in the same runs."""
    few, many = bench.sizes["few"], bench.sizes["many"]
    small, large = bench.checked_samples(few), bench.samples(many)
    one = bench.samples(1)
    starts, of_few, memory_of_few = [], [], []

    def measure_few():
        for _ in range(bench.sizes["small_runs"]):
            starts.append(timed(bench.digest(one)).wall * 1000)
            run, peak = with_peak_memory(bench.digest(small))
            of_few.append(run.wall * 1000)
            memory_of_few.append(peak)

    measure_few()
    run_of_many, memory_of_many = with_peak_memory(bench.digest(large))
    measure_few()
    of_many = [run_of_many.wall * 1000] * len(of_few)
    start = sorted(starts)[len(starts) // 2]
    with_start = [[time / many for time in of_many], [time / few for time in of_few]]
    without = [[(time - start) / (many - 1) for time in of_many], [(time - start) / (few - 1) for time in of_few]]
    name = f"a sample of {many:,} ÷ of {few:,}"
    return [Figure("scale", name, "ms", *with_start, f"of {few:,}", ratios_of(*with_start), Target("≤", 1.05, 1.0)),
            Figure("scale", f"{name}, without the start", "ms", *without, f"of {few:,}", ratios_of(*without), Target("≤", 1.05, 1.0)),
            Figure("memory", f"peak memory of the supervisor, {many:,} samples", "MiB", [memory_of_many], memory_of_few, f"of {few:,}",
                   target=Target("≤", 64))]


def size(bench):
    stripped = bench.scratch / "stripped"
    shutil.copyfile(bench.executable, stripped)
    output_of(["/usr/bin/env", "strip", stripped])
    size_in_bytes = stripped.stat().st_size
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", output_of(["/usr/bin/env", "readelf", "-d", bench.executable]))
    return [Figure("size", "executable, stripped ÷ the report's", "bytes", [size_in_bytes], [REPORT_BYTES], "the report's",
                   [size_in_bytes / REPORT_BYTES], Target("≤", 2, 1)),
            Figure("size", "libraries that it is linked with", "names", [name.split(".so")[0] for name in needed])]
