"""One county with points, its neighbour, and everybody who might knock at a route."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import yaml
from django.db import transaction
from django.test import Client, override_settings
from django.test.client import ClientHandler
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone

from kuaibao.web.core.models import Job, Notice
from kuaibao.web.disputes.models import Contest, Finding
from kuaibao.web.editing.actions.filters import save_filter
from kuaibao.web.editing.models import SavedFilter
from kuaibao.web.originality.models import Quotable, Ruling
from kuaibao.web.schemes.models import Draft
from kuaibao.web.scoring.models import ApprovedScheme, Fact
from kuaibao.web.submissions.models import Attachment, Request
from kuaibao.web.submissions.models import Draft as ItemDraft
from kuaibao.web.units.actions.sessions import open_session
from kuaibao.web.units.models import Person
from tests.web.cast import SCHEME, County, found_county, found_neighbour, import_case, record_use
from tests.web.conftest import _fast_hasher, rows  # noqa: F401 -- the same fixtures
from tests.web.core.making import exported, told
from tests.web.disputes.making import contested, proposed
from tests.web.editions.making import sent
from tests.web.originality.making import copied as item_copied
from tests.web.originality.making import registered, ruled
from tests.web.publications.making import work_of
from tests.web.schemes.making import approved, copied
from tests.web.submissions.asking import part, prompted, sent_for
from tests.web.submissions.writing import attached, begun, submitted

POLICY = Path(__file__).with_name("policy.yaml")
STRANGERS = ("stranger", "dismissed")


def walk(patterns=None, namespace=""):
    """Give the name and the view of every route."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or str(pattern.pattern)), pattern
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, inner)


ROUTES = dict(walk())
STATED = yaml.safe_load(POLICY.read_text(encoding="utf-8"))
EMPTY_FORM = "csrfmiddlewaretoken=x"
# One for all requests: each would otherwise put the middleware together again.
HANDLER = ClientHandler(enforce_csrf_checks=False)
STRICT = ClientHandler(enforce_csrf_checks=True)


def members(names):
    """Resolve groups into the people of the cast."""
    for name in names:
        group = STATED["groups"].get(name)
        yield from [name] if group is None else members(group)


def expected(route, method):
    """Give each person's answer: a status, or where the table is silent what holds for all."""
    stated = {
        person: status
        for status, names in STATED["routes"][route].get(method, {}).items()
        for person in members(names)
    }
    everybody = members(["everybody"])
    return {who: stated.get(who, 302 if who in STRANGERS else 404) for who in everybody}


@dataclass(frozen=True)
class Scene:
    county: County
    neighbour: County
    people: dict[str, Person | None]
    fact: Fact
    sibling_fact: Fact
    foreign_fact: Fact
    draft: Draft
    foreign_draft: Draft
    foreign_scheme: ApprovedScheme
    item_draft: ItemDraft
    foreign_item_draft: ItemDraft
    arrival: ItemDraft
    foreign_arrival: ItemDraft
    saved_filter: SavedFilter
    foreign_filter: SavedFilter
    finding: Finding
    foreign_finding: Finding
    contest: Contest
    foreign_contest: Contest
    part: Request
    sibling_part: Request
    foreign_part: Request
    job: Job
    foreign_job: Job
    work: dict[str, UUID]
    foreign_work: dict[str, UUID]
    prompt_item: ItemDraft
    foreign_prompt_item: ItemDraft
    notice: Notice
    foreign_notice: Notice
    attachment: Attachment
    foreign_attachment: Attachment
    ruling: Ruling
    foreign_ruling: Ruling
    quotable: Quotable
    foreign_quotable: Quotable
    sessions: dict[str, str]

    def address(self, route, **others):
        """Write the address of a route with the county's own objects, or with *others*."""
        objects = {
            "unit_id": self.county.unit.id,
            "fact_id": self.fact.id,
            "person_id": self.county.leader.id,
            "job_id": self.job.id,
            "session_id": self.county.editor.open_sessions.get().id,
            "post_id": self.county.leader.appointments.get().id,
            "notice_id": self.notice.id,
            "column_id": "total_points",
            "kind": "deduction" if route == "disputes:new-finding" else "use",
            "period": "2024-05..2024-06",
            "written": "2024-05..2024-06",
            "form": {"editions:download": "pdf", "circulars:chart": "png"}.get(route, "xlsx"),
            "figure": "completion",
            "place": 1,
            "token": "unknown",
            "year": 2024,
            "draft_id": self.draft.id,
            "key": SCHEME,
            "item_draft_id": self.item_draft.id,
            "arrival_id": self.arrival.id,
            "filter_id": self.saved_filter.id,
            "finding_id": self.finding.id,
            "contest_id": self.contest.id,
            "posting_id": self.fact.postings.get().id,
            "commission_id": self.part.commission_id,
            "request_id": self.part.id,
            **self.work,
            "prompt_id": self.prompt_item.prompt_id,
            "prompt_item_id": self.prompt_item.id,
            "attachment_id": self.attachment.id,
            "ruling_id": self.ruling.id,
            "quotable_id": self.quotable.id,
        } | others
        wanted = ROUTES[route].pattern.converters
        return reverse(route, kwargs={name: objects[name] for name in wanted})

    def ask(self, role, method, address):
        """Send one request as *role*, and take back whatever it did."""
        with transaction.atomic():
            if role == "dismissed":
                Person.objects.filter(pk=self.people[role].pk).update(is_active=False)
            client, form = self.client(role), "application/x-www-form-urlencoded"
            answer = client.generic(method, address, EMPTY_FORM, content_type=form)
            transaction.set_rollback(True)
        return answer

    def client(self, role, handler=HANDLER):
        """A browser in which *role* is signed in since the scene was set."""
        client = Client(raise_request_exception=True)
        client.handler = handler
        if role in self.sessions:
            client.cookies["sessionid"] = self.sessions[role]
        return client


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory):  # noqa: ARG001 -- the database must be there
    """Set the scene once for all tests of a module; each request takes back what it did."""
    home = override_settings(HOME=tmp_path_factory.mktemp("files"))
    with home, django_db_blocker.unblock(), transaction.atomic():
        yield _set_scene()
        transaction.set_rollback(True)


def signed_in(person):
    """Begin a session for all requests of a module; give its key."""
    client = Client()
    client.handler = HANDLER
    client.force_login(person)
    session = client.session
    now = timezone.now().timestamp()
    session["seen"], session["since"] = now + 3600, now  # so that no request writes it anew
    session.save()
    return session.session_key


def opened(person):
    """Somebody is signed in elsewhere."""
    now, key = timezone.now(), f"session of {person.account}"
    open_session(by=person, key=key, address="10.0.0.9", device="Chrome", at=now)


def _ruled(county):
    item_copied(county)
    return ruled(county)


def _set_scene():
    county, neighbour = found_county(), found_neighbour()
    import_case(county.editor)
    import_case(neighbour.editor)
    day = date(2024, 6, 20)
    approved(neighbour)
    for editor in (county.editor, neighbour.editor):
        opened(editor)
    people = county.people() | {
        "stranger": None,
        "dismissed": Person.objects.create(
            jurisdiction=county.jurisdiction, account="dismissed", name="已离任"
        ),
        "newcomer": Person.objects.create(
            jurisdiction=county.jurisdiction, account="newcomer", name="未任职"
        ),
    }
    return Scene(
        county,
        neighbour,
        people,
        record_use(county, "own", day, title="麦收进度"),
        record_use(county, "sibling", day, unit=county.sibling_unit, title="夏播进度"),
        record_use(neighbour, "foreign", day, title="防汛准备"),
        copied(county),
        copied(neighbour, "fengqiu-2026", "封丘县考核办法"),
        ApprovedScheme.objects.get(),
        begun(county, title="防汛物资清点"),
        begun(neighbour, title="防汛准备"),
        submitted(county, title="夏粮收购"),
        submitted(neighbour, title="防汛准备"),
        save_filter(by=county.editor, name="急件", query="urgent=1"),
        save_filter(by=neighbour.editor, name="封丘急件", query="urgent=1"),
        proposed(county),
        proposed(neighbour),
        contested(county, record_use(county, "contested", day)),
        contested(neighbour, record_use(neighbour, "contested", day)),
        part(county),
        part(county, county.sibling_unit, topic="邻单位约稿"),
        part(neighbour, topic="防汛准备"),
        exported(county.editor),
        exported(neighbour.editor),
        work_of(county, "水毁道路抢通") | {"edition_id": sent(county, 9).id},
        work_of(neighbour, "防汛准备") | {"edition_id": sent(neighbour, 9).id},
        sent_for(county, prompted(county)),
        sent_for(neighbour, prompted(neighbour, topic="防汛准备")),
        told(county.editor, "有新的约稿"),
        told(neighbour.editor, "防汛准备"),
        attached(county),
        attached(neighbour),
        _ruled(county),
        _ruled(neighbour),
        registered(county),
        registered(neighbour),
        {who: signed_in(person) for who, person in people.items() if person},
    )
