"""Secrecy markings (密级标志): what bears one is refused before anything is stored (law 11)."""

import re
import unicodedata

# 密级★期限 as GB/T 9704 prints it; the star also as it is typed. Invisible characters and blanks
# may stand between. The words alone, as in “保守国家秘密”, are ordinary text.
_MARKING = re.compile(r"(?:秘密|机密|绝密)[★☆⭐✩✪*]")
_BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")


def marking(text: str) -> str:
    """Find the secrecy marking in *text*; empty where there is none.

    >>> marking("机 密★1年")
    '机密★'
    >>> marking("加强秘密文件管理")
    ''
    """
    found = _MARKING.search(_BLANK.sub("", unicodedata.normalize("NFKC", text)))
    return found.group() if found else ""
