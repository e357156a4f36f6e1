import numpy as np
import pytest
from django.apps import apps
from django.db import connection, transaction

from kuaibao.engine.originality import MOST, VERSION, Entry, Level, prints_of
from kuaibao.engine.originality.segment import KEPT
from kuaibao.web.originality import tables
from kuaibao.web.originality.keeping import register
from kuaibao.web.originality.library import collection_of, library_of
from kuaibao.web.originality.models import Collection, Kept, Quotable
from kuaibao.web.originality.rebuilding import rebuilt
from kuaibao.web.submissions.actions.approval import recall
from tests.engine.originality.texts import prose
from tests.web.editing.making import returned, sent_again
from tests.web.originality.making import COPY, PASSAGE, SOURCE, copied, kept_of, marks, sent

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_copy_is_noted_in_the_transaction_of_its_submission(county):
    theirs, ours = copied(county)
    found = kept_of(ours)
    assert (found.level, found.source) == (Level.OBVIOUS, kept_of(theirs))
    assert found.own >= len(PASSAGE)
    assert kept_of(theirs).level == Level.NOTHING


def test_a_submission_that_fails_leaves_no_fingerprint(county):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert kept_of(sent(county, SOURCE)).number / 0
    assert (marks(), Kept.objects.count()) == ([], 0)


def test_the_earlier_one_is_the_source_whoever_sends_again(county):
    ours = sent(county, SOURCE)
    theirs = sent(county, COPY, unit=county.sibling_unit)
    returned(county, ours)
    # The copied unit writes on: what it had said first stays its own.
    sent_again(county, ours, body=SOURCE + prose(80, 7))
    assert kept_of(theirs).source.submission.draft == ours
    assert kept_of(ours).level == Level.NOTHING


def test_an_own_earlier_round_is_no_source(county):
    draft = sent(county, SOURCE)
    returned(county, draft)
    sent_again(county, draft, body=SOURCE + prose(50, 6))
    assert kept_of(draft).level == Level.NOTHING
    assert Kept.objects.count() == 2


def test_what_is_recalled_is_gone(county):
    draft = sent(county, SOURCE)
    recall(by=county.reporter, draft=draft)
    assert (marks(), Kept.objects.count()) == ([], 0)
    assert kept_of(sent(county, COPY, unit=county.sibling_unit)).level == Level.NOTHING


def test_a_neighbour_s_items_are_no_sources(county, neighbour):
    sent(neighbour, SOURCE)
    assert kept_of(sent(county, COPY)).level == Level.NOTHING


def test_what_may_be_quoted_does_not_count(county):
    body = prose(60, 8) + PASSAGE
    quotable = Quotable.objects.create(
        jurisdiction=county.jurisdiction, title="讲话", body=body, added_by=county.editor
    )
    register(quotable)
    _, ours = copied(county)
    assert kept_of(ours).level == Level.NOTHING


def test_a_rebuild_makes_the_same_fingerprints_and_changes_over(county):
    copied(county)
    before, collection = marks(), Collection.objects.get()
    assert len(list(rebuilt(collection))) >= 1
    after = Collection.objects.get()
    assert marks() == [(collection.other_shelf, mark) for _, mark in before]
    assert (after.shelf, after.rebuilt) == (collection.other_shelf, None)


def test_who_submits_during_a_rebuild_is_not_forgotten(county):
    theirs, _ours = copied(county)
    steps = rebuilt(Collection.objects.get())
    next(steps)
    late = sent(county, prose(80, 9) + SOURCE[:240], "中途报送")
    assert kept_of(late).source == kept_of(theirs)  # the old shelf serves until the end
    list(steps)
    collection = Collection.objects.get()
    assert kept_of(sent(county, prose(80, 9) + prose(50, 10))).source == kept_of(late)
    assert {shelf for shelf, _ in marks()} == {collection.shelf}


def test_fingerprints_of_another_version_are_made_anew_and_waiting_items_checked(county):
    theirs = sent(county, SOURCE, unit=county.sibling_unit)
    Collection.objects.update(version=VERSION - 1)
    ours = sent(county, COPY)
    assert (kept_of(ours).checked, kept_of(ours).level) == (False, Level.NOTHING)
    list(rebuilt(Collection.objects.get()))
    assert kept_of(ours).source == kept_of(theirs)
    assert Collection.objects.get().version == VERSION


def test_of_a_phrase_that_many_have_the_first_are_kept(county):
    library = library_of(collection_of(county.jurisdiction.id))
    (one,) = prints_of("党委政府高度重视").tolist()[:1]
    for number in range(1, KEPT + 20):
        library.put(number, Entry(np.array([one]), np.array([False])))
    assert library.lookup([one]).items.tolist() == list(range(1, MOST + 1))
    kept = len(marks())
    assert kept == (KEPT if connection.vendor == "sqlite" else KEPT + 19)


def test_an_installation_from_before_makes_its_fingerprints_anew(county):
    theirs, ours = copied(county)
    before = marks()
    tables.pack(apps, connection.SchemaEditorClass(connection))
    collection = Collection.objects.get()
    if connection.vendor == "sqlite":
        assert (marks(), collection.usable) == ([], False)
        list(rebuilt(collection))
        collection.refresh_from_db()
    assert marks() == [(collection.shelf, mark) for _, mark in before]
    assert kept_of(ours).source == kept_of(theirs)
