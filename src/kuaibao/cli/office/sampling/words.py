"""Chinese sentences of official style, made of templates and figures; they name nobody."""

from collections.abc import Iterator
from random import Random

DEPARTMENTS = (
    "发展改革局", "教育局", "工业和信息化局", "公安局", "民政局", "司法局", "财政局",
    "人力资源社会保障局", "自然资源局", "生态环境局", "住房城乡建设局", "交通运输局", "水利局",
    "农业农村局", "商务局", "文化广电旅游局", "卫生健康委", "应急管理局", "审计局", "市场监管局",
    "统计局", "医疗保障局", "城市管理局", "信访局",
)  # fmt: skip
TOWNS = (
    "城关街道", "东关街道", "西关街道", "南关镇", "北关镇", "河东镇", "河西镇", "新城镇", "平原镇",
    "丰乐乡", "安定乡", "永兴乡",
)  # fmt: skip
MATTERS = (
    "春耕备播", "防汛备汛", "“三夏”生产", "高标准农田建设", "重点项目建设", "优化营商环境",
    "安全生产", "稳岗就业", "农村人居环境整治", "义务教育优质均衡", "基层医疗服务", "社区养老服务",
    "秸秆综合利用", "矛盾纠纷化解", "数字政务服务", "惠企政策落实", "冬季清洁取暖", "粮食收购",
    "文旅融合", "河湖治理",
)  # fmt: skip
MANNERS = (
    "扎实推进",
    "多措并举抓好",
    "聚焦重点做实",
    "创新机制推动",
    "全力保障",
    "精准施策助力",
    "压实责任抓牢",
)
OPENINGS = (
    "今年以来，{unit}把{matter}作为重点工作，坚持问题导向，细化任务清单，明确责任分工。",
    "为做好{matter}，{unit}成立工作专班，建立周调度、月通报制度。",
    "{unit}围绕{matter}，深入一线调研{n}次，梳理问题{m}个，逐项制定整改措施。",
)
MIDDLES = (
    "一是强化组织领导，召开推进会{n}次，印发工作提示{m}份。",
    "二是加强督导检查，组建检查组{m}个，发现并整改问题{n}个。",
    "三是广泛宣传引导，发放明白纸{h}份，入户走访群众{n}户。",
    "截至目前，累计投入资金{h}万元，惠及群众{h}人次。",
    "与上年同期相比，办理时限压缩{m}个工作日，满意度提高{m}个百分点。",
    "针对反映集中的{m}类问题，建立台账，实行销号管理。",
)
ENDINGS = (
    "下一步，将继续完善长效机制，确保{matter}取得实效。",
    "存在的困难：资金缺口较大，专业力量不足。建议上级加大支持力度。",
    "下一步，将总结推广经验做法，推动{matter}再上新台阶。",
)
TOPICS = "请报送{matter}的进展、做法和困难"
GROUNDS = {
    "facts": "请核对文中数据与统计口径。",
    "thin": "做法笼统，请补充可推广的具体措施。",
    "late": "时效已过，不再采用。",
    "repeat": "同类内容近期已经编发。",
    "form": "请按信息体例压缩篇幅、规范标题。",
    "scope": "属部门日常工作，不在刊物采用范围。",
}


def units() -> Iterator[tuple[str, str]]:
    """Name the units of a county, each with its group."""
    for name in TOWNS:
        yield name, "乡镇街道"
    for name in DEPARTMENTS:
        yield name, "县直单位"


def title(rng: Random, unit: str, number: int) -> str:
    """Write a title; by its *number* no two of a county are the same."""
    return f"{unit}{rng.choice(MANNERS)}{rng.choice(MATTERS)}（之{number}）"


def body(rng: Random, unit: str) -> str:
    """Write a text of three paragraphs."""
    chosen = [rng.choice(OPENINGS), "".join(rng.sample(MIDDLES, 4)), rng.choice(ENDINGS)]
    matter = rng.choice(MATTERS)
    return "\n".join(
        part.format(
            unit=unit,
            matter=matter,
            n=rng.randint(3, 60),
            m=rng.randint(2, 9),
            h=rng.randint(100, 9800),
        )
        for part in chosen
    )


def topic(rng: Random) -> str:
    """Write what a commission asks for."""
    return TOPICS.format(matter=rng.choice(MATTERS))


def ground(rng: Random, *names: str) -> tuple[str, str]:
    """Choose the short reason of a decision and its words."""
    name = rng.choice(names)
    return name, GROUNDS[name]
