"""What scoring a fact costs today, beside the engine before quotas and steps, in the same run."""

import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path
from subprocess import PIPE, Popen

ROOT = Path(__file__).parent.parent
BEFORE = "9942879"  # the last one that scored single facts and lineages, nothing else
FACTS, ROUNDS = 50_000, 15


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if not _unpack(Path(folder)):
            sys.exit(f"growth: commit {BEFORE} is not here (a shallow clone?); nothing measured")
        with _scorer(Path(folder) / "src", number) as old, _scorer(ROOT / "src", number) as new:
            _tell(number, [_round(old, new, swapped=i % 2 == 1) for i in range(ROUNDS)])


def _unpack(folder: Path) -> bool:
    """Put the sources of the old commit into *folder*; tell whether the history has them."""
    command = ["git", "-C", str(ROOT), "archive", BEFORE, "src"]
    archive = subprocess.run(command, capture_output=True, check=False)
    if archive.returncode:
        return False
    with tarfile.open(fileobj=BytesIO(archive.stdout)) as tar:
        tar.extractall(folder, filter="data")
    return True


def _scorer(source: Path, number: int) -> "Popen[str]":
    command = [sys.executable, "-m", "bench.scorer", str(source), str(number)]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    return Popen(command, cwd=ROOT, env=environment, stdin=PIPE, stdout=PIPE, text=True)


def _round(old: "Popen[str]", new: "Popen[str]", *, swapped: bool) -> tuple[float, float]:
    """Let both score, one after the other; tell the CPU seconds of the old and the new one."""
    if swapped:
        after, before = _score(new), _score(old)
    else:
        before, after = _score(old), _score(new)
    if before[1:] != after[1:]:
        sys.exit(f"growth: entries, problems and points were {before[1:]}, now {after[1:]}")
    return float(before[0]), float(after[0])


def _score(scorer: "Popen[str]") -> list[str]:
    print(file=scorer.stdin, flush=True)
    return scorer.stdout.readline().split() or sys.exit("growth: a scorer has stopped")


def _tell(number: int, rounds: list[tuple[float, float]]) -> None:
    old, new = (statistics.median(took) / number * 1e6 for took in zip(*rounds, strict=True))
    growth = statistics.median(after / before for before, after in rounds) * 100 - 100
    print(f"scoring a fact of the reference scheme, {ROUNDS} rounds in turn, CPU of one core")
    print(f"  before quotas and steps ({BEFORE})  {old:.2f} µs")
    print(f"  today                            {new:.2f} µs   growth {growth:+.0f} % (aim: 20 %)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FACTS)
