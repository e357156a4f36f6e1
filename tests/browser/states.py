"""What is rarely seen: previews of what was sent, refusals, conflicts, errors of the server."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from unittest.mock import patch
from urllib.parse import urlencode

import pyotp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone

from kuaibao.web.editions.actions.editions import withdraw_edition
from kuaibao.web.units import throttle
from tests.access.conftest import HANDLER, STRICT
from tests.browser.gallery import Answer, answer_of
from tests.engine.originality.texts import prose
from tests.web.cast import BULLETIN, CASE, PASSWORD
from tests.web.circulars.making import NOW, bulletin
from tests.web.circulars.making import printed as printed_circular
from tests.web.editions.making import printed
from tests.web.editions.test_corrections import reopened, reprinted
from tests.web.originality.making import COPY, PASSAGE
from tests.web.originality.making import copied as item_copied
from tests.web.past.making import PAPER, taken_in
from tests.web.publications.test_uses import TABLE
from tests.web.schemes.making import proposed
from tests.web.submissions.test_views_commissions import passed
from tests.web.submissions.test_views_drafts import form

STATES: dict[str, "State"] = {}


@dataclass(frozen=True, slots=True)
class State:
    who: str
    reach: Callable[["Hand"], Answer]

    def __call__(self, scene, who):
        return self.reach(Hand(scene, who))


def seen_by(who):
    def keep(reach):
        STATES[reach.__name__] = State(who, reach)
        return reach

    return keep


class Hand:
    """Somebody at the pages of the scene, by the names of routes."""

    def __init__(self, scene, who, handler=HANDLER):
        self.scene = scene
        self.county = scene.county
        self.client = scene.client(who, handler)

    def get(self, route, query=None, **objects):
        address = self.scene.address(route, **objects)
        address += f"?{urlencode(query)}" if query else ""
        return answer_of(self.client.get(address), address)

    def post(self, route, given=None, query=None, **objects):
        address = self.scene.address(route, **objects)
        address += f"?{urlencode(query)}" if query else ""
        return answer_of(self.client.post(address, given or {}), address)


def table(text, name="table.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return SimpleUploadedFile(name, data)


# ------------------------------------------------------------------ what follows from a choice


@seen_by("editor")
def adopting(hand):
    return hand.get("publications:adopt", {"draft": hand.scene.arrival.id})


@seen_by("editor")
def adopting_nothing_chosen(hand):
    return hand.post("publications:adopt", query={"draft": hand.scene.arrival.id})


@seen_by("editor")
def taking_a_piece_out(hand):
    return hand.get("publications:undo", {"piece": hand.scene.work["adoption_id"]})


@seen_by("editor")
def recording_an_instruction(hand):
    return hand.get("publications:new-instruction", {"item": hand.scene.work["item_id"]})


@seen_by("editor")
def deciding_on_many(hand):
    draft = hand.scene.arrival
    return hand.post("editing:many", {"chosen": f"{draft.id}:{draft.version}", "act": "claim"})


@seen_by("editor")
def using_a_pasted_table(hand):
    return hand.post("publications:paste", {"table": TABLE})


@seen_by("editor")
def reading_a_circular(hand):
    data = (CASE / BULLETIN).read_bytes()
    return hand.post("circulars:intake", {"file": SimpleUploadedFile(BULLETIN, data)})


@seen_by("editor")
def reading_a_past_issue_that_leaves_doubts(hand):
    bulletin(hand.county)
    data = PAPER.replace("塔铺街道", "塔甫街道").encode()
    return hand.post("past:upload", {"file": SimpleUploadedFile(BULLETIN, data)})


@seen_by("editor")
def reading_a_past_circular_in_the_archive(hand):
    return hand.get("editions:edition", edition_id=taken_in(hand.county, PAPER).id)


@seen_by("leader")
def reading_a_past_bulletin_in_the_archive(hand):
    return hand.get("editions:edition", edition_id=taken_in(hand.county).id)


@seen_by("leader")
def reading_the_issue_of_a_past_bulletin(hand):
    return hand.get("publications:issue", issue_id=taken_in(hand.county).issue_id)


@seen_by("leader")
def reading_a_printed_circular(hand):
    return hand.get("editions:edition", edition_id=printed_circular(hand.county).id)


@seen_by("editor")
def a_circular_that_was_withdrawn(hand):
    edition = printed_circular(hand.county)
    withdraw_edition(by=hand.county.issuer, edition=edition, reason="数据有误", at=NOW)
    return hand.get("circulars:circular")


@seen_by("editor")
def reading_a_corrected_edition(hand):
    issue = reopened(hand.county, printed(hand.county, 11))
    return hand.get("editions:edition", edition_id=reprinted(hand.county, issue).id)


@seen_by("editor")
def correcting_a_withdrawn_edition(hand):
    issue = reopened(hand.county, printed(hand.county, 12))
    return hand.get("publications:issue", issue_id=issue.id)


@seen_by("system_admin")
def reading_a_table_of_units(hand):
    lines = [
        "单位,别名,分组,年目标",
        "司寨乡,司寨,乡镇街道,40",
        "数据局,,县直单位,10",
        "农业局,,县直,x",
    ]
    return hand.post("register:units-import", {"file": table("\n".join(lines))})


@seen_by("issuer")
def approving_a_scheme(hand):
    draft = proposed(hand.county, name="yanjin-2026", title="延津县考核办法（2026）")
    return hand.get("schemes:approve", draft_id=draft.id)


@seen_by("editor")
def confirming_missed_deadlines(hand):
    passed(hand.county, topic="漏报")
    hand.post("submissions:deadlines")
    return hand.get("submissions:missed")


@seen_by("editor")
def taking_a_verdict_back(hand):
    part = passed(hand.county, topic="漏报")
    given = {"verdict": "missed", "reason": "逾期未报", "seen": part.version}
    shown = hand.post("submissions:decide-request", given, request_id=part.id)
    hand.post("submissions:decide-request", given | confirmed(shown), request_id=part.id)
    return hand.get("submissions:undo-verdict", request_id=part.id)


@seen_by("editor")
def taking_a_judgement_back(hand):
    given = {"points": "2", "reason": "市里采用"}
    hand.post(
        "submissions:judge-item", given | confirmed(hand.post("submissions:judge-item", given))
    )
    return hand.get("submissions:take-back")


def confirmed(shown):
    token = re.search(r'name="confirm" value="([^"]+)"', shown.body.decode())
    return {"confirm": token[1]}


@seen_by("editor")
def asking_for_a_day_off(hand):
    day = timezone.localdate()
    day += timedelta(days=12 - day.weekday())  # a Saturday
    return hand.post("submissions:new-commission", {"topic": "秋收", "day": day, "time": "17:00"})


@seen_by("editor")
def an_urgent_item(hand):
    draft = hand.scene.arrival
    told = {"sort": "urgent", "stage": "first", "happened_at": timezone.now()}
    type(draft).objects.filter(pk=draft.pk).update(**told)
    return hand.get("editing:item")


@seen_by("reporter")
def an_item_that_was_sent(hand):
    return hand.get("submissions:draft", item_draft_id=hand.scene.arrival.id)


@seen_by("reporter")
def two_windows_that_meet(hand):
    draft = hand.scene.item_draft
    return [hand.post("submissions:draft", form(draft, body=text)) for text in ("甲", "乙")][-1]


@seen_by("editor")
def two_editors_that_meet(hand):
    draft = hand.scene.arrival
    given = {"title": draft.title, "base": 0, "seen": draft.version}
    return [hand.post("editing:edit", given | {"body": text}) for text in ("甲", "乙")][-1]


# ------------------------------------------------------------------ at the door


@seen_by("stranger")
def an_account_that_is_locked(hand):
    given = {"username": "editor", "password": "wrong"}
    return [hand.post("units:sign-in", given) for _ in range(5)][-1]


@seen_by("stranger")
def an_address_that_is_stopped(hand):
    hand.client.defaults["REMOTE_ADDR"] = "10.0.0.9"  # this machine itself is never stopped
    for number in range(throttle.MOST):
        hand.post("units:sign-in", {"username": f"nobody{number}", "password": "wrong"})
    return hand.post("units:sign-in", {"username": "editor", "password": "wrong"})


@seen_by("editor")
def a_second_factor_set_up(hand):
    return scanned(hand)[0]


@seen_by("editor")
def recovery_codes(hand):
    return scanned(hand)[1]


def scanned(hand):
    """The page with the code to be scanned, and what comes after it."""
    hand.post("units:begin-second-factor")
    page = hand.get("units:second-factor")
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page.body.decode())[1].replace(" ", "")
    code = pyotp.TOTP(secret).now()
    return page, hand.post("units:confirm-second-factor", {"code": code})


@seen_by("stranger")
def the_second_step(hand):
    scanned(Hand(hand.scene, "reviewer"))
    reviewer = hand.county.reviewer
    reviewer.set_password(PASSWORD)
    reviewer.save()
    hand.post("units:sign-in", {"username": "reviewer", "password": PASSWORD})
    return hand.get("units:second-step")


@seen_by("stranger")
def the_first_start(hand):
    with patch("kuaibao.web.scoring.views.setup.is_empty", return_value=True):
        return hand.get("scoring:set-up")


# ------------------------------------------------------------------ reuse


@seen_by("editor")
def reuse_that_nobody_decided(hand):
    source = prose(90, 31) + PASSAGE
    _theirs, ours = item_copied(hand.county, source=source, copy=prose(60, 32) + source[60:])
    return hand.get("originality:evidence", arrival_id=ours.id)


@seen_by("editor")
def reuse_in_the_inbox(hand):
    return hand.get("editing:item", arrival_id=hand.scene.ruling.draft_id)


@seen_by("editor")
def a_text_from_elsewhere(hand):
    return hand.post("originality:compare", {"body": COPY})


@seen_by("reporter")
def reuse_told_to_the_writer(hand):
    return hand.post("originality:writing", {"body": COPY})


# ------------------------------------------------------------------ errors


@seen_by("editor")
def a_page_that_is_not_there(hand):
    return answer_of(hand.client.get("/nowhere/"), "/nowhere/")


@seen_by("editor")
def a_form_of_an_earlier_session(hand):
    return Hand(hand.scene, "editor", STRICT).post("units:account")


def failed(name):
    body = render_to_string(name, request=RequestFactory().get("/failed/"))
    return Answer("/failed/", 500, {"Content-Type": "text/html"}, body.encode(), frozenset({name}))


STATES["a_request_that_makes_no_sense"] = State("stranger", lambda _hand: failed("400.html"))
STATES["a_request_that_is_forbidden"] = State("stranger", lambda _hand: failed("403.html"))
STATES["a_server_that_failed"] = State("stranger", lambda _hand: failed("500.html"))
