#!/usr/bin/env python3
"""Makes a table of what engines did from a JSON report: same or different, the first differing byte, time ÷ the reference's.

    isolate_run verify samples --report json=report.json --engine NAME=COMMAND...
    scripts/engines/compare.py report.json > table.md
"""

import json
import re
import statistics
import sys


def first_difference(engine: dict) -> str:
    """The word for a cell: the same, or where it differs first."""
    if engine["verdict"] == "PASS":
        return "same"
    for detail in engine["details"]:
        if found := re.match(r"stdout differs at (byte \d+(?: or later)?)", detail):
            return found[1]
    return "exit status" if engine["verdict"] == "DIVERGED" else engine["verdict"]


def time_ratio(sample: dict, name: str) -> float | None:
    engine = sample["engines"][name].get("resources")
    reference = (sample["reference"] or {}).get("resources")
    return engine["wall_us"] / reference["wall_us"] if engine and reference and reference["wall_us"] else None


def table(report: dict) -> str:
    engines = list(dict.fromkeys(name for sample in report["samples"] for name in sample["engines"]))
    lines = ["| sample | " + " | ".join(engines) + " |", "|---" * (1 + len(engines)) + "|"]
    for sample in report["samples"]:
        cells = []
        for name in engines:
            ratio = time_ratio(sample, name)
            cells.append(first_difference(sample["engines"][name]) + (f", {ratio:.1f}" if ratio is not None else ""))
        lines.append(f"| {sample['name']} | " + " | ".join(cells) + " |")
    totals = []
    for name in engines:
        same = sum(sample["engines"][name]["verdict"] == "PASS" for sample in report["samples"])
        ratios = [ratio for sample in report["samples"] if (ratio := time_ratio(sample, name)) is not None]
        totals.append(f"{same} of {len(report['samples'])} same" + (f", {statistics.median(ratios):.1f}" if ratios else ""))
    return "\n".join([*lines, "| **all, median time** | " + " | ".join(totals) + " |"])


def main() -> int:
    if len(sys.argv) != 2 or sys.argv[1] in ("-h", "--help"):
        print(__doc__.strip())
        return 0 if len(sys.argv) == 2 else 2
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            report = json.load(file)
        print(table(report))
    except (OSError, ValueError, KeyError) as error:
        print(f"compare.py: {sys.argv[1]}: {error}: give it a report of isolate_run verify --report json=FILE --engine …", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
