"""What was submitted last year in the county of the story, and what the city has told of it."""

from datetime import date

from django.utils import timezone

from kuaibao.web.scoring.actions import record_fact
from kuaibao.web.submissions.actions.approval import ForUnit, enter_for_unit
from kuaibao.web.submissions.actions.drafts import Text
from kuaibao.web.units.actions import grant, open_account
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Jurisdiction
from tests.browser.founding import ASKED, OTHER
from tests.web.cast import PASSWORD, use

COPIED = (
    "坚持干部包村、党员联户，组织镇村干部120名、网格员86名逐户排查，累计排查隐患点32处，"
    "整改到位29处，转移危险地段群众45户163人，储备编织袋2万条、铁锹600把、抽水泵18台，"
    "与辖区3家企业签订应急物资代储协议，做到险情早发现、早处置、早报告。"
)
SOURCE = (
    f"东屯镇把防汛作为头等大事抓紧抓实，镇党委每周专题研判一次。\n{COPIED}\n下步将加密巡堤频次。"
)
TOLD = (
    "今年以来，该乡推行农机合作社与种粮大户结对服务，统一调度收割机210台，"
    "开辟24小时维修通道，沿省道设置服务站6个，免费提供茶水和防暑药品，"
    "截至6月9日收获小麦4.6万亩，占应收面积的97%，颗粒归仓。"
)
# What a process of its own runs; the imports of this file need the installation.
PROGRAM = """
from kuaibao.cli.installation import installation
with installation(migrate=False):
    from tests.browser.reusing import last_year
    last_year()
"""


def last_year():
    """Enter the earlier items, and appoint who is missing."""
    county = Jurisdiction.objects.get()
    people = {person.account: person for person in county.people.all()}
    chief, security = people["system_admin"], people["security_admin"]
    asked, other = (county.units.get(name=name) for name in (ASKED, OTHER))
    for account, role, unit in (
        ("reviewer2", Role.REVIEWER, None), ("reporter", Role.REPORTER, asked),
    ):  # fmt: skip
        person = open_account(by=chief, account=account, name=f"{account}岗")
        grant(by=security, person=person, role=role, unit=unit)
        person.set_password(PASSWORD)
        person.save()

    def entered(unit, title, body):
        return enter_for_unit(
            by=people["editor"],
            at=timezone.now(),
            new=ForUnit(
                unit=unit,
                text=Text(title=title, body=body, authors=unit.name),
                reason="单位网络中断",
                key=title,
            ),
        )

    entered(other, "东屯镇压实防汛责任", SOURCE)
    county_item = entered(asked, "司寨乡麦收基本结束", f"夏粮丰收在望。{TOLD}")
    city_item = entered(asked, "司寨乡农机服务暖人心", f"{TOLD}群众普遍称赞。")
    for draft, level in ((county_item, "county"), (city_item, "city")):
        new = use(asked, date(2024, 8, 2), level, level=level, item=draft.item)
        record_fact(by=people["editor"], new=new)
