"""What a copier does to a passage, from nothing to heavy rewriting."""

import random
import re
from collections.abc import Callable
from itertools import pairwise

from bench.originality.wording import FILL, PLACES, PREFIX, SLOGANS, SUFFIX, SYN_GROUPS

Random = random.Random
Disguise = Callable[[str, Random], str]

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]+|[^。！？；\n]+$")
_CLAUSE = re.compile(r"[^，。；\n]*[，。；\n]+|[^，。；\n]+$")
_ENDS = "。！？；\n"
_WIDTHS = dict(zip("，；：（）", ",;:()", strict=True))


def _synonyms() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for group in SYN_GROUPS.replace("\n", "|").split("|"):
        words = group.split()
        for word in words:
            known = found.setdefault(word, [])
            known += [other for other in words if other != word and other not in known]
    return found


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


_SYNONYMS = _synonyms()
_SYNONYM = _any_of(list(_SYNONYMS))
_PLACE = _any_of(PLACES)
_DROPPED = re.compile("进一步|切实|不断|积极|大力|有效|全面|深入|扎实|持续|更加|着力|认真|充分")
_UNIT = re.compile(
    r"(?<![一-龥])([一-龥]{2,3})(省|市|区|县|镇|乡|村|街道|集团|公司|银行|大学|学院|医院|法院|园区)"
    r"(?=[一-龥，。、；（])"
)
_QUOTED = re.compile("“([一-龥]{2,8})”")
_NUMBER = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")
_CHINESE_NUMBER = re.compile("[一二三四五六七八九]十[一二三四五六七八九]?")


def sentences(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _SENTENCE.finditer(text)]


def place(rng: Random) -> str:
    return rng.choice(PREFIX) + rng.choice(SUFFIX)


def verbatim(text: str, _rng: Random) -> str:
    return text


def formatted(text: str, rng: Random) -> str:
    """Write the same words in another typing."""
    wide = rng.random() < 0.5
    return "".join(_typed(one, rng, wide=wide) for one in text)


def _typed(one: str, rng: Random, *, wide: bool) -> str:
    after = "\n" if one == "。" else ""
    if one.isdigit() and one.isascii() and wide:
        one = chr(ord(one) + 0xFEE0)
    elif one in _WIDTHS and rng.random() < 0.5:
        one = _WIDTHS[one]
    elif one in "“”" and rng.random() < 0.5:
        one = '"'
    elif one == "、" and rng.random() < 0.3:
        one = "，"
    chance = rng.random()
    blank = " " if chance < 0.02 else "\u200b" if chance < 0.03 else "\u3000" * (chance < 0.035)
    return one + blank + (after if after and rng.random() < 0.3 else "")


def entity(text: str, rng: Random) -> str:
    """Change numbers, places, names of units and slogans."""
    names: dict[str, str] = {}

    def unit(match: re.Match[str]) -> str:
        if _PLACE.search(match[1]):
            return match[0]
        return names.setdefault(match[1], place(rng)) + match[2]

    def town(match: re.Match[str]) -> str:
        others = [one for one in PLACES if one != match[0]]
        return names.setdefault(match[0], rng.choice(others))

    text = _PLACE.sub(town, _UNIT.sub(unit, text))
    text = _NUMBER.sub(lambda match: _other_number(match[0], rng), text)
    text = _CHINESE_NUMBER.sub(
        lambda _: rng.choice("二三四五六七八") + "十" + rng.choice("一二三四五六七八九"), text
    )
    return _QUOTED.sub(
        lambda match: f"“{rng.choice(SLOGANS)}”" if rng.random() < 0.5 else match[0], text
    )


def _other_number(number: str, rng: Random) -> str:
    made = ""
    for i, one in enumerate(number):
        zero = 0xFF10 if ord(one) > 255 else 48
        made += one if one in ".．" else chr(zero + rng.randint(0 if i else 1, 9))
    return made


def reorder(text: str, rng: Random) -> str:
    parts = [text[start:end] for start, end in sentences(text)]
    if len(parts) < 3:
        parts = _CLAUSE.findall(text)
    before = parts[:]
    for _ in range(8):
        rng.shuffle(parts)
        if sum(a is b for a, b in zip(before, parts, strict=True)) <= len(parts) // 3:
            break
    return "".join(part if part[-1] in _ENDS + "，" else part + "。" for part in parts)


def light(text: str, rng: Random) -> str:
    """Use some synonyms, put fillers in, leave adverbs out."""
    return "".join(_lightly(text[start:end], rng) for start, end in sentences(text))


def _lightly(sentence: str, rng: Random) -> str:
    sentence = _other_words(sentence, 0.45, rng)
    if rng.random() < 0.15:
        sentence = rng.choice(FILL) + sentence
    return _left_out(_DROPPED, sentence, 0.3, rng)


def heavy(text: str, rng: Random) -> str:
    """Use synonyms nearly everywhere, swap and drop clauses, merge sentences."""
    spans = sentences(text)
    made = "".join(
        _heavily(text[start:end], rng)
        for start, end in spans
        if not (len(spans) > 4 and rng.random() < 0.12)
    )
    return made[:-1] + "。" if made.endswith("，") else made


def _heavily(sentence: str, rng: Random) -> str:
    end = sentence[-1] if sentence[-1] in _ENDS else ""
    clauses = [one for one in sentence.rstrip(_ENDS).split("，") if one]
    for i, _ in enumerate(pairwise(clauses)):
        if rng.random() < 0.35:
            clauses[i : i + 2] = clauses[i + 1], clauses[i]
    clauses = [one for one in clauses if len(clauses) < 4 or rng.random() > 0.12]
    said = "，".join(_other_words(_left_out(_DROPPED, one, 0.5, rng), 0.9, rng) for one in clauses)
    said = _left_out(re.compile("[的了]"), said, 0.3, rng)
    if rng.random() < 0.3:
        said = rng.choice(FILL) + said
    kept = rng.random() > 0.25 or end == "\n"
    return said + (end if kept else "，" if end else "")


def mix(text: str, rng: Random) -> str:
    return light(entity(reorder(text, rng), rng), rng)


def _other_words(text: str, chance: float, rng: Random) -> str:
    return _SYNONYM.sub(
        lambda match: rng.choice(_SYNONYMS[match[0]]) if rng.random() < chance else match[0], text
    )


def _left_out(what: re.Pattern[str], text: str, chance: float, rng: Random) -> str:
    return what.sub(lambda match: "" if rng.random() < chance else match[0], text)


KINDS: dict[str, Disguise] = {
    "verbatim": verbatim,
    "format": formatted,
    "entity": entity,
    "reorder": reorder,
    "light": light,
    "heavy": heavy,
    "mix": mix,
}
