"""The plot: what a sample costs in an isolate, as a share of what it costs under python3.12, against the number of samples and
against --jobs. An SVG of its own, legible on light and dark pages, made with nothing but the standard library."""

import math
import statistics
from xml.sax.saxutils import escape

from benchmarks.processes import take_turns, timed

WIDTH, HEIGHT = 860, 400
PANEL = {"top": 64, "bottom": 320, "height": 256, "width": 330}
LEFT_EDGES = (78, 490)
LOWEST, HIGHEST = 0.01, 3.0

STYLE = """
    text { font: 13px system-ui, sans-serif; fill: #24292f; }
    .title { font-weight: 600; }
    .axis, .grid { stroke: #57606a; fill: none; }
    .grid { stroke-opacity: 0.25; }
    .isolate { stroke: #0969da; fill: none; stroke-width: 2.5; }
    .isolate-dot { fill: #0969da; }
    .reference { stroke: #cf222e; fill: none; stroke-width: 1.5; stroke-dasharray: 6 4; }
    .floor { stroke: #1a7f37; fill: none; stroke-width: 1.5; stroke-dasharray: 2 3; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .axis, .grid { stroke: #9da7b1; }
      .isolate { stroke: #58a6ff; }
      .isolate-dot { fill: #58a6ff; }
      .reference { stroke: #ff7b72; }
      .floor { stroke: #56d364; }
    }
"""


def measure(bench):
    """Two lists of (x, share of python3.12's time), and the share that a bare fork takes."""
    sample = bench.samples(1) / "sample_00000.py"

    def share(measurement, rounds=bench.sizes["rounds"]):
        ours, reference = take_turns(rounds, measurement, lambda: timed([bench.python, sample]).wall * 1000)
        return statistics.median(mine / theirs for mine, theirs in zip(ours, reference))

    counts = [count for count in (1, 3, 10, 30, 100, 300, 1000, 3000, 10_000) if count <= bench.sizes["many"]]
    jobs = (1, 2, 3, 4, 6, 8)
    folder = bench.checked_samples(bench.sizes["samples"])
    # A long run is its own average.
    by_count = [(count, share(lambda of=bench.samples(count): bench.milliseconds_of_a_sample(of),
                              rounds=bench.sizes["rounds"] if count <= 1000 else 1)) for count in counts]
    by_jobs = [(number, share(lambda at_once=number: bench.milliseconds_of_a_sample(folder, at_once))) for number in jobs]
    floor = share(lambda: bench.milliseconds_of_a_fork(bench.sizes["samples"]))
    return by_count, by_jobs, floor


def draw(by_count, by_jobs, floor, samples, cores):
    parts = [panel(LEFT_EDGES[0], by_count, floor, "samples in one call of digest, one job", logarithmic=True),
             panel(LEFT_EDGES[1], by_jobs, floor, f"--jobs, {samples:,} samples, {cores} cores", logarithmic=False)]
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">\n'
            f"  <title>Cost of a sample in an isolate, as a share of python3.12 sample.py</title>\n"
            f"  <style>{STYLE}  </style>\n"
            f'  <text class="title" x="{LEFT_EDGES[0]}" y="28">Cost of a trivial sample ÷ one python3.12 sample.py</text>\n'
            + "".join(parts) + legend() + "</svg>\n")


def height_of(share):
    position = (math.log10(max(share, LOWEST)) - math.log10(LOWEST)) / (math.log10(HIGHEST) - math.log10(LOWEST))
    return round(PANEL["bottom"] - position * PANEL["height"], 1)


def panel(left, points, floor, label, logarithmic):
    right = left + PANEL["width"]
    scale = math.log10 if logarithmic else float
    low, high = scale(points[0][0]), scale(points[-1][0])

    def x_of(value):
        return round(left + 14 + (scale(value) - low) / (high - low or 1) * (PANEL["width"] - 28), 1)

    lines = []
    for share in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2):
        y = height_of(share)
        lines.append(f'<path class="grid" d="M{left} {y}H{right}"/>')
        lines.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{share:g}</text>')
    lines.append(f'<path class="axis" d="M{left} {PANEL["top"]}V{PANEL["bottom"]}H{right}"/>')
    for value in ticks([value for value, _ in points], logarithmic):
        lines.append(f'<text x="{x_of(value)}" y="{PANEL["bottom"] + 20}" text-anchor="middle">{value:,}</text>')
    lines.append(f'<text x="{(left + right) / 2}" y="{PANEL["bottom"] + 42}" text-anchor="middle">{escape(label)}</text>')
    lines.append(f'<path class="reference" d="M{left} {height_of(1)}H{right}"/>')
    lines.append(f'<path class="floor" d="M{left} {height_of(floor)}H{right}"/>')
    corners = " ".join(f"{x_of(value)},{height_of(share)}" for value, share in points)
    lines.append(f'<polyline class="isolate" points="{corners}"/>')
    lines += [f'<circle class="isolate-dot" cx="{x_of(value)}" cy="{height_of(share)}" r="3.5"><title>{value:,}: {share:.3f}</title></circle>'
              for value, share in points]
    return "".join(f"  {line}\n" for line in lines)


def ticks(values, logarithmic):
    return [value for value in values if math.log10(value).is_integer()] if logarithmic else values


def legend():
    entries = (("isolate", "isolate_run digest"), ("reference", "python3.12 sample.py"), ("floor", "fork + exit + wait"))
    lines = []
    for number, (style, text) in enumerate(entries):
        x = LEFT_EDGES[0] + number * 210
        lines.append(f'<path class="{style}" d="M{x} {HEIGHT - 16}h30"/>')
        lines.append(f'<text x="{x + 38}" y="{HEIGHT - 12}">{text}</text>')
    return "".join(f"  {line}\n" for line in lines)
