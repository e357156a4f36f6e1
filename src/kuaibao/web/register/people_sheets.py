"""People with their accounts as a spreadsheet. Roles go out, but never come in by one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kuaibao.engine.words import Problem, Sentence, Severity
from kuaibao.web.core.sheets import Cell, Row, read_sheet
from kuaibao.web.register.plans import Plan, State, Step
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.queries import people_of

NAME, ACCOUNT, ROLES, STATE = "姓名", "账号", "角色", "状态"
TITLES = {
    "name": (NAME, "name"),
    "account": (ACCOUNT, "account"),
    "roles": (ROLES, "roles"),
    "state": (STATE, "state"),
}
HEADINGS = [ones[0] for ones in TITLES.values()]
_ACCOUNT = re.compile(r"[\w.@+-]+")
_MOST = 60


@dataclass(frozen=True, slots=True)
class PeoplePlan(Plan):
    """The plan with the names of all people by their accounts."""

    people: Mapping[str, str] = field(default_factory=dict)


def rows_of_people(jurisdiction: Jurisdiction) -> Iterator[list[Cell]]:
    """Write everybody with their roles, as read_people reads them."""
    for person in people_of(jurisdiction):
        posts = [
            f"{post.get_role_display()}（{post.unit.name}）"
            if post.unit
            else post.get_role_display()
            for post in person.appointments.all()
        ]
        state = "" if person.is_active else _("access ended")
        yield [person.name, person.account, "、".join(posts), state]


def read_people(jurisdiction: Jurisdiction, name: str, data: bytes) -> PeoplePlan:
    """Work out which accounts the file *name* would open; nothing is stored."""
    sheet = read_sheet(name, data, TITLES, ("name", "account"))
    problems = list(sheet.problems)
    people: dict[str, str] = {}
    lines: dict[str, int] = {}
    accounts = [_account(row) for row in sheet.rows]
    known = {p.account: p for p in Person.objects.filter(account__in=accounts)}
    for row, account in zip(sheet.rows, accounts, strict=True):
        wrong = list(_wrong(row, account, lines))
        wrong += _taken(jurisdiction, row, known.get(account)) if not wrong else []
        problems += wrong
        people[account], lines[account] = row["name"], row.place.line
    if any(problem.severity is Severity.ERROR for problem in problems):
        return PeoplePlan((), tuple(problems))
    problems += _remarks(sheet.rows, known)
    steps = tuple(
        Step(
            lines[account],
            State.SAME if account in known else State.NEW,
            people[account],
            account if account in known else _("account %(account)s") % {"account": account},
        )
        for account in people
    )
    return PeoplePlan(steps, tuple(problems), people)


def _account(row: Row) -> str:
    return Person.normalize_username(row["account"]).lower()


def _wrong(row: Row, account: str, lines: Mapping[str, int]) -> Iterator[Problem]:
    if not row["name"] or len(row["name"]) > _MOST:
        what = Sentence("the name is missing, or longer than {most} characters.", {"most": _MOST})
        yield row.problem(what, Sentence("Write the name."), NAME)
    if not _ACCOUNT.fullmatch(account) or len(account) > _MOST:
        what = Sentence("“{account}” cannot be an account.", {"account": account[:40]})
        remedy = Sentence("Use letters, digits and . @ + - _, at most {most}.", {"most": _MOST})
        yield row.problem(what, remedy, ACCOUNT)
    elif account in lines:
        values: dict[str, object] = {"account": account, "line": lines[account]}
        what = Sentence("{account} stands already in line {line}.", values)
        yield row.problem(what, Sentence("Give each person one account."), ACCOUNT)


def _taken(jurisdiction: Jurisdiction, row: Row, person: Person | None) -> Iterator[Problem]:
    if person is None:
        return
    if person.jurisdiction_id != jurisdiction.id:
        what = Sentence("the account “{account}” is taken.", {"account": person.account})
        yield row.problem(what, Sentence("Choose another."), ACCOUNT)
    elif person.name != row["name"]:
        values: dict[str, object] = {"account": person.account, "name": person.name}
        what = Sentence("the account “{account}” is that of {name}.", values)
        remedy = Sentence("Write the name as it stands, or choose another account.")
        yield row.problem(what, remedy, ACCOUNT)


def _remarks(rows: tuple[Row, ...], known: Mapping[str, Person]) -> Iterator[Problem]:
    asked = [row for row in rows if row["roles"] and _account(row) not in known]
    if asked:
        what = Sentence("roles are not taken from a table.")
        remedy = Sentence("The security administrator gives them, one by one.")
        place = asked[0].problem(what, remedy, ROLES).place
        yield Problem(place, what, remedy, Severity.DOUBT)
