"""Files of a draft: attached, the text taken from them, removed, handed out."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.engine.intake import Unreadable
from kuaibao.engine.intake.paper import WRITINGS, Paper, read_paper
from kuaibao.engine.words import say
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.files import keep
from kuaibao.web.submissions.actions.drafts import Text, begin_draft, standing_draft, write
from kuaibao.web.submissions.actions.secrecy import refuse_marked
from kuaibao.web.submissions.models import Attachment, Draft
from kuaibao.web.submissions.permissions import may_write
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.refusals import RefusedError

MOST_FILES = 20
MOST_BYTES = 100 * 1024 * 1024  # of one draft
MOST_TITLE, MOST_BODY = 200, 50_000
MOST_FOUND = 200_000  # characters kept of a file for searches


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived: the name it came with, and its bytes in memory."""

    name: str
    data: bytes


def attach(*, by: Person, draft: Draft, upload: Upload) -> Attachment:
    """Attach a file to a draft that *by* may write; the same bytes are attached once."""
    paper = harmless(by, upload, draft)
    return _attach(by=by, draft=draft, paper=paper, data=upload.data)


@transaction.atomic
def _attach(*, by: Person, draft: Draft, paper: Paper, data: bytes) -> Attachment:
    standing = standing_draft(by, draft)
    _demand_turn(by, standing)
    attachment = keep_file(by, standing, paper, data, original=False)
    audit.write(act=Act.ATTACH, by=by, thing=standing.id, detail=attachment.name)
    return attachment


def begin_from_file(*, by: Person, unit: Unit, text: Text, key: str, upload: Upload) -> Draft:
    """Begin a draft whose title and body are those of a file; the original is kept with it.

    What was saved meanwhile under *key*, and has no body yet, is filled instead.
    """
    known = Draft.objects.filter(unit=unit, written_by=by, key=key, body="").first()
    if known is not None:
        return fill_from_file(by=by, draft=known, upload=upload, seen=known.version)
    paper = read_writing(by, upload)
    filled = replace(text, title=paper.title[:MOST_TITLE], body=paper.body)
    draft = begin_draft(by=by, unit=unit, text=filled, key=key)
    _attach_original(by=by, draft=draft, paper=paper, data=upload.data)
    return draft


def fill_from_file(*, by: Person, draft: Draft, upload: Upload, seen: int) -> Draft:
    """Take title and body of an empty draft from a file; the original is kept with it."""
    paper = read_writing(by, upload, draft)
    return _fill(by=by, draft=draft, paper=paper, data=upload.data, seen=seen)


@transaction.atomic
def _fill(*, by: Person, draft: Draft, paper: Paper, data: bytes, seen: int) -> Draft:
    standing = standing_draft(by, draft)
    _demand_turn(by, standing)
    if standing.body.strip():
        words = _("There is a text already. Attach the file instead, or empty the text first.")
        raise RefusedError(words)
    title = standing.title or paper.title[:MOST_TITLE]
    write(by, standing, replace(text_of(standing), title=title, body=paper.body), seen)
    attachment = keep_file(by, standing, paper, data, original=True)
    audit.write(act=Act.ATTACH, by=by, thing=standing.id, detail=attachment.name)
    return standing


@transaction.atomic
def _attach_original(*, by: Person, draft: Draft, paper: Paper, data: bytes) -> None:
    attachment = keep_file(by, standing_draft(by, draft), paper, data, original=True)
    audit.write(act=Act.ATTACH, by=by, thing=draft.id, detail=attachment.name)


@transaction.atomic
def remove_attachment(*, by: Person, attachment: Attachment, at: datetime) -> None:
    """Take a file off its draft; what the office has got already stays where it is."""
    standing = standing_draft(by, attachment.draft)
    _demand_turn(by, standing)
    found = Attachment.objects.filter(pk=attachment.pk, draft=standing, removed_at=None)
    if found.update(removed_at=at):
        audit.write(act=Act.REMOVE_ATTACHMENT, by=by, thing=standing.id, detail=attachment.name)


@transaction.atomic
def note_download(*, by: Person, attachment: Attachment) -> None:
    """Put on record that a file was handed out; the view asked who may have it."""
    audit.write(act=Act.DOWNLOAD, by=by, thing=attachment.draft_id, detail=attachment.name)


def text_of(draft: Draft) -> Text:
    kept = {name: getattr(draft, name) for name in Text.__slots__ if name != "partners"}
    return Text(**kept, partners=tuple(draft.partners.all()))


def harmless(by: Person, upload: Upload, draft: Draft | None = None) -> Paper:
    """Read the file before anything of it is stored; refuse what is hostile or marked."""
    thing = draft.id if draft else None
    refuse_marked(by, [upload.name], thing)
    try:
        paper = read_paper(upload.name, upload.data)
    except Unreadable as wrong:
        words = f"{say(wrong.what, _)} {say(wrong.remedy, _)}"
        raise RefusedError(words) from None
    refuse_marked(by, paper.texts, thing)
    return paper


def read_writing(by: Person, upload: Upload, draft: Draft | None = None) -> Paper:
    """Read a file from which the text of an item can be taken; refuse any other."""
    paper = harmless(by, upload, draft)
    if paper.kind not in WRITINGS:
        raise RefusedError(_("No text can be taken from such a file; attach it to the item."))
    if not paper.body.strip():
        words = _("No text was found; it may be a scan. Attach it, and type the text.")
        raise RefusedError(words)
    if len(paper.body) > MOST_BODY:
        words = _("The text has more than %(most)s characters. Attach it, and write a shorter one.")
        raise RefusedError(words % {"most": MOST_BODY})
    return paper


def _demand_turn(by: Person, draft: Draft) -> None:
    if not may_write(by, draft):
        words = _("The files can no longer be changed: the item is %(state)s now.")
        raise RefusedError(words % {"state": draft.get_state_display()})


def keep_file(by: Person, draft: Draft, paper: Paper, data: bytes, *, original: bool) -> Attachment:
    """Store the bytes and then the row, so that no row points at missing bytes; part of an act."""
    digest = keep(data)
    there = draft.attachments.filter(removed_at=None)
    known = there.filter(digest=digest).first()
    if known is not None:
        return known
    sizes = list(there.values_list("size", flat=True))
    if len(sizes) >= MOST_FILES or sum(sizes) + len(data) > MOST_BYTES:
        words = _("An item has at most %(files)s files, together %(most)s MB.")
        raise RefusedError(words % {"files": MOST_FILES, "most": MOST_BYTES // 1024 // 1024})
    return Attachment.objects.create(
        jurisdiction=draft.jurisdiction,
        draft=draft,
        name=paper.name,
        media_type=paper.kind.media_type,
        size=len(data),
        digest=digest,
        original=original,
        text="\n".join(paper.texts[1:])[:MOST_FOUND],
        added_by=by,
    )
