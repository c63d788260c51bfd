"""A runner made the way the report that the samples come from describes its own: Rust, PyO3 0.22 with `auto-initialize`, one process
for each sample. A few lines of its own kind, built in a temporary folder, to be measured beside isolate_run."""

import os
import shutil
import time

from benchmarks.figure import CannotMeasure, Figure
from benchmarks.processes import output_of, ratios_of, take_turns, timed

MANIFEST = """[package]
name = "runner"
version = "0.1.0"
edition = "2021"

[dependencies]
pyo3 = { version = "0.22", features = ["auto-initialize"] }

[profile.release]
opt-level = 3
"""

SOURCE = """use pyo3::prelude::*;
use pyo3::types::PyDict;

fn main() -> PyResult<()> {
    let path = std::env::args().nth(1).expect("usage: runner SAMPLE");
    let source = std::fs::read_to_string(&path).expect("the sample cannot be read");
    Python::with_gil(|python| {
        let globals = PyDict::new_bound(python);
        globals.set_item("__name__", "__main__")?;
        python.run_bound(&source, Some(&globals), None)
    })
}
"""


def measure_rust_peer(bench):
    cargo = shutil.which("cargo")
    if cargo is None:
        return [Figure("rust", "PyO3 runner", "ms", note="Rust is not installed")]
    try:
        runner, first, again = build(bench, cargo)
    except CannotMeasure as problem:
        return [Figure("rust", "PyO3 runner", "ms", note=f"could not be built: {problem}")]
    return [*sizes(bench, runner), Figure("rust", "PyO3 runner: first build, and after one change", "s", [first], [again], "incremental"),
            *speeds(bench, runner)]


def build(bench, cargo):
    """The runner, and the seconds that its first and an incremental build took, its dependencies already there."""
    folder = bench.scratch / "runner"
    (folder / "src").mkdir(parents=True)
    (folder / "Cargo.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "src/main.rs").write_text(SOURCE, encoding="utf-8")
    libraries = output_of([bench.python, "-c", "import sysconfig; print(sysconfig.get_config_var('LIBDIR'))"]).strip()
    environment = os.environ | {"PYO3_PYTHON": bench.python, "RUSTFLAGS": f"-C link-arg=-Wl,-rpath,{libraries}",
                                "CARGO_TARGET_DIR": str(folder / "target")}
    output_of([cargo, "fetch", "--quiet"], cwd=folder, env=environment)

    def build_seconds():
        start = time.perf_counter()
        output_of([cargo, "build", "--release", "--offline", "--quiet"], cwd=folder, env=environment)
        return time.perf_counter() - start

    first = build_seconds()
    (folder / "src/main.rs").write_text(SOURCE + "// changed\n", encoding="utf-8")
    return folder / "target/release/runner", first, build_seconds()


def stripped_size(executable, copy):
    shutil.copyfile(executable, copy)
    output_of(["/usr/bin/env", "strip", copy])
    return copy.stat().st_size


def sizes(bench, runner):
    ours = [stripped_size(bench.executable, bench.scratch / "stripped_isolate_run")]
    theirs = [stripped_size(runner, bench.scratch / "stripped_runner")]
    return [Figure("rust", "executable, stripped ÷ PyO3 runner", "bytes", ours, theirs, "PyO3 runner", ratios_of(ours, theirs))]


def speeds(bench, runner):
    sample = bench.samples(1) / "sample_00000.py"
    one_run, theirs = take_turns(bench.sizes["cold_rounds"], lambda: timed([bench.executable, sample]).wall * 1000,
                                 lambda: timed([runner, sample]).wall * 1000)
    folder = bench.checked_samples(bench.sizes["samples"])
    of_many, alone = take_turns(bench.sizes["rounds"], lambda: bench.milliseconds_of_a_sample(folder),
                                lambda: sum(timed([runner, sample]).wall for _ in range(10)) * 100)
    return [Figure("rust", "one cold run: isolate_run ÷ PyO3 runner", "ms", one_run, theirs, "PyO3 runner", ratios_of(one_run, theirs)),
            Figure("rust", "a sample of many: PyO3 runner ÷ digest", "ms", of_many, alone, "PyO3 runner", ratios_of(alone, of_many))]
