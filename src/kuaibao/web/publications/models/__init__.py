"""Issues and what is used of units' items, here and above."""

from kuaibao.web.publications.models.instructions import Feedback, Instructed, Instruction
from kuaibao.web.publications.models.issues import Adoption, Issue, Part, Publication
from kuaibao.web.publications.models.uses import Use

__all__ = [
    "Adoption",
    "Feedback",
    "Instructed",
    "Instruction",
    "Issue",
    "Part",
    "Publication",
    "Use",
]
