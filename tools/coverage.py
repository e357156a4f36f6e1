"""Write docs/scheme-coverage.md: for each feature of published schemes, the cases that exercise it.

Usage: python -m tools.coverage

The features stand in docs/taxonomy.csv; cases name theirs under ``features``.
"""

import csv
from collections import defaultdict
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
SCHEMES = ROOT / "src/kuaibao/schemes"
TAXONOMY = ROOT / "docs/taxonomy.csv"
PAGE = ROOT / "docs/scheme-coverage.md"
HEAD = """\
# Which scheme shows which feature

What published schemes ask of a scoring engine, and the shipped cases that exercise it. Made by
`python -m tools.coverage` from docs/taxonomy.csv and the cases' `features`; a test keeps it so.

| code | feature | scheme: cases |
|---|---|---|
"""


def features() -> dict[str, str]:
    """Read the features: code and what it means."""
    with TAXONOMY.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["what"] for row in csv.DictReader(file)}


def exercised() -> dict[str, dict[str, list[str]]]:
    """Find the cases that name each code: code, scheme, names of its case files."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(SCHEMES.glob("*/cases/*.yaml")):
        case = yaml.safe_load(path.read_text("utf-8"))
        for code in case.get("features", ()):
            found[code][path.parents[1].name].append(path.stem)
    return found


def page() -> str:
    """Write the page."""
    found = exercised()
    rows = []
    for code, what in features().items():
        schemes = (f"{name}: {', '.join(cases)}" for name, cases in found.get(code, {}).items())
        rows.append(f"| {code} | {what} | {'<br>'.join(schemes)} |\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
