"""Measure speed and size beside a rival; each part in a process of its own."""

import subprocess
import sys

PARTS = (
    "bench.scoring",
    "bench.growth",
    "bench.schemes",
    "bench.nation",
    "bench.fact_to_board",
    "bench.circular",
    "bench.editions",
    "bench.office",
)


def main() -> int:
    worst = 0
    for part in PARTS:
        worst = max(worst, subprocess.run([sys.executable, "-m", part], check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
