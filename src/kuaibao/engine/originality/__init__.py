"""Originality: which earlier text an item reuses, and the evidence for it."""

from kuaibao.engine.originality.characters import VERSION
from kuaibao.engine.originality.check import Check, check
from kuaibao.engine.originality.entry import Entries, Entry, entries, entry
from kuaibao.engine.originality.evidence import Piece, Sort, evidence
from kuaibao.engine.originality.figures import Figures, Level, figures
from kuaibao.engine.originality.keys import BELOW, ITEM, SHIFT, item_keys, postings, prints_of
from kuaibao.engine.originality.library import MOST, Kind, Library, Postings
from kuaibao.engine.originality.meaning import Meaning
from kuaibao.engine.originality.passages import Passage
from kuaibao.engine.originality.prints import BITS, GUARANTEE, fingerprints
from kuaibao.engine.originality.reuse import Reuse
from kuaibao.engine.originality.shelf import Shelf
from kuaibao.engine.originality.text import Text, normalise

__all__ = [
    "BELOW", "BITS", "GUARANTEE", "ITEM", "MOST", "SHIFT", "VERSION", "Check", "Entries", "Entry",
    "Figures", "Kind", "Level", "Library", "Meaning", "Passage", "Piece", "Postings", "Reuse",
    "Shelf", "Sort", "Text", "check", "entries", "entry", "evidence", "figures", "fingerprints",
    "item_keys", "normalise", "postings", "prints_of",
]  # fmt: skip
