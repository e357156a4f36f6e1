"""Write the frozen table of characters by which the originality check compares texts.

A change of the table is a new version: every stored fingerprint has to be made again. So it is made
once, from Unicode and OpenCC, and kept; `python -m tools.characters FILE` shows what would change.
"""

import sys
import unicodedata
from collections.abc import Iterator
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from opencc import OpenCC

HEAD = """\
# Which characters count when two texts are compared, and as what. Version {version}.
# A line is FIRST-LAST (these stand for themselves) or CHARACTER=REPLACEMENT, in hexadecimal.
# All others do not count. Made by tools/characters.py from Unicode {unicode} (NFKC, lower case)
# and OpenCC {opencc} (traditional to simplified, Apache-2.0).
"""
VERSION = 1


def main() -> None:
    head = HEAD.format(
        version=VERSION, unicode=unicodedata.unidata_version, opencc=version("OpenCC")
    )
    Path(sys.argv[1]).write_text(head + "".join(f"{line}\n" for line in lines()), "ascii")


def lines() -> Iterator[str]:
    table = dict(entries())
    same = sorted(code for code, meant in table.items() if meant == chr(code))
    for _, run in groupby(enumerate(same), lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        yield f"{codes[0]:x}-{codes[-1]:x}"
    for code, meant in table.items():
        if meant != chr(code):
            yield f"{code:x}={','.join(f'{ord(one):x}' for one in meant)}"


def entries() -> Iterator[tuple[int, str]]:
    simplify = OpenCC("t2s").convert
    for code in range(0x110000):
        if unicodedata.category(chr(code)) == "Cs":  # half a character
            continue
        plain = unicodedata.normalize("NFKC", chr(code)).lower()
        meant = "".join(counted(simplify(one)) for one in plain)
        if meant:
            yield code, meant


def counted(one: str) -> str:
    """Letters stand for themselves, every digit for 0, the rest for nothing."""
    kind = unicodedata.category(one)
    return "0" if kind == "Nd" else one if kind.startswith("L") or kind == "Nl" else ""


if __name__ == "__main__":
    main()
