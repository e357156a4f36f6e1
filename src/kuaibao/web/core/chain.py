"""The chain of the audit trail: every entry bears a mark over itself and the mark before it.

The mark is an HMAC-SM3 (GB/T 32905) under a key that is not in the database. Each jurisdiction
has a chain of its own; what nobody known did stands in one of the installation's own.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SM3
from cryptography.hazmat.primitives.hmac import HMAC
from django.conf import settings

from kuaibao.web.core import anchors
from kuaibao.web.core.models import AuditEntry, AuditHead

NOBODYS = UUID(int=0)  # the chain of entries that belong to no jurisdiction


class Waiting:
    """An entry that waits for its place; the last one of a commit then anchors its chain."""

    def __init__(self, entry: AuditEntry) -> None:
        self.entry = entry
        self.sealed = False
        self.anchor: anchors.Anchor | None = None

    def __call__(self) -> None:
        if self.anchor:
            anchors.advance(self.anchor)


class Marker:
    """Makes marks; the key is prepared once."""

    def __init__(self, key: str) -> None:
        self._fresh = HMAC(key.encode(), SM3())

    def mark(self, parts: Sequence[str | int | None], previous: str) -> str:
        """Mark *parts*, an entry's fields as text; JSON keeps them apart."""
        hmac = self._fresh.copy()
        hmac.update(json.dumps([*parts, previous], ensure_ascii=False).encode())
        return hmac.finalize().hex()


def chain_of(jurisdiction: UUID | None) -> UUID:
    return jurisdiction or NOBODYS


def parts_of(entry: AuditEntry) -> tuple[str | int | None, ...]:
    """Write every field of *entry* but its mark as text."""
    return (
        _hex(entry.jurisdiction), entry.number, entry.id.hex, moment(entry.at), entry.act,
        _hex(entry.person), entry.person_name, entry.address, _hex(entry.thing), entry.detail,
    )  # fmt: skip


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def seal(waiting: Sequence[Waiting]) -> None:
    """Append the entries to their chains; chains are locked in one order by everybody."""
    ordered = sorted(waiting, key=_chain)  # keeps the order of acts within a chain
    for chain, group in groupby(ordered, key=_chain):
        ones = list(group)
        head = _locked(chain)
        extend(head, [one.entry for one in ones])
        for one in ones:
            one.sealed = True
        ones[-1].anchor = anchors.Anchor(chain, head.number, head.mac)


def extend(head: AuditHead, entries: Sequence[AuditEntry]) -> None:
    """Number and mark *entries* behind *head*, and store both."""
    link(head, entries)
    AuditEntry.objects.bulk_create(entries)
    head.save(update_fields=["number", "mac"])


def link(head: AuditHead, entries: Sequence[AuditEntry]) -> None:
    """Give *entries* the numbers and marks that follow upon *head*, and move it on."""
    marker = Marker(settings.AUDIT_KEY)
    for entry in entries:
        entry.number = head.number + 1
        entry.mac = marker.mark(parts_of(entry), head.mac)
        head.number, head.mac = entry.number, entry.mac


def _locked(chain: UUID) -> AuditHead:
    """Hold the end of *chain* until the transaction ends."""
    found = AuditHead.objects.select_for_update(no_key=True).filter(pk=chain).first()
    if found is None:
        AuditHead.objects.bulk_create([_begun(chain)], ignore_conflicts=True)
        found = AuditHead.objects.select_for_update(no_key=True).get(pk=chain)
    return found


def _begun(chain: UUID) -> AuditHead:
    """Begin at the last entry, if a hand in the database has removed the head alone."""
    jurisdiction = None if chain == NOBODYS else chain
    entries = AuditEntry.objects.filter(jurisdiction=jurisdiction)
    last = entries.order_by("-number").values("number", "mac").first()
    return AuditHead(chain=chain, **(last or {"number": 0, "mac": ""}))


def _chain(one: Waiting) -> UUID:
    return chain_of(one.entry.jurisdiction)


def _hex(value: UUID | None) -> str | None:
    return value.hex if value else None
