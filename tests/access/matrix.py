"""What routes answer beside what they should: functions that a test, and its control, can ask."""

import re

from django.http import HttpResponse

from kuaibao.web.core.policy import policy_of
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import may
from tests.access.conftest import ROUTES, STRANGERS, expected

# Tokens against forged forms, and keys by which a form that is sent twice is known.
TOKEN = re.compile(
    rb'(?<=name="csrf-token" content=)"\w{64}"'
    rb'|(?<=name="csrfmiddlewaretoken" value=)"\w+"'
    rb'|(?<=name="key" value=)"[^"]*"'
)
SAYS_NO = {404, 405}


def told(answer: HttpResponse):
    """The whole answer without what differs each time."""
    body = TOKEN.sub(b"", b"".join(answer) if answer.streaming else answer.content)
    return answer.status_code, dict(answer.headers), body


def differences(scene, route, method):
    """Who gets another answer than the table says: {person: (answer, what it should be)}."""
    address, stated = scene.address(route), expected(route, method)
    answers = {who: scene.ask(who, method, address).status_code for who in scene.people}
    return {who: (status, stated[who]) for who, status in answers.items() if status != stated[who]}


def leaks(scene, route, method, *, theirs, missing, people=None):
    """Name who learns from *route* that an object of others is there."""
    return [
        who
        for who in people or scene.people
        if _leaks(scene, route, method, who, theirs=theirs, missing=missing)
    ]


def _leaks(scene, route, method, who, *, theirs, missing):
    answer = scene.ask(who, method, scene.address(route, **theirs))
    if who in STRANGERS:
        return answer.status_code != 302
    if answer.status_code not in SAYS_NO:
        return True
    if not _looks_at_objects(scene, route, who):
        return False  # refused for want of the right, whatever the object
    return told(answer) != told(scene.ask(who, method, scene.address(route, **missing)))


def _looks_at_objects(scene, route, who):
    name = policy_of(ROUTES[route].callback).name
    rights = {right.value: right for right in Right}
    return name not in rights or may(scene.people[who], rights[name])


def lets_in(route, method="GET", statuses=(200,)):
    """Name the people whom the table lets into *route*."""
    return [who for who, status in expected(route, method).items() if status in statuses]
