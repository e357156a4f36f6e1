"""Texts for the originality check, in which nothing repeats by chance."""

import random

HAN = [chr(code) for code in range(0x4E00, 0x9FA6)]


def prose(length, seed):
    """Chinese characters without meaning; two seeds share no run of six."""
    chosen = random.Random(seed).choices(HAN, k=length)  # noqa: S311 -- the same every time
    return "".join(chosen)
