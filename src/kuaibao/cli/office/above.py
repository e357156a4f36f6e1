"""What levels above made of the items of the demonstration, and what leaders wrote on them."""

from datetime import date, timedelta

from kuaibao.cli.office.clock import at
from kuaibao.cli.office.people import Office, moment
from kuaibao.web.publications.actions.followups import close_instruction, give_feedback
from kuaibao.web.publications.actions.instructions import record_instruction
from kuaibao.web.publications.actions.uses import record_uses
from kuaibao.web.publications.choices import Level
from kuaibao.web.publications.models import Instruction, Part
from kuaibao.web.publications.queries.instructions import NewInstruction
from kuaibao.web.publications.queries.uses import NewUse
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.models import Person

TOOK = timedelta(days=6)  # from an instruction to what came of it


def used(office: Office, drafts: list[Draft], number: int, day: date) -> None:
    """Record a use by the city, every third month another one by the province."""
    levels = [Level.CITY, Level.PROVINCE] if number % 3 == 0 else [Level.CITY]
    uses = [
        NewUse(
            publication=office.bulletin(level), unit=draft.unit, day=day, title=draft.title,
            item=draft.item, attributes={"form": "single"}, number=f"第{day.timetuple().tm_yday}期",
        )
        for draft, level in zip(drafts, levels, strict=False)
    ]  # fmt: skip
    with at(moment(day, 11)):
        record_uses(by=office.editor, uses=uses, on=day)


def seen_to(office: Office, draft: Draft, day: date) -> None:
    """Let the county's head write on an item, and the reviewer see to it to the end."""
    words = "情况属实，做法可行。请有关部门研究推广，结果报我。"
    written = write(office, draft, words, day, owner=office.reviewer, days=10)
    with at(moment(day + TOOK, 15)):
        give_feedback(
            by=office.reviewer, instruction=written, text="已会同有关单位研究，形成推广方案。"
        )
        close_instruction(
            by=office.reviewer, instruction=written, words="已在全县三个乡镇推广，情况专报县长。"
        )


def open_ones(office: Office, today: date) -> None:
    """Leave two follow-ups on the latest items: one that is due soon, and one that is overdue."""
    printed = Part.objects.filter(draft__unit__in=office.units).exclude(fact=None)
    latest = [part.draft for part in printed.select_related("draft__item").order_by("-id")[:2]]
    if not latest:
        return
    words = "请分管领导阅，组织有关部门提出改进意见。"
    write(office, latest[0], words, today - timedelta(2), owner=office.leader, days=4)
    words = "请跟踪了解后续进展，一周内反馈。"
    written = write(office, latest[-1], words, today - timedelta(9), owner=office.editor, days=7)
    with at(moment(today - timedelta(5), 16)):
        text = "已向单位了解，正在核对受益户数，数据核实后补报。"
        give_feedback(by=office.editor, instruction=written, text=text)


def write(
    office: Office, draft: Draft, text: str, day: date, *, owner: Person, days: int
) -> Instruction:
    """Record what the county's head wrote; the leader and who signs issues may read it."""
    with at(moment(day, 17)):
        new = NewInstruction(
            leader="县长", text=text, day=day, items=[draft.item], key=f"demo {day} {draft.id}",
            attributes={"leader": "county"}, readers=[office.leader, office.issuer], owner=owner,
            due=day + timedelta(days),
        )  # fmt: skip
        return record_instruction(by=office.editor, new=new, on=day)
