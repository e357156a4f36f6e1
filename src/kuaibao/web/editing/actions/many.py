"""One decision about several items: each is decided by itself."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.refusals import RefusedError


class Result(NamedTuple):
    draft: Draft
    refusal: str  # empty where it was done


def each(chosen: Iterable[tuple[Draft, int]], act: Callable[[Draft, int], object]) -> list[Result]:
    """Do *act* to each chosen draft and the version seen; one refusal stops no other."""
    return [Result(draft, _refusal(draft, seen, act)) for draft, seen in chosen]


def _refusal(draft: Draft, seen: int, act: Callable[[Draft, int], object]) -> str:
    try:
        act(draft, seen)
    except RefusedError as refusal:
        return str(refusal)
    return ""
