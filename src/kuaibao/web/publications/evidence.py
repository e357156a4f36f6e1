"""Files that prove something: what they are by their contents, unmarked, kept by their digest."""

from pathlib import PurePath
from typing import NamedTuple

from django.utils.translation import gettext as _

from kuaibao.engine.intake import Unreadable
from kuaibao.engine.intake.paper import Kind, read_paper
from kuaibao.engine.words import say
from kuaibao.web.core.files import keep
from kuaibao.web.submissions.actions.secrecy import refuse_marked
from kuaibao.web.units.models import Person
from kuaibao.web.units.refusals import RefusedError


class Kept(NamedTuple):
    """A stored file: the name it came with, made harmless, and where its bytes lie."""

    name: str
    digest: str


def keep_evidence(*, by: Person, name: str, data: bytes) -> Kept:
    """Store a file, called before the act's transaction; refuse what is not what it says it is."""
    refuse_marked(by, [name])
    try:
        paper = read_paper(name, data)
    except Unreadable as wrong:
        words = f"{say(wrong.what, _)} {say(wrong.remedy, _)}"
        raise RefusedError(words) from None
    refuse_marked(by, paper.texts)
    return Kept(paper.name, keep(data))


def media_type(name: str) -> str:
    """As which a stored file is given out; its contents were found to be so when it was kept."""
    suffix = PurePath(name).suffix.lower()
    named = (kind for kind in Kind if suffix in {kind.suffix, kind.suffix.replace("jpg", "jpeg")})
    return next((kind.media_type for kind in named), "application/octet-stream")
