"""One new fact to postings to scoreboard, in a county's year of 10,000 facts on SQLite."""

import os
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal

FACTS, ROUNDS = 10_000, 200


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["KUAIBAO_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "kuaibao.config.settings"
        import django

        django.setup()
        _measure()


def _measure() -> None:
    from kuaibao.engine.scheme import Period
    from kuaibao.web.scoring.actions import record_fact
    from kuaibao.web.scoring.booking import recount
    from kuaibao.web.scoring.models import Fact
    from kuaibao.web.scoring.recording import NewFact
    from kuaibao.web.scoring.settling import board
    from kuaibao.web.units.models import Person, Unit

    _fill()
    editor = Person.objects.get(account="editor")
    used = list(Fact.objects.exclude(item=None).filter(kind="use").select_related("unit", "item"))
    period = Period.parse("2024-05..2024-06")
    took = []
    for i in range(ROUNDS):
        first = used[i * 7]
        # half of the new facts are uses of items that other bulletins used before
        item = first.item if i % 2 else None
        unit = first.unit if i % 2 else Unit.objects.all()[i % 50]
        new = NewFact(
            kind="use", unit=unit, day=date(2024, 6, 20), key=f"new {i}", item=item,
            attributes={"level": "city", "form": "single"},
        )  # fmt: skip
        start = time.perf_counter()
        record_fact(by=editor, new=new)
        rows = sum(1 for _ in board(editor.jurisdiction, period).rows())
        took.append(time.perf_counter() - start)
    took.sort()
    if recount(editor.jurisdiction):
        sys.exit("the ledger does not equal the recount; nothing was measured")
    p95 = took[int(ROUNDS * 0.95)] * 1000
    print(
        f"one new fact -> postings -> board of {rows} rows, {Fact.objects.count():,} facts stored"
    )
    print(f"  median {took[ROUNDS // 2] * 1000:.1f} ms, p95 {p95:.1f} ms   (aim: p95 50 ms)")


def _fill() -> None:
    from django.core.management import call_command

    from bench.facts import UNITS, facts
    from kuaibao.engine.intake import Intake
    from kuaibao.engine.scoreboard import RegisterUnit
    from kuaibao.web.scoring.actions import put_in_force
    from kuaibao.web.scoring.importing import import_intake
    from kuaibao.web.units.actions import grant, name_security_admin, open_account, set_up
    from kuaibao.web.units.choices import Role
    from kuaibao.web.units.models import Jurisdiction

    call_command("migrate", verbosity=0)
    county = Jurisdiction(name="示例县", office="示例县人民政府办公室", publication="示例政务快报")
    admin = set_up(jurisdiction=county, account="admin", name="系统管理员", password=None)
    put_in_force(county, "yanjin-2024", date(2024, 1, 1))
    security = open_account(by=admin, account="security", name="安全管理员")
    name_security_admin(by=admin, person=security)
    editor = open_account(by=admin, account="editor", name="责任编辑")
    grant(by=security, person=editor, role=Role.EDITOR, unit=None)
    register = tuple(RegisterUnit(f"单位{i}", "县直单位", Decimal(40), i) for i in range(UNITS))
    intake = Intake(register=register, facts=tuple(facts(range(FACTS))))
    import_intake(by=editor, intake=intake, name="bench", accepted=(), reason="")


if __name__ == "__main__":
    main()
