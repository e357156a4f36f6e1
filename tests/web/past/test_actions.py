"""A past issue goes into the archive in one act, as stated then, and counts nowhere."""

from datetime import date

import pytest
from django.db import transaction

from bench.reference import circular as rebuilt
from kuaibao.engine.documents import Faces, to_docx, to_pdf
from kuaibao.engine.scheme import load_scheme
from kuaibao.web.core import files
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.core.policy import NotAllowedError
from kuaibao.web.editions.actions.editions import restore_copy, withdraw_edition
from kuaibao.web.editions.models import Edition, PrintedPiece
from kuaibao.web.editions.queries.composers import composer_of
from kuaibao.web.editions.queries.editions import bytes_of, damaged_forms, editions_of
from kuaibao.web.past.actions import Given, import_past
from kuaibao.web.past.models import Contributor, Stated
from kuaibao.web.past.queries import doubts_of, read_file
from kuaibao.web.publications.actions.adoptions import undo_adoptions
from kuaibao.web.publications.actions.issues import open_issue
from kuaibao.web.publications.models import Adoption, Publication
from kuaibao.web.publications.queries.issues import issues_of
from kuaibao.web.scoring.models import Fact, Posting
from kuaibao.web.units.models import Alias
from kuaibao.web.units.refusals import RefusedError
from tests.engine.past.test_read import OLD
from tests.web.cast import SCHEME
from tests.web.circulars.making import bulletin, printed, took_over
from tests.web.core.making import run_schedule
from tests.web.past.making import NOW, PAPER, answered, taken_in


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def test_a_bulletin_becomes_an_edition_with_its_pieces(county):
    edition = taken_in(county, answers={"unit/王楼镇": "keep", "unit/水利局": "keep"})
    assert (edition.title, edition.day) == ("《延津政务快报》第12期", date(2023, 7, 1))
    assert bytes_of(edition, "original") == OLD.encode()
    pieces = list(Adoption.objects.filter(printed__edition=edition))
    assert [piece.title for piece in pieces] == [
        "司寨乡“三举措”推进高标准农田建设", "王楼镇抓实防汛备汛工作",
    ]  # fmt: skip
    assert pieces[0].note == "司寨乡的做法可供各单位借鉴。"
    sent = [(one.name, one.unit, one.adoption) for one in Contributor.objects.all()]
    first, second = pieces
    assert sent == [
        ("司寨乡", county.unit, first), ("王楼镇", None, second), ("水利局", None, second),
    ]  # fmt: skip
    assert Stated.objects.get().words["copies"] == 80
    assert list(editions_of(county.leader, words="高标准农田")) == [edition]
    assert not Fact.objects.exists()


def test_one_entry_in_the_trail_names_the_file(county):
    before = AuditEntry.objects.count()
    publication = bulletin(county)
    between = AuditEntry.objects.count()
    edition = taken_in(county, publication=publication)
    assert AuditEntry.objects.count() == between + 1 > before
    entry = AuditEntry.objects.get(act=Act.IMPORT_PAST)
    assert edition.original_digest in entry.detail


def test_a_circular_keeps_its_figures_and_posts_nothing(case):
    postings = Posting.objects.count()
    edition = taken_in(case, PAPER)
    stated = Stated.objects.get(edition=edition)
    assert (stated.first, stated.last) == (date(2024, 5, 1), date(2024, 6, 30))
    rows = [row for s in stated.table["sections"] for band in s["bands"] for row in band["rows"]]
    assert len(rows) == 53
    assert ",".join(rows[0]) == "塔铺街道,,,,3,6,,,,,2,,,8,24,60%"
    assert Contributor.objects.filter(edition=edition, unit__isnull=False).count() == 53
    assert Posting.objects.count() == postings
    for words in ("公路事业发展中心", "重复采用的信息只记一次最高分", "法院院长"):
        assert list(editions_of(case.leader, words=words)) == [edition]


def test_an_open_doubt_stops_everything(county, rows):
    publication = bulletin(county)
    scrambled = PAPER.replace("塔铺街道", "塔甫街道").replace(
        "2024 年 8 月 1 日", "2024 年 8 月 32 日"
    )
    file = read_file("old.txt", scrambled.encode())
    answers = answered(county, file)
    before = rows()
    for left in answers:
        given = {id_: answer for id_, answer in answers.items() if id_ != left}
        with pytest.raises(RefusedError), transaction.atomic():
            import_past(
                by=county.editor, file=file, at=NOW,
                given=Given(publication, 2024, 34, date(2024, 8, 1), given),
            )  # fmt: skip
    assert rows() == before
    assert list(files.all_kept()) == []


@pytest.mark.parametrize("answer", ["", "never", "join", "无此单位"])
def test_what_is_no_answer_leaves_the_doubt_open(county, answer):
    with pytest.raises(RefusedError):
        taken_in(county, answers={"unit/王楼镇": answer})


def test_a_person_says_which_unit_is_meant(county):
    taken_in(county, answers={"unit/王楼镇": "塔铺街道", "unit/水利局": "leave"})
    sent = [(one.name, one.unit) for one in Contributor.objects.all()]
    assert sent == [("司寨乡", county.unit), ("王楼镇", county.sibling_unit)]


def test_a_former_name_is_proposed_and_kept_as_printed(county):
    Alias.objects.create(
        jurisdiction=county.jurisdiction,
        unit=county.unit,
        name="司寨公社",
        until=date(2023, 12, 31),
    )
    text = OLD.replace("（司寨乡）", "（司寨公社）")
    file = read_file("old.txt", text.encode())
    found = {one.id: one.near for one in doubts_of(county.jurisdiction, file)}
    assert found["unit/司寨公社"] == "司寨乡"
    edition = taken_in(county, text)
    sent = edition.contributors.first()
    assert (sent.name, sent.unit) == ("司寨公社", county.unit)


def test_pieces_can_be_left_out_or_joined(county):
    bare = OLD.replace("（司寨乡）\n", "").replace("目　录\n1.", "").replace("2.王楼镇", "王楼镇")
    bare = bare.replace("司寨乡“三举措”推进高标准农田建设\n王楼镇抓实防汛备汛工作\n", "", 1)
    edition = taken_in(county, bare, answers={"piece/1/guessed": "join"})
    piece = Adoption.objects.get(printed__edition=edition)
    assert "王楼镇抓实防汛备汛工作\n王楼镇对辖区内" in piece.body


def test_rows_can_be_left_out(case):
    wrong = PAPER.replace(
        "\n石婆固镇\t", "\n石婆固镇\t\t\t\t\t\t\t\t\t\t\t\t\t\t9\t23%\n石婆固镇\t"
    )
    edition = taken_in(case, wrong, answers={"row/13/twice": "leave"})
    rows = [
        row for section in edition.stated.table["sections"]
        for band in section["bands"] for row in band["rows"] if row[0] == "石婆固镇"
    ]  # fmt: skip
    assert [row[4] for row in rows] == [""]


def test_a_number_stands_once_in_the_archive(county):
    taken_in(county)
    file = read_file("old.txt", OLD.encode())
    found = [one.id for one in doubts_of(county.jurisdiction, file)]
    assert "head/again" in found
    assert "piece/0/again" in found
    with pytest.raises(RefusedError, match="已在"):
        taken_in(county)


@pytest.mark.parametrize(("numbering", "again"), [("running", True), ("yearly", False)])
def test_numbers_that_run_on_are_known_from_other_years(county, numbering, again):
    own = bulletin(county)
    Publication.objects.filter(pk=own.pk).update(numbering=numbering)
    taken_in(county, publication=own)
    later = OLD.replace("２０２３年", "").replace("二〇二三年", "二〇二四年")
    found = [one.id for one in doubts_of(county.jurisdiction, read_file("old.txt", later.encode()))]
    assert ("head/again" in found) is again


def test_a_withdrawn_one_can_be_taken_in_again(county):
    first = taken_in(county)
    withdraw_edition(by=county.issuer, edition=first, reason="扫描件缺页", at=NOW)
    second = taken_in(county, OLD.replace("46个", "48个"))
    assert (second.issue, second.replaces) == (first.issue, first)
    assert PrintedPiece.objects.filter(edition=second).count() == 2


def test_our_own_number_is_never_taken(county):
    own = bulletin(county)
    open_issue(by=county.editor, publication=own, year=2023, number=12)
    with pytest.raises(RefusedError, match="已在"):
        taken_in(county, publication=own)


def test_old_numbers_do_not_move_the_next_one_of_this_year(county):
    taken_in(county)
    assert list(issues_of(county.jurisdiction)) == []


def test_a_piece_of_a_past_issue_is_not_taken_out(county):
    edition = taken_in(county)
    piece = edition.printed.first().adoption
    with pytest.raises(RefusedError):
        undo_adoptions(by=county.editor, pieces=[piece], on=date(2024, 9, 2), reason="误收")


def test_the_nightly_check_reads_the_original(county, home):
    edition = taken_in(county)
    assert damaged_forms(edition) == []
    place = home / "files" / edition.original_digest[:2] / edition.original_digest
    place.write_bytes(OLD.replace("46个", "47个").encode())
    assert damaged_forms(edition) == ["original"]
    assert edition.original_digest in files.damaged()
    assert restore_copy(data=OLD.encode()) == [edition]
    assert damaged_forms(edition) == []


def test_stated_figures_raise_no_alarm_but_are_compared(case):
    changed = PAPER.replace("塔铺街道\t\t\t\t3\t6", "塔铺街道\t\t\t\t3\t7")
    edition = taken_in(case, changed)
    composer = composer_of(edition.issue)
    assert composer.moved(edition) == ""
    told = composer.shown(edition)["differing"]
    assert ("塔铺街道", "重点提示·得分", "7", "6") in told
    assert {unit for unit, *_ in told} == {"塔铺街道"}


def test_the_running_total_is_held_against_the_circular_before(county):
    took_over(county)
    printed(county)
    later = (
        PAPER.replace("5-6 月", "7-8 月").replace("5-6月", "7-8月").replace("第 34 期", "第 40 期")
    )
    file = read_file("old.txt", later.encode())
    found = {one.id: str(one.problem.what) for one in doubts_of(county.jurisdiction, file)}
    assert "24＋8＝32" in found["row/0/总分"]
    assert "whole/gap" in found


def test_the_scheme_of_the_time_reckons_too(case):
    file = read_file("old.txt", PAPER.replace("14\t20\t50%", "13\t20\t50%").encode())
    found = [one.id for one in doubts_of(case.jurisdiction, file)]
    assert "scheme/2/period_points" in found


def test_others_may_not(county):
    with pytest.raises(NotAllowedError):
        taken_in(county, by=county.reviewer)


def test_the_day_of_the_alarm_passes(case):
    taken_in(case, PAPER)
    run_schedule("check_editions")
    assert Edition.objects.count() == 1


@pytest.mark.fonts
def test_text_word_and_pdf_become_equal_editions(case):
    """The reference bulletin, by whichever file it comes, states the same in the archive."""
    circular = rebuilt(load_scheme(SCHEME))
    files_ = {
        "old.txt": PAPER,
        "old.docx": to_docx(circular),
        "old.pdf": to_pdf(circular, Faces()),
    }
    told = []
    for number, (name, data) in enumerate(files_.items(), start=34):
        edition = taken_in(case, data, name, number=number)
        stated = edition.stated
        sent = [(one.name, one.unit_id) for one in edition.contributors.all()]
        pieces = [
            (one.title, one.body) for one in Adoption.objects.filter(printed__edition=edition)
        ]
        told.append((edition.seal, stated.words, stated.table, stated.last, sent, pieces))
    assert told[1:] == told[:1] * 2
