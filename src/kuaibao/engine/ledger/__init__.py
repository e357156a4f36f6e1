"""Facts → postings: every point with its clause, appended and never changed."""

from kuaibao.engine.ledger.entry import Entry, Key, Posting
from kuaibao.engine.ledger.explain import Explainer, signed, told, wording
from kuaibao.engine.ledger.fact import OPENING, WITHDRAWAL, Fact
from kuaibao.engine.ledger.posting import post, standing_postings
from kuaibao.engine.ledger.pricing import PriceList
from kuaibao.engine.ledger.score import Scored, score, standing_facts

__all__ = [
    "OPENING",
    "WITHDRAWAL",
    "Entry",
    "Explainer",
    "Fact",
    "Key",
    "Posting",
    "PriceList",
    "Scored",
    "post",
    "score",
    "signed",
    "standing_facts",
    "standing_postings",
    "told",
    "wording",
]
