"""Fetch the free fonts of the documents from Debian's packages, without root.

`python -m tools.fetch_fonts FOLDER` leaves in FOLDER the font files named below and each
package's licence, nothing else. apt checks what it downloads. Where that is impossible it says so
in one line and ends well: documents are then set in whatever faces the machine has.
"""

import gzip
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from functools import cache
from pathlib import Path

CACHE = Path(".cache/apt").resolve()

# Regular files only: Fandol's Regular and Bold report one weight, and a wrong one would be taken.
FONTS = {
    "texlive-lang-chinese": (
        "FandolFang-Regular.otf",
        "FandolHei-Regular.otf",
        "FandolKai-Regular.otf",
        "FandolSong-Regular.otf",
    ),
    "fonts-noto-cjk": ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc"),
    "fonts-lxgw-wenkai": ("LXGWWenKai-Light.ttf", "LXGWWenKai-Regular.ttf"),
    "fonts-liberation": (
        "LiberationSerif-Bold.ttf",
        "LiberationSerif-Regular.ttf",
    ),
}


def kept_as(package: str, path: str) -> str | None:
    """Name the copy of a packaged file that is kept; None for all the others."""
    if Path(path).name in FONTS[package]:
        return Path(path).name
    if path.endswith(f"/doc/{package}/copyright"):
        return f"{package}.copyright"
    fandol = path.rpartition("/fonts/fandol/")[2]
    return f"Fandol.{fandol.removesuffix('.gz')}" if fandol in {"COPYING.gz", "README"} else None


def missing(folder: Path) -> list[str]:
    """List the packages of which a file is not there yet."""
    return [
        package
        for package, files in FONTS.items()
        if not all((folder / name).is_file() for name in (*files, f"{package}.copyright"))
    ]


@cache
def private_apt() -> list[str]:
    """Give apt fresh lists and a cache of our own; neither root nor the system's are needed."""
    for part in ("state/lists/partial", "cache/archives/partial"):
        (CACHE / part).mkdir(parents=True, exist_ok=True)
    options = {
        "Dir::State": f"{CACHE}/state",
        "Dir::State::lists": f"{CACHE}/state/lists",
        "Dir::State::status": "/var/lib/dpkg/status",
        "Dir::Cache": f"{CACHE}/cache",
        "APT::Sandbox::User": "",
        "Acquire::Languages": "none",
        "Acquire::http::Timeout": "20",
    }
    own = [part for key, value in options.items() for part in ("-o", f"{key}={value}")]
    apt(own, "update", cwd=CACHE)  # one dead source among several is no reason to stop
    return own


def apt(options: list[str], *command: str, cwd: Path) -> bool:
    done = subprocess.run(
        ["apt-get", "-qq", *options, *command],
        cwd=cwd,
        env=os.environ | {"LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def download(package: str, folder: Path) -> bool:
    """Download with the machine's package lists; with private ones where those fail."""
    return apt(["-o", "APT::Sandbox::User="], "download", package, cwd=folder) or apt(
        private_apt(), "download", package, cwd=folder
    )


def unpack(package: str, downloads: Path, folder: Path) -> None:
    (deb,) = downloads.glob(f"{package}_*.deb")
    stream = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", deb], stdout=subprocess.PIPE)
    with stream, tarfile.open(fileobj=stream.stdout, mode="r|") as archive:
        for member in archive:
            name = kept_as(package, member.name)
            content = archive.extractfile(member) if name and member.isfile() else None
            if name and content:
                text = content.read()
                plain = gzip.decompress(text) if member.name.endswith(".gz") else text
                (downloads / name).write_bytes(plain)
                (downloads / name).replace(folder / name)  # a stop in mid-write leaves no half font
    deb.unlink()


def fetch(folder: Path) -> list[str]:
    """Fetch what is missing; return the packages that could not be had."""
    packages = missing(folder)
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return packages
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as downloads:
        for package in packages:
            if download(package, Path(downloads)):
                unpack(package, Path(downloads), folder)
    shutil.rmtree(CACHE, ignore_errors=True)
    return missing(folder)


def main(folder: Path) -> None:
    if not missing(folder):
        return
    print("Fetching the free fonts (about 150 MB, once) …", flush=True)
    lacking = fetch(folder)
    if lacking:
        print(
            f"No fonts from {', '.join(lacking)}: PDFs use the faces of this machine; "
            "`make fonts` tries again."
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
