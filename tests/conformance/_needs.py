"""What must be there for a case to be run: `needs=module:NAME`, `command:NAME`, `file:PATH`, `not-root`."""

import os
import shutil
import subprocess
import sys

from _case import BadCase, Case


class CannotRunHere(Exception):
    """This machine lacks what the case needs; the reason is the message."""


def check_needs(case: Case, reference: str) -> None:
    for need in case.needs:
        kind, _, what = need.partition(":")
        if kind == "module":
            command = [reference, "-B", "-c", f"import {what}"]
            met = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
        elif kind == "command":
            met = shutil.which(what) is not None
        elif kind == "file":
            met = os.path.exists(what)
        elif kind == "not-root":
            met = os.geteuid() != 0
        else:
            raise BadCase(f"{case.path}: needs={need}: unknown kind")
        if not met:
            raise CannotRunHere(f"{need} is needed and not here")
    if sys.platform != "linux":
        raise CannotRunHere("the harness knows only Linux")
