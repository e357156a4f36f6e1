from django.utils.translation import gettext as _

from kuaibao.engine.words import plain
from kuaibao.web.register.places import Placed
from kuaibao.web.units.models import Placement


def told_change(old: Placement | None, new: Placed) -> str:
    """Tell what is new of a unit: group, target, the unit above, numbers."""
    was = _said(old) if old else {}
    said = {
        _("group"): new.group,
        _("target"): "" if new.target is None else plain(new.target),
        _("under"): new.under,
        **new.numbers,
    }
    return _(", ").join(
        f"{title} {_moved(was.get(title, ''), said.get(title, ''))}"
        for title in {**was, **said}
        if was.get(title, "") != said.get(title, "")
    )


def _moved(old: str, new: str) -> str:
    return f"{old} → {new or '—'}" if old else new


def _said(old: Placement) -> dict[str, str]:
    target = "" if old.target_points is None else plain(old.target_points)
    under = old.under.name if old.under else ""
    return {_("group"): old.group, _("target"): target, _("under"): under, **old.attributes}
