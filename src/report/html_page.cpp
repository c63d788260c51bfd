#include "report/html_page.h"

namespace isolate::report {

// Colours have a contrast of at least 4.5 to 1 on what they stand on, in light and dark.
const std::string_view kPageStyle = R"css(
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1f2328; --faint: #59636e; --line: #d1d9e0; --panel: #f6f8fa; --accent: #0550ae;
  --good: #116329; --good-back: #dafbe1; --bad: #a40e26; --bad-back: #ffebe9; --odd: #7d4e00; --odd-back: #fff8c5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --text: #e6edf3; --faint: #9da7b1; --line: #30363d; --panel: #161b22; --accent: #79c0ff;
    --good: #7ee787; --good-back: #12261e; --bad: #ffa198; --bad-back: #301a1c; --odd: #e3b341; --odd-back: #2a2415;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 90rem; padding: 1rem 1.5rem 4rem; background: var(--page); color: var(--text);
  font: 0.9375rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.375rem; margin: 0; }
h2 { font-size: 1rem; margin: 0 0 0.5rem; }
code, pre, .name, .sum { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.875em; }
.meta { color: var(--faint); margin: 0 0 1rem; overflow-wrap: anywhere; }
.panels { display: flex; flex-wrap: wrap; gap: 1rem; margin-bottom: 1rem; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 1rem; }
.panel.wide { flex: 1 1 24rem; min-width: 0; }
.chips { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0 0 0.75rem; padding: 0; border: 0; }
button { font: inherit; color: inherit; cursor: pointer; background: var(--page); border: 1px solid var(--line);
  border-radius: 2rem; padding: 0.125rem 0.75rem; }
button[aria-pressed="true"] { outline: 2px solid var(--accent); outline-offset: -1px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
input[type="search"] { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--faint);
  border-radius: 6px; padding: 0.25rem 0.5rem; width: min(24rem, 100%); }
label { display: block; color: var(--faint); font-size: 0.875em; }
.chart rect { fill: var(--accent); }
.chart text { fill: var(--text); font: 11px system-ui, sans-serif; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--faint); padding-bottom: 0.25rem; }
th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; vertical-align: baseline; white-space: nowrap; }
thead th { border-bottom: 2px solid var(--line); position: sticky; top: 0; background: var(--page); }
thead button { border: 0; padding: 0; font-weight: 600; background: none; }
thead [aria-sort="ascending"] button::after { content: " ▲"; }
thead [aria-sort="descending"] button::after { content: " ▼"; }
th:last-child, td:last-child { padding-right: 0; }
tbody th { font-weight: 400; white-space: pre-wrap; overflow-wrap: anywhere; min-width: 12rem; }
tbody tr:first-child > * { border-top: 1px solid var(--line); }
.right, th[data-key="number"] { text-align: right; font-variant-numeric: tabular-nums; }
.mark { border-radius: 4px; padding: 0 0.375rem; font-size: 0.875em; font-weight: 600; }
.good { color: var(--good); background: var(--good-back); }
.bad { color: var(--bad); background: var(--bad-back); }
.odd { color: var(--odd); background: var(--odd-back); }
.note { color: var(--faint); }
.sum { color: var(--faint); }
details > summary { cursor: pointer; color: var(--accent); }
pre { margin: 0.25rem 0 0.75rem; padding: 0.5rem 0.75rem; overflow-x: auto; white-space: pre; background: var(--panel);
  border: 1px solid var(--line); border-radius: 6px; max-height: 40rem; }
pre .add { color: var(--good); background: var(--good-back); }
pre .del { color: var(--bad); background: var(--bad-back); }
pre .at { color: var(--accent); }
td.why { padding: 0; white-space: normal; max-width: 0; }
@media print { .controls, thead button::after { display: none; } thead th { position: static; } }
)css";

const std::string_view kPageScript = R"js(
"use strict";
const table = document.getElementById("samples");
const search = document.getElementById("search");
const shown = document.getElementById("shown");
const chips = Array.from(document.querySelectorAll("button[data-verdict]"));
const rows = Array.from(table.tBodies);
const texts = rows.map(row => row.dataset.text.toLowerCase());
function filter() {
  const words = search.value.toLowerCase().split(" ").filter(word => word !== "");
  const wanted = new Set(chips.filter(chip => chip.getAttribute("aria-pressed") === "true").map(chip => chip.dataset.verdict));
  let count = 0;
  rows.forEach((row, i) => {
    const fits = (wanted.size === 0 || wanted.has(row.dataset.verdict)) && words.every(word => texts[i].includes(word));
    row.hidden = !fits;
    count += fits ? 1 : 0;
  });
  shown.textContent = count + " of " + rows.length + " shown";
}
let timer = 0;
search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(filter, 80); });
for (const chip of chips) {
  chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
    filter();
  });
}
const order = new Map(rows.map((row, i) => [row, i]));
for (const head of table.tHead.querySelectorAll("th")) {
  const key = head.dataset.key;
  head.querySelector("button").addEventListener("click", () => {
    const descending = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.querySelectorAll("th")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const column = head.cellIndex;
    const value = row => key === "number" ? Number(row.rows[0].cells[column].dataset.value) : row.rows[0].cells[column].textContent;
    const keyed = Array.from(table.tBodies, row => [value(row), row]);
    keyed.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : order.get(a[1]) - order.get(b[1])));
    if (descending) keyed.reverse();
    table.append(...keyed.map(pair => pair[1]));
  });
}
filter();
)js";

}  // namespace isolate::report
