"""Unpack the Chromium 90 of tests/browser/old, as it ran in offices in 2021.

It comes as an npm package, is old and unpatched, and only ever opens the server of the tests.
"""

import os
import subprocess
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parent.parent
PACKED = ROOT / "tests/browser/old/node_modules/chrome-aws-lambda/bin"
UNPACKED = ROOT / ".cache/chromium-90"


def old_browser(packed: Path = PACKED, unpacked: Path = UNPACKED) -> str | None:
    """Give the path of the browser; None where it was not fetched or does not run."""
    program = unpacked / "chromium"
    if not program.exists():
        if not (packed / "chromium.br").exists():
            return None
        _unpack(packed, unpacked)
    return str(program) if _runs(program) else None


def _unpack(packed: Path, unpacked: Path) -> None:
    unpacked.mkdir(parents=True, exist_ok=True)
    # Under another name until it is whole: several workers may look for it at once.
    part = unpacked / f"chromium.{os.getpid()}"
    part.write_bytes(brotli.decompress((packed / "chromium.br").read_bytes()))
    part.chmod(0o755)
    part.rename(unpacked / "chromium")


def _runs(program: Path) -> bool:
    """Tell by an empty page: another kind of machine cannot run it, or lacks a library."""
    command = [str(program), "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"]
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
