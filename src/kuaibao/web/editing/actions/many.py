"""One decision about several items: each is decided by itself."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from kuaibao.web.scoring.previews import refusal_of
from kuaibao.web.submissions.models import Draft


class Result(NamedTuple):
    draft: Draft
    refusal: str  # empty where it was done


def each(chosen: Iterable[tuple[Draft, int]], act: Callable[[Draft, int], object]) -> list[Result]:
    """Do *act* to each chosen draft and the version seen; one refusal stops no other."""
    return [Result(draft, refusal_of(partial(act, draft, seen))) for draft, seen in chosen]
