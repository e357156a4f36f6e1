"""Quotable texts, a text from elsewhere, a year's overview, and the check of a whole year."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kuaibao.engine.originality import Level
from kuaibao.web.core import files
from kuaibao.web.core.choices import JobState
from kuaibao.web.core.jobs import SHELF
from kuaibao.web.core.models import Job
from kuaibao.web.core.worker import Worker
from kuaibao.web.originality.models import Kept, Quotable
from kuaibao.web.submissions.actions.secrecy import MarkedError
from tests.engine.originality.texts import prose
from tests.web.originality.making import (
    COPY,
    PASSAGE,
    SOURCE,
    copied,
    kept_of,
    marks,
    registered,
    ruled,
    sent,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(county, client):
    client.force_login(county.editor)
    return client


def text_of(answer):
    return answer.content.decode()


def test_a_file_is_registered_and_quoting_it_is_no_reuse(county, editor):
    file = SimpleUploadedFile("讲话.txt", (prose(60, 9) + PASSAGE).encode())
    answer = editor.post(reverse("originality:new-quotable"), {"title": "讲话", "file": file})
    assert answer.status_code == 302
    _theirs, ours = copied(county)
    assert kept_of(ours).level == Level.NOTHING
    assert "讲话" in text_of(editor.get(reverse("originality:quotables")))


def test_what_is_dropped_counts_again(county, editor):
    quotable = registered(county)
    editor.post(reverse("originality:drop-quotable", args=[quotable.id]))
    assert (Quotable.objects.count(), Kept.objects.count(), marks()) == (0, 0, [])
    _theirs, ours = copied(county)
    assert kept_of(ours).level == Level.OBVIOUS


def test_the_same_text_is_registered_once_and_a_marked_one_never(county):
    assert registered(county) == registered(county)
    with pytest.raises(MarkedError):
        registered(county, body="机密★" + PASSAGE)
    assert Quotable.objects.count() == 1


def test_a_text_from_elsewhere_is_compared_and_not_stored(county, editor, rows):
    sent(county, SOURCE, "小麦机收", unit=county.sibling_unit)
    before = rows()
    page = text_of(editor.post(reverse("originality:compare"), {"body": COPY}))
    assert rows() == before
    assert page.count("data-passage") == 2
    assert "小麦机收" in page


def test_a_year_is_told_unit_by_unit(county, editor, django_assert_num_queries):
    copied(county)
    ruled(county)
    address = reverse("originality:overview")
    editor.get(address)  # what is asked once in a session is asked now
    with CaptureQueriesContext(connection) as one:
        editor.get(address)
    for number in range(3):
        sent(county, prose(30, 20 + number) + SOURCE, f"又一篇{number}")
    with django_assert_num_queries(len(one)):
        editor.get(address)
    page = text_of(editor.get(address))
    assert page.count("alike-3") == 4
    assert "没有" in text_of(editor.get(address + "?year=2001"))


def test_a_whole_year_is_checked_as_a_task(county, editor):
    copied(county)
    editor.post(reverse("originality:audit"), {"year": timezone.localdate().year})
    while Job.objects.filter(task="audit_originality", state=JobState.WAITING).exists():
        Worker().step()
    job = Job.objects.get(task="audit_originality")
    assert job.state == JobState.DONE, job.problems
    book = openpyxl.load_workbook(BytesIO(files.read(job.result_digest, SHELF)))
    first, second, *rest = book.active.iter_rows(values_only=True)
    assert "重复字数" in first
    assert (second[1], second[9], rest) == ("司寨乡", "塔铺街道", [])
