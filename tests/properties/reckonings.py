"""Any reckoning over the figures of a drawn scheme: quotas, steps, who is named, columns."""

from hypothesis import strategies as st

SPANS = ("week", "month", "quarter", "half", "year", "period")
GROUPS = ("乡镇", "部门", "县市")
CUTS = [
    {"months": 1},
    {"months": 2},
    {"months": 4, "year_starts": 12},
    {"months": 12},
    {"starts": ["12-01", "03-15", "06-01"]},
]

maybe = st.booleans()
rarely = st.integers(0, 5).map(lambda n: n == 0)
numbers = st.integers(-3, 12) | st.sampled_from([0.5, 2.5, -0.25, 33.3, 0.0001])
asked = st.integers(0, 9) | st.sampled_from([0.5, 2.5])
somegroups = st.just([]) | st.lists(st.sampled_from(GROUPS), min_size=1, max_size=2, unique=True)


@st.composite
def reckonings(draw, data):
    """Draw all that is worked out from the points and counts that *data*'s rules give."""
    known = Known(data)
    known.quotas = [draw(quotas(known, f"quota{n}")) for n in range(draw(st.integers(0, 2)))]
    number = draw(st.integers(0, 5))
    known.accounts += ["fund"] * bool(number)
    found = [draw(steps(known, f"step{n}")) for n in range(number)]
    if "fund" not in {one["account"] for one in found}:
        found += [{**_head("base", "一"), "give": 6, "account": "fund"}] * bool(number)
    mentions = [draw(namings(known, f"mention{n}")) for n in range(draw(st.integers(0, 2)))]
    return {
        "accounts": {"money": {"title": "奖金（元）", "apart": draw(maybe)}},
        "register": {"counties": "县（市、区）数"},
        "quotas": known.quotas,
        "steps": found,
        "mentions": mentions,
        "periods": draw(st.sampled_from(CUTS)),
        "groups": [
            {"id": "乡镇", "heading": "乡镇", "targets": [40], "under": "县市"},
            {"id": "部门", "heading": "部门", "targets": [40, 15]},
            {"id": "县市", "heading": "县市"},
        ],
        "target_line": "年目标 {target} 分",
        "columns": draw(columns(known, mentions)),
        "order": draw(st.permutations(["total", "period", "register"])),
        "decimals": draw(st.integers(0, 2)),
    }


class Known:
    """What a scheme's reckoning may name."""

    def __init__(self, data):
        self.accounts = sorted({rule["account"] for rule in data["rules"]})
        lists = [rule["tallies"] for rule in data["rules"]]
        lists = [
            one for each in lists for one in (_values(each) if isinstance(each, dict) else [each])
        ]
        self.tallies = sorted({name for names in lists for name in names})
        self.quotas = []


def _values(table):
    return [value for key, value in table.items() if key != "by"]


def _head(name, clause, **more):
    return {"id": name, "clause": clause, "title": f"事项{name}", **more}


@st.composite
def heads(draw, name):
    """Draw what quotas, steps and mentions have alike."""
    one = _head(name, draw(st.sampled_from("一二三")), per=draw(st.sampled_from(SPANS)))
    one["groups"] = draw(somegroups)
    if draw(rarely):
        one["reading"] = {"open": draw(st.sampled_from("ab"))}
    if draw(rarely):
        one[draw(st.sampled_from(["from", "until"]))] = "2024-06-30"
    return one


@st.composite
def quotas(draw, known, name):
    head = draw(heads(name))
    needed = asked | by_group(head, asked) | amounts(known, head, quotas=False).filter(_dear)
    return {**head, "measure": draw(measures(known)), "needed": draw(needed)}


@st.composite
def measures(draw, known, per=None):
    """Draw one figure; quotas are those asked in the same stretch *per*."""
    forms = [{"points": "total"}, {"attribute": "target"}, {"attribute": "counties"}]
    forms += [{"points": name} for name in known.accounts] + [{"points": known.accounts}]
    if known.tallies:
        forms += [{"count": name} for name in known.tallies] + [{"count": known.tallies}]
        forms.append({"share": known.tallies[0], "of": known.tallies})
    asks = [quota["id"] for quota in known.quotas if quota["per"] == per]
    forms += [{key: name} for name in asks for key in ("needed", "missing", "extra")] * 2
    one = draw(st.sampled_from(forms))
    if draw(rarely):
        one = {**one, "as": draw(st.sampled_from(["children", "family", "best", "rank"]))}
    return one


def by_group(head, values):
    return st.fixed_dictionaries(
        {"by": st.just("group"), **dict.fromkeys(head["groups"] or GROUPS, values)}
    )


def amounts(known, head, *, quotas=True):
    """Draw a number of points, or how it is worked out."""
    figure = measures(known, head["per"] if quotas else None)
    each = st.fixed_dictionaries(
        {"each": numbers, "of": figure},
        optional={
            "every": st.sampled_from([1, 3, 0.5, 7]) | figure,
            "whole": maybe,
            "plus": numbers,
        },
    )
    band = st.builds(lambda start, points: {"from": start, "points": points}, numbers, numbers)
    bands = st.lists(band, min_size=1, max_size=3, unique_by=lambda one: one["from"]).map(
        lambda found: sorted(found, key=lambda one: one["from"])
    )
    return (
        numbers
        | by_group(head, numbers)
        | each
        | st.fixed_dictionaries({"bands": bands, "of": figure})
    )


@st.composite
def conditions(draw, known, head):
    asks = [quota["id"] for quota in known.quotas if quota["per"] == head["per"]]
    if asks and draw(maybe):
        return {draw(st.sampled_from(["met", "missed"])): draw(st.sampled_from(asks))}
    limits = st.sampled_from(["least", "over", "most", "below"])
    return {**draw(measures(known, head["per"])), draw(limits): draw(numbers)}


@st.composite
def steps(draw, known, name):
    head = draw(heads(name))
    one = {**head, "account": draw(st.sampled_from(known.accounts))}
    one["when"] = draw(st.lists(conditions(known, head), max_size=1))
    kind = draw(st.sampled_from(["give", "set", "limit"]))
    if kind == "limit":
        one["limit"] = draw(limits(known, head))
    else:
        one[kind] = draw(amounts(known, head))
    if kind != "give" and (one["account"] == "fund" or draw(maybe)):  # fund may be empty yet
        whole = ["total"] if one["account"] != "money" else []
        one["of"] = draw(st.sampled_from([*whole, one["account"], known.accounts]))
    if draw(rarely):
        one["judged"] = draw(st.sampled_from(["end", "running"]))
    if draw(rarely):
        one["digits"] = draw(st.integers(0, 2))
        one["round"] = draw(st.sampled_from(["half_up", "half_even", "down"]))
    return one


@st.composite
def limits(draw, known, head):
    shape = draw(st.sampled_from(["least", "most", "both", "worked out"]))
    least, more = draw(st.integers(-4, 8)), draw(st.integers(0, 20))
    if shape == "worked out":
        return {draw(st.sampled_from(["least", "most"])): draw(amounts(known, head).filter(_dear))}
    found = {"least": least, "most": max(0, least) + more}
    return found if shape == "both" else {shape: found[shape]}


def _dear(amount):
    return isinstance(amount, dict) or amount >= 0


@st.composite
def namings(draw, known, name):
    head = draw(heads(name))
    when = draw(st.lists(conditions(known, head), max_size=2))
    one = {**head, "when": when, "ties": draw(st.sampled_from(["all", "register"]))}
    seats = st.integers(0, 3)
    if not when or draw(maybe):
        one["best"] = draw(seats | by_group(head, seats))
    if draw(maybe):
        one["by"] = draw(st.lists(measures(known, head["per"]), min_size=1, max_size=2))
    return one


@st.composite
def columns(draw, known, mentions):
    """Draw columns of every sort; those of the whole stand in each table."""
    found = [
        {"id": "total", "title": "总分", "points": "total", "zeros": "printed"},
        {"id": "period", "title": "{period}得分", "points": "period", "zero_beside": "total"},
        {"id": "previous", "title": "以前", "points": "previous"},
    ]
    found += [{"id": f"in-{name}", "title": name, "points": name} for name in known.accounts]
    found += [{"id": f"of-{name}", "title": name, "count": name} for name in known.tallies]
    found += [{"id": f"is-{one['id']}", "title": "名单", "mention": one["id"]} for one in mentions]
    share = draw(st.sampled_from(["total", "period"]))
    found.append({"id": "rate", "title": "占任务%", "share": share, "of": "target"})
    for n in range(draw(st.integers(0, 2))):
        per = draw(st.sampled_from(SPANS))
        shown = draw(measures(known, per))
        found.append({"id": f"shown{n}", "title": "其他", "shows": shown, "per": per})
    for column in found[3:]:
        if draw(rarely):
            column["digits"] = draw(st.integers(0, 4))
            column["round"] = draw(st.sampled_from(["half_up", "half_even", "down"]))
            column["zeros"] = draw(st.sampled_from(["blank", "printed"]))
            column["suffix"] = draw(st.sampled_from(["", "分"]))
    return found
