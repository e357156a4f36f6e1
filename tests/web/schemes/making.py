"""Schemes in the making, each brought by acts to where a test begins."""

from datetime import date

from kuaibao.web.schemes import actions
from tests.web.cast import SCHEME

NEW_YEAR = date(2025, 1, 1)
SINGLE = "single: 1, special: 2"  # prices of the county's bulletin in the reference scheme


def copied(county, name="yanjin-2025", title="延津县考核办法（2025）", since=NEW_YEAR):
    return actions.copy_scheme(by=county.editor, base=SCHEME, name=name, title=title, since=since)


def with_price(draft, price=2):
    """Give the texts of *draft* with another price for a use by the county's bulletin."""
    assert draft.scheme_yaml.count(SINGLE) == 1
    text = draft.scheme_yaml.replace(SINGLE, f"single: {price}, special: 2")
    return draft.files | {"scheme.yaml": text}


def dearer(county, **parts):
    """A saved draft in which the county's price is 2."""
    draft = copied(county, **parts)
    return actions.save_draft(by=county.editor, draft=draft, files=with_price(draft), seen=1)


def proposed(county, **parts):
    draft = dearer(county, **parts)
    return actions.propose(by=county.editor, draft=draft, seen=draft.version)


def approved(county, since=NEW_YEAR, **parts):
    """Approve by the issuer; give the number of postings that followed."""
    draft = proposed(county, since=since, **parts)
    return actions.approve(by=county.issuer, draft=draft, since=since, seen=draft.version)
