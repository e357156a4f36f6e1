"""What stays of a title and a text however they are set: by it repeats are found, exactly."""

import hashlib
import unicodedata


def title_print(title: str) -> str:
    """Leave letters and digits only, wide and narrow alike, in small letters."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return "".join(letter for letter in plain if letter.isalnum())[:200]


def body_print(body: str) -> str:
    """Give a digest of the text without its spaces and line ends; nothing of an empty one."""
    plain = "".join(unicodedata.normalize("NFKC", body).split())
    return hashlib.sha256(plain.encode()).hexdigest() if plain else ""
