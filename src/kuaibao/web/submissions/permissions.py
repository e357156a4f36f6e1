"""Who may write in a draft, by its unit and its state."""

from kuaibao.web.submissions.choices import OPEN, State
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import may_for


def may_write(person: Person, draft: Draft) -> bool:
    """The reporter writes until approval is asked for, then the approver may change the text."""
    if State(draft.state) in OPEN:
        return may_for(person, Right.WRITE, draft.unit)
    return draft.state == State.AWAITING and may_for(person, Right.APPROVE_ITEM, draft.unit)
