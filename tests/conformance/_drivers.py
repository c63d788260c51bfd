"""The drivers: the ways to launch a case that a plain command line cannot express.

A driver is named by a `# conformance: drive=NAME` or `drive=NAME:ARGUMENT` directive; a case may name several. It gets
the plan, the folder that the program will run in (empty at that moment), the case and the reference interpreter.
Here: how the sample is named on the command line. _surroundings.py: its streams, its terminal, what it inherits.
"""

import os
import shlex
import shutil
import subprocess
import zipfile
from collections.abc import Callable

from _case import BadCase, Case, unescape
from _needs import CannotRunHere
from _plan import Plan


class Context:
    """What a driver may look at beside the plan."""

    def __init__(self, case: Case, folder: str, reference: str):
        self.case, self.folder, self.reference = case, folder, reference

    def source(self) -> bytes:
        with open(self.case.path, "rb") as file:
            return file.read()

    def place(self, relative: bytes | str) -> bytes:
        """Copy the case into the working directory under another name."""
        path = os.path.join(os.fsencode(self.folder), os.fsencode(relative))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        shutil.copyfile(self.case.path, path)
        return path


Driver = Callable[[Plan, Context, str], None]
DRIVERS: dict[str, Driver] = {}


def driver(name: str) -> Callable[[Driver], Driver]:
    def register(function: Driver) -> Driver:
        DRIVERS[name] = function
        return function
    return register


def apply_drivers(plan: Plan, context: Context) -> None:
    for name, argument in context.case.drivers:
        if name not in DRIVERS:
            raise BadCase(f"{context.case.path}: no driver is called {name}")
        DRIVERS[name](plan, context, argument)


def describe_drivers() -> str:
    lines = []
    for name, function in sorted(DRIVERS.items()):
        lines.append(f"{name:26} {' '.join((function.__doc__ or '').split())}")
    return "\n".join(lines)


# --- how the sample is named on the command line ---------------------------------------------------------------------

@driver("symlink")
def _symlink(plan, context, argument):
    """A symbolic link in the working directory (its name: the argument) names the case."""
    link = os.path.join(context.folder, argument or "link.py")
    os.symlink(context.case.path, link)
    plan.words = [os.fsencode(link)]


@driver("relative-path")
def _relative_path(plan, context, argument):
    """A copy in the working directory, named by a relative path (the argument)."""
    context.place(os.path.normpath(argument or "folder/sample.py"))
    plan.words = [os.fsencode(argument or "folder/sample.py")]


@driver("absolute-path")
def _absolute_path(plan, context, argument):
    """A copy in the working directory under the name that the escaped argument gives, named by its absolute path."""
    plan.words = [context.place(unescape(argument))]


@driver("non-utf8-path")
def _non_utf8_path(plan, context, argument):
    """A copy whose file name and folder name are not UTF-8."""
    try:
        plan.words = [context.place(b"d\xe9j\xe0/vu\xff.py")]
    except OSError as error:
        raise CannotRunHere(f"this file system refuses names that are not UTF-8: {error}")


@driver("no-suffix")
def _no_suffix(plan, context, argument):
    """A copy without `.py`."""
    plan.words = [context.place(argument or "sample")]


@driver("directory")
def _directory(plan, context, argument):
    """A folder (its name: the argument) in which the case is __main__.py."""
    plan.words = [os.path.dirname(context.place(f"{argument or 'application'}/__main__.py"))]


@driver("zip")
def _zip(plan, context, argument):
    """A zip file in which the case is __main__.py; with the argument `deflated` a compressed one."""
    path = os.path.join(context.folder, "application.zip")
    how = zipfile.ZIP_DEFLATED if argument == "deflated" else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w", how) as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py"), context.source(), how)
    plan.words = [os.fsencode(path)]


@driver("as-module")
def _as_module(plan, context, argument):
    """`-m NAME` (the argument, dotted for a module in a package; `NAME.__main__` runs the package NAME)."""
    name = argument or "sample"
    parts = name.split(".")
    for depth in range(1, len(parts)):
        package = os.path.join(context.folder, *parts[:depth])
        os.makedirs(package, exist_ok=True)
        with open(os.path.join(package, "__init__.py"), "w") as file:
            file.write("print('package', __name__, __spec__.name, __path__)\n")
    context.place(os.path.join(*parts) + ".py")
    plan.words = [b"-m", name.removesuffix(".__main__").encode()]


@driver("as-code")
def _as_code(plan, context, argument):
    """`-c CODE`, the code being the source of the case."""
    plan.words = [b"-c", context.source()]


@driver("from-stdin")
def _from_stdin(plan, context, argument):
    """The source of the case is standard input and `-` the sample."""
    plan.words = [b"-"]
    plan.stdin_bytes = context.source() + plan.stdin_bytes


@driver("words")
def _words(plan, context, argument):
    """The argument, as shell words, stands where the sample would; `{}` in it is the case's path."""
    plan.words = [os.fsencode(word.replace("{}", context.case.path)) for word in shlex.split(argument)]


@driver("interactive")
def _interactive(plan, context, argument):
    """`-` is the sample and the case itself is not run: what is typed in the dialogue is the program."""
    plan.words = [b"-"]


@driver("generated")
def _generated(plan, context, argument):
    """The reference runs the case in the working directory; it writes files there; the file named by the argument
    (default sample.py) is the sample, by its absolute path; with `relative:` in front by that very path."""
    finished = subprocess.run([context.reference, "-B", context.case.path], cwd=context.folder,
                              env={"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "PATH": os.defpath},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if finished.returncode != 0:
        raise BadCase(f"{context.case.path}: as a generator it failed:\n{finished.stdout}{finished.stderr}")
    if argument.startswith("relative:"):
        plan.words = [unescape(argument.removeprefix("relative:"))]
    else:
        plan.words = [os.path.join(os.fsencode(context.folder), unescape(argument or "sample.py"))]


@driver("generated-module")
def _generated_module(plan, context, argument):
    """Like `generated`, but the argument is the NAME of `-m NAME`."""
    _generated(plan, context, "")
    plan.words = [b"-m", argument.encode()]


@driver("each-of")
def _each_of(plan, context, argument):
    """Like `generated`, but every file below the folder that the argument names is a sample (default: samples), one
    run after the other, in the order of their names; outputs and ends are compared together."""
    _generated(plan, context, "")
    folder = os.path.join(os.fsencode(context.folder), os.fsencode(argument or "samples"))
    plan.each = [[os.path.join(folder, name)] for name in sorted(os.listdir(folder))]


@driver("non-utf8-argument")
def _non_utf8_argument(plan, context, argument):
    """One more argument for the sample, which is not UTF-8."""
    plan.arguments.append(b"caf\xe9-\xff\xfe")


@driver("many-arguments")
def _many_arguments(plan, context, argument):
    """Hundreds of arguments more for the sample, one of them very long."""
    plan.arguments += [b"%d" % number for number in range(500)] + [b"long" * 25000]
