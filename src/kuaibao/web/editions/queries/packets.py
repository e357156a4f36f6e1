"""An edition with everything that is needed to verify it without this program."""

import io
import json
import zipfile
from pathlib import PurePath

from django.template.loader import render_to_string
from django.utils import timezone

from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.approvals import approvals_of
from kuaibao.web.editions.queries.composing import style_of, units_of
from kuaibao.web.editions.queries.editions import FORMS, bytes_of, forms_of, printed_pieces
from kuaibao.web.editions.queries.readers import recipients_of


def packet_of(edition: Edition) -> bytes:
    """Put files, digests, approvals and a guide into one ZIP; the same edition, the same bytes.

    Raises DamagedFileError where a file is not what was printed.
    """
    printed = {_name(edition, form): bytes_of(edition, form) for form in forms_of(edition)}
    digests = {_name(edition, form): getattr(edition, FORMS[form][0]) for form in forms_of(edition)}
    told = {
        "manifest.json": json.dumps(_manifest(edition, digests), ensure_ascii=False, indent=2),
        "SHA256SUMS": "".join(f"{digest}  {name}\n" for name, digest in digests.items()),
        "README.txt": _guide(edition),
    }
    files = printed | {name: text.encode() for name, text in told.items()}
    return _zipped(edition, files)


def _name(edition: Edition, form: str) -> str:
    return f"edition{PurePath(edition.file_name(form)).suffix}"


def _manifest(edition: Edition, digests: dict[str, str]) -> dict[str, object]:
    withdrawal = getattr(edition, "withdrawal", None)
    return {
        "id": str(edition.id),
        "title": edition.title,
        "day": edition.day.isoformat(),
        "printed_at": edition.made_at.isoformat(),
        "signed_by": edition.made_by.name,
        "seal": edition.seal,
        "sha256": digests,
        "pieces": [{"title": one.title, "units": units_of(one)} for one in printed_pieces(edition)],
        "approvals": [
            {
                "step": one.step,
                "outcome": one.outcome,
                "person": one.person.name,
                "at": one.at.isoformat(),
                "words": one.words,
                "seal": one.seal,
            }
            for one in approvals_of(edition)
        ],
        "replaces": _record(edition.replaces) if edition.replaces else None,
        "withdrawn": withdrawal.reason if withdrawal else None,
    }


def _record(edition: Edition) -> str:
    """Give the digest of the version of record."""
    return edition.pdf_digest or edition.original_digest


def _guide(edition: Edition) -> str:
    context = {
        "edition": edition,
        "copies": style_of(edition.issue.publication).copies,
        "recipients": recipients_of(edition),
        "forms": [_name(edition, form) for form in forms_of(edition)],
        "record": _record(edition),
    }
    return render_to_string("editions/packet.txt", context)


def _zipped(edition: Edition, files: dict[str, bytes]) -> bytes:
    made = timezone.localtime(edition.made_at).timetuple()[:6]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packet:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, made)
            info.compress_type = zipfile.ZIP_DEFLATED
            packet.writestr(info, data)
    return target.getvalue()
