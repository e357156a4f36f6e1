"""The same title, text or file, found exactly; what only resembles is not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from kuaibao.web.editing.queries import latest_submission
from kuaibao.web.editing.repeats import YEARS, repeats_of
from kuaibao.web.submissions.models import Attachment, Submission
from kuaibao.web.submissions.prints import body_print, title_print
from tests.web.editing.making import returned, sent_again, submitted


def found(draft):
    files = list(draft.attachments.filter(removed_at=None))
    found = repeats_of(draft, latest_submission(draft), files)
    return {one.draft.pk: one.alike for one in found}


def attach(county, draft, digest="a" * 64, name="材料.docx"):
    return Attachment.objects.create(
        jurisdiction=county.jurisdiction, draft=draft, name=name, size=1, digest=digest,
        media_type="text/plain", added_by=county.reporter,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("夏播进度", True),
        ("  夏播，进度！", True),
        ("夏播进度情况", False),
        ("夏收进度", False),
    ],
)
def test_a_title_is_the_same_whatever_its_stops_and_spaces(county, title, same):
    earlier = submitted(county, "夏播进度", "早先的正文")
    later = submitted(county, title, "另一篇正文")
    assert found(later) == ({earlier.pk: ["标题"]} if same else {})


def test_wide_and_narrow_letters_are_the_same():
    assert title_print("２０２６年ＧＤＰ（一季度）") == title_print("2026年gdp(一季度)")
    assert title_print("！？") == ""
    assert body_print(" \n") == ""


def test_a_text_is_the_same_however_its_lines_break(county):
    earlier = submitted(county, "甲", "全县夏播完成九成。\n农机连续作业。")
    later = submitted(county, "乙", "全县夏播完成九成。  农机连续作业。\n")
    other = submitted(county, "丙", "全县夏播完成八成。农机连续作业。")
    assert found(later) == {earlier.pk: ["正文"]}
    assert found(other) == {}


def test_the_same_file_is_found_unless_it_was_removed(county):
    earlier, later = submitted(county, "甲", "一"), submitted(county, "乙", "二")
    file = attach(county, earlier)
    attach(county, later, name="另名.docx")
    assert list(found(later)) == [earlier.pk]
    assert "材料.docx" in found(later)[earlier.pk][0]
    Attachment.objects.filter(pk=file.pk).update(removed_at=timezone.now())
    assert found(later) == {}


def test_an_item_does_not_repeat_itself_and_each_other_item_stands_once(county):
    earlier = submitted(county, "夏播进度", "一")
    returned(county, earlier)
    sent_again(county, earlier, "夏播进度", "二")
    later = submitted(county, "夏播进度", "二")
    assert found(later) == {earlier.pk: ["标题", "正文"]}
    assert found(earlier) == {later.pk: ["标题", "正文"]}


def test_other_counties_and_what_never_arrived_are_not_looked_at(county, neighbour):
    submitted(neighbour, "夏播进度", "一")
    assert found(submitted(county, "夏播进度", "一")) == {}


def test_what_is_older_than_some_years_is_not_looked_at(county, monkeypatch):
    submitted(county, "夏播进度", "一")
    later = submitted(county, "夏播进度", "一")
    assert len(found(later)) == 1
    future = timezone.now() + YEARS + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: future)
    assert found(later) == {}


def test_the_pane_names_the_earlier_item_and_leads_to_it(county, client):
    earlier = submitted(county, "夏播进度", "一")
    later = submitted(county, "夏播 进度", "二")
    client.force_login(county.editor)
    page = client.get(f"/inbox/{later.id}/").content.decode()
    assert "另有相同稿件" in page
    assert f'href="/inbox/{earlier.id}/"' in page


def test_repeats_are_looked_for_by_an_index(county):
    submitted(county)
    query = Submission.objects.filter(jurisdiction=county.jurisdiction, title_print="夏播进度")
    if connection.vendor == "sqlite":
        assert "USING INDEX" in query.explain()
