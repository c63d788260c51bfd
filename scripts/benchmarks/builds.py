"""How long a build of this project takes, in a folder of its own."""

import os
import pathlib
import time

from benchmarks.figure import CannotMeasure, Figure
from benchmarks.processes import output_of

ROOT = pathlib.Path(__file__).resolve().parents[2]
OBJECT_TO_REMOVE = "main.cpp.o"


def seconds_of(command, **options):
    start = time.perf_counter()
    output_of(command, **options)
    return time.perf_counter() - start


def measure_builds(bench):
    folder = bench.scratch / "build"
    environment = os.environ | {"CCACHE_DISABLE": "1"}
    configure = seconds_of(["cmake", "--preset", "release", "-B", folder], cwd=ROOT, env=environment)
    build = ["ninja", "-C", folder, "isolate_run"]
    first = configure + seconds_of(build, env=environment)
    again = [seconds_to_rebuild(build, folder, environment) for _ in range(3)]
    return [Figure("build", "first build, configuring included", "s", [first]),
            Figure("build", "incremental build, one file changed", "s", again)]


def seconds_to_rebuild(build, folder, environment):
    """The time after one source changed: its object is removed, which ninja takes alike and no developer's build sees."""
    objects = list(folder.rglob(OBJECT_TO_REMOVE))
    if not objects:
        raise CannotMeasure(f"the build has no {OBJECT_TO_REMOVE}")
    for file in objects:
        file.unlink()
    return seconds_of(build, env=environment)
