"""Samples as somebody who measures makes them: sound as any installation, the same for a seed."""

import re

import pytest
from django.db import transaction

from kuaibao.web.editing.models import Claim, Handling, Revision
from kuaibao.web.publications.models import Instructed, Issue, Part, Use
from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.models import Fact, Item, Posting
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft, Request, Submission
from kuaibao.web.units.models import Jurisdiction

ITEMS = 400


@pytest.fixture
def sample(db, run):  # noqa: ARG001 -- asks for the database
    """Two counties and a few hundred items."""

    def make():
        made = run("sample", "--jurisdictions", 2, "--items", ITEMS)
        assert made.exit_code == 0, made.output
        return made

    return make


def test_a_sample_holds_work_in_every_state(sample):
    made = sample()
    assert "/sign-in/once/" in made.stdout
    assert Draft.objects.count() == ITEMS
    assert set(Draft.objects.values_list("state", flat=True)) == set(State)
    assert [one.name for one in Jurisdiction.objects.exclude(parent=None)] == [
        "示例001县",
        "示例002县",
    ]
    counts = {
        model.__name__: model.objects.count()
        for model in (Submission, Revision, Handling, Claim, Issue, Part, Use, Instructed, Request)
    }
    assert [name for name, count in counts.items() if not count] == []
    days = set(Draft.objects.values_list("submitted_at__date", flat=True)) - {None}
    assert (max(days) - min(days)).days > 300


def test_its_ledgers_equal_their_recount(sample):
    sample()
    assert Posting.objects.exists()
    assert [recount(one) for one in Jurisdiction.objects.all()] == [[], [], []]
    Posting(**_changed(Posting.objects.first())).save(force_insert=True)
    assert [bool(recount(one)) for one in Jurisdiction.objects.order_by("name")].count(True) == 1


def _changed(posting):
    """Give the fields of a posting that no fact calls for."""
    values = {field.attname: getattr(posting, field.attname) for field in posting._meta.fields}  # noqa: SLF001 -- Django's documented name
    del values["id"]
    return values | {"rule": "made-up"}


def test_every_use_stands_beside_its_fact(sample):
    sample()
    credited = set(Part.objects.values_list("fact", flat=True)) | set(
        Use.objects.values_list("fact", flat=True)
    )
    assert credited == set(Fact.objects.filter(kind="use").values_list("id", flat=True))
    adopted = Draft.objects.filter(state=State.ADOPTED)
    assert adopted.count() == Part.objects.count()
    assert Item.objects.count() == Draft.objects.exclude(submitted_at=None).count()


def test_another_installation_is_refused(sample, run):
    sample()
    again = run("sample", "--jurisdictions", 1, "--items", 1)
    assert again.exit_code == 1
    assert "KUAIBAO_HOME" in again.stderr


def texts_of(run, seed):
    """Make a sample, read its texts and take it back."""
    with transaction.atomic():
        run("sample", "--jurisdictions", 1, "--items", 120, "--seed", seed)
        found = sorted(Draft.objects.values_list("title", "body", "state"))
        transaction.set_rollback(True)
    return found


def test_the_same_seed_writes_the_same_texts(db, run):  # noqa: ARG001 -- asks for the database
    first = texts_of(run, 1)
    assert len(first) == 120
    assert texts_of(run, 1) == first
    assert texts_of(run, 2) != first


def test_the_trail_of_a_sample_is_unbroken(start, tmp_path):
    home = str(tmp_path / "home")
    made = start("sample", "--jurisdictions", 1, "--items", 60, KUAIBAO_HOME=home)
    assert made.returncode == 0
    verified = start("audit", "verify", KUAIBAO_HOME=home)
    assert verified.returncode == 0
    assert int(re.search(rb"\d+", verified.stderr + verified.stdout)[0]) > 60
