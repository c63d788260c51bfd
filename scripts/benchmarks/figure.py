"""What was measured: a figure with its peer's, their ratio, and what was aimed at; the table of them, and the JSON."""

import statistics


class CannotMeasure(Exception):
    """One line that says what could not be measured, and why."""


class Target:
    """What a ratio (or, where there is none, our value) is to be: at least or at most."""

    def __init__(self, relation, value, reach=None):
        self.relation, self.value, self.reach = relation, value, reach

    def level(self, measured):
        good = (lambda wanted: measured >= wanted) if self.relation == "≥" else (lambda wanted: measured <= wanted)
        if self.reach is not None and good(self.reach):
            return "reached all"
        return "met" if good(self.value) else "missed"

    def as_text(self):
        reach = "" if self.reach is None else f" (reach {self.reach:g})"
        return f"{self.relation} {self.value:g}{reach}"


class Figure:
    """One row. `ours` and `peer` are the values of each turn, in `unit`; `ratios` of the two, turn by turn. A row that cannot be
    measured here has a `note` instead of values."""

    def __init__(self, key, name, unit, ours=None, peer=None, peer_name=None, ratios=None, target=None, note=None):
        self.key, self.name, self.unit = key, name, unit
        self.ours, self.peer, self.peer_name, self.ratios = ours, peer, peer_name, ratios
        self.target, self.note = target, note

    def judged(self):
        """The value that the target is about: the median ratio, or ours where there is no ratio."""
        values = self.ratios or self.ours
        return None if not values or self.unit == "names" else statistics.median(values)

    def level(self):
        return None if self.target is None or self.judged() is None else self.target.level(self.judged())

    def as_json(self):
        row = {"key": self.key, "name": self.name, "unit": self.unit}
        if self.ours is not None:
            row["ours"] = list(self.ours) if self.unit == "names" else spread(self.ours)
        if self.peer is not None:
            row["peer"] = {"name": self.peer_name} | spread(self.peer)
        if self.ratios:
            row["ratio"] = spread(self.ratios)
        if self.target:
            row["target"] = {"relation": self.target.relation, "value": self.target.value, "reach": self.target.reach}
            row["level"] = self.level()
        if self.note:
            row["note"] = self.note
        return row

    def as_row(self):
        if self.ours is None:
            return [self.name, "–", "–", "–", "–", self.note or "–"]
        if self.unit == "names":
            return [self.name, str(len(self.ours)), "–", "–", "–", ", ".join(self.ours)]
        peer = "–" if self.peer is None else f"{median_text(self.peer, self.unit)} {self.peer_name}"
        ratio = f"{statistics.median(self.ratios):.2f}" if self.ratios else "–"
        aim = "–" if self.target is None else f"{self.target.as_text()}: {self.level()}"
        return [self.name, median_text(self.ours, self.unit), peer, ratio, spread_text(self.ratios or self.ours, self.unit, self.ratios), aim]


def spread(values):
    low, high = quartiles(values)
    return {"median": statistics.median(values), "lower_quartile": low, "upper_quartile": high,
            "min": min(values), "max": max(values), "runs": len(values)}


def quartiles(values):
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, high


def value_text(value, unit):
    if unit == "bytes":
        return f"{value:,.0f} bytes"
    digits = {"ms": 2, "s": 2, "MiB": 1}[unit]
    return f"{value:.{digits}f} {unit}"


def median_text(values, unit):
    return value_text(statistics.median(values), unit)


def spread_text(values, unit, is_ratio):
    if len(values) < 2:
        return "–"
    low, high = quartiles(values)
    if is_ratio:
        return f"{low:.2f} to {high:.2f}"
    return f"{value_text(low, unit)} to {value_text(high, unit)}"


HEADING = ["figure", "ours", "peer", "ratio", "spread", "target"]


def table(figures):
    rows = [HEADING] + [figure.as_row() for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADING))]
    for number, row in enumerate(rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)
