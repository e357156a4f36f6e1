"""Bring the virtual environment to exactly what the lock file names, then add this checkout.

uv does it in seconds but does not read pip's configuration, where many sites name their mirror,
so that is handed over. Where uv cannot work, pip does the same more slowly.
"""

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
UV = [str(Path(sys.executable).with_name("uv")), "pip"]


def pip_settings(listing: str) -> dict[str, str]:
    """Read `pip config list`; the environment overrides `install`, which overrides `global`."""
    found: dict[str, dict[str, str]] = {"global": {}, "install": {}, ":env:": {}}
    for line in listing.splitlines():
        name, equals, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if equals and section in found:
            found[section][key] = ast.literal_eval(value)
    return found["global"] | found["install"] | found[":env:"]


def uv_options(settings: dict[str, str]) -> list[str]:
    """Say pip's settings in uv's words."""
    words = {
        "index-url": "--default-index",
        "extra-index-url": "--index",
        "find-links": "--find-links",
        "trusted-host": "--allow-insecure-host",
    }
    options = [
        part
        for key, option in words.items()
        for value in settings.get(key, "").split()
        for part in (option, value)
    ]
    # pip takes the best of all indexes; the hashes keep that safe.
    return [*options, "--index-strategy", "unsafe-best-match"]


def run(*command: str) -> bool:
    """Run a command in the checkout; say whether it succeeded."""
    try:
        return subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    except OSError:
        return False


def install_with_uv(lock: str) -> bool:
    listing = subprocess.run([*PIP, "config", "list"], capture_output=True, text=True, check=True)
    settings = pip_settings(listing.stdout)
    if "cert" in settings:
        os.environ.setdefault("SSL_CERT_FILE", settings["cert"])
    options = ["--quiet", "--python", sys.executable, *uv_options(settings)]
    return (
        run(*PIP, "install", "--quiet", "--require-hashes", "-r", "requirements-uv.lock")
        and run(*UV, "sync", *options, "--require-hashes", lock)
        and run(*UV, "install", *options, "--no-deps", "--no-build-isolation", "-e", ".")
    )


def install_with_pip(lock: str) -> bool:
    return run(*PIP, "install", "--quiet", "--require-hashes", "-r", lock) and run(
        *PIP, "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", "."
    )


def main(lock: str) -> int:
    if install_with_uv(lock):
        return 0
    print("uv could not install the packages; trying pip, which takes a little longer.")
    return 0 if install_with_pip(lock) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
