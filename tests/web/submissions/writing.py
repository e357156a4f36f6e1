"""Items on their way, each brought by acts to where a test begins."""

from itertools import count

from django.utils import timezone

from kuaibao.web.submissions.actions.approval import (
    ForUnit,
    approve_and_submit,
    ask_approval,
    enter_for_unit,
)
from kuaibao.web.submissions.actions.attachments import Upload, attach
from kuaibao.web.submissions.actions.drafts import Text, begin_draft

KEYS = map("key {}".format, count())
BODY = "司寨乡抢抓晴好天气，组织农机300台次投入麦收。\n截至6月3日，已收获小麦2.1万亩。"


def text(title="司寨乡麦收进度过半", **parts):
    return Text(**{"title": title, "body": BODY, "authors": "信息员", "contact": "7001"} | parts)


def begun(county, *, by=None, unit=None, key=None, **parts):
    by, unit = by or county.reporter, unit or county.unit
    return begin_draft(by=by, unit=unit, text=text(**parts), key=key or next(KEYS))


def as_written(draft):
    """The text of a draft as a form gives it back unchanged."""
    parts = {name: getattr(draft, name) for name in Text.__slots__ if name != "partners"}
    return Text(**parts, partners=tuple(draft.partners.all()))


def asked(county, draft=None, **parts):
    draft = draft or begun(county, **parts)
    return ask_approval(by=county.reporter, draft=draft, text=as_written(draft), seen=draft.version)


def approved(county, draft, *, key=None):
    return approve_and_submit(
        by=county.approver,
        draft=draft,
        text=as_written(draft),
        seen=draft.version,
        key=key or next(KEYS),
        at=timezone.now(),
    )


def submitted(county, draft=None, **parts):
    """An item as the office receives it."""
    submission = approved(county, asked(county, draft, **parts))
    submission.draft.refresh_from_db()
    return submission.draft


LIST = "受灾面积300亩。".encode()


def attached(county, draft=None, name="受灾情况.txt", data=LIST):
    """A file of a draft; the bytes lie in the data folder of the settings."""
    draft = draft or begun(county)
    return attach(by=county.reporter, draft=draft, upload=Upload(name, data))


def entered(county, unit=None, **parts):
    return enter_for_unit(
        by=county.editor,
        at=timezone.now(),
        new=ForUnit(
            unit=unit or county.unit,
            text=text(**parts),
            reason="单位网络中断，电话报告",
            key=next(KEYS),
        ),
    )
