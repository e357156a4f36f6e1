"""Any scheme that an office could write, as plain data: what can happen and what it earns."""

import yaml
from hypothesis import strategies as st

from kuaibao.engine.scheme import read_scheme
from tests.properties.reckonings import reckonings

CLAUSES = ("一", "二", "三")
LEVELS = {"city": "市快报", "county": "县快报", "town": "乡镇简报"}
ACCOUNTS = ("use", "bonus", "money")
TALLIES = ("adopted", "sent", "praised")
MIDYEAR = [("2024-06-30", "2024-07-01"), ("2024-04-15", "2024-09-10")]  # without and with a gap

maybe = st.booleans()
rarely = st.integers(0, 5).map(lambda n: n == 0)
clauses = st.sampled_from(CLAUSES)
prices = st.integers(-5, 20) | st.sampled_from([0.5, 1.25, 0.125, 3.33, -0.5, 2.5])
shares = st.sampled_from([0, 0.3, 0.5, 0.75, 1, 1.5, 2])


class _Plain(yaml.CSafeDumper):
    """Writes what stands twice twice, as people do."""

    def ignore_aliases(self, data):  # noqa: ARG002 -- the dumper's own way to ask
        return True


def texts(data):
    """Write *data* as the files of a scheme."""
    main = {key: value for key, value in data.items() if key != "clauses"}
    parts = {"scheme.yaml": main, "clauses.yaml": data.get("clauses")}
    return {
        name: yaml.dump(part, Dumper=_Plain, allow_unicode=True, sort_keys=False)
        for name, part in parts.items()
    }


def read(data):
    return read_scheme(texts(data))


@st.composite
def documents(draw):
    """Draw a whole scheme as the plain data of its files."""
    names = [f"kind{n}" for n in range(draw(st.integers(1, 3)))]
    facts = {name: draw(kinds(name)) for name in names}
    decided = {"rules": [], "lineage": [], "joint": []}
    for name, kind in facts.items():
        decided["rules"] += draw(rules(name, kind))
        if kind["item"] != "none":
            decided["lineage"] += draw(policies(name, kind))
        if kind["joint"]:
            decided["joint"] += draw(splits(name, kind))
    data = {
        "format": 1,
        "id": "any",
        "title": "考核办法",
        "issuer": "政府办公室",
        "clauses": draw(wordings()),
        "readings": {"open": _question(draw(st.sampled_from("ab")))},
        "facts": facts,
        **{key: _numbered(key, parts) for key, parts in decided.items()},
    }
    return {**data, **draw(reckonings(data))}


def _question(chosen):
    answers = {"a": "按此办理", "b": "不按此办理"}
    return {"clause": "一", "question": "是否如此", "answers": answers, "chosen": chosen}


def _numbered(key, parts):
    return [{"id": f"{key}{n}", **part} for n, part in enumerate(parts)]


@st.composite
def wordings(draw):
    """Draw the clauses; one of them may change its wording, or pause."""
    found = [{"number": number, "wording": f"第{number}条"} for number in CLAUSES]
    if draw(rarely):
        until, since = draw(st.sampled_from(MIDYEAR))
        found[2]["until"] = until
        found.append({"number": "三", "wording": "第三条（新）", "from": since})
    return found


@st.composite
def kinds(draw, name):
    attributes = {}
    if draw(maybe):
        attributes["level"] = {"title": "刊物", "values": LEVELS}
    if draw(rarely):
        attributes["words"] = {"title": "字数", "number": True}
    return {
        "title": f"事项{name}",
        "says": "".join(f"{{{one}}}" for one in attributes) + "{count}条",
        "item": draw(st.sampled_from(["none", "optional", "required"])),
        "joint": draw(rarely),
        "attributes": attributes,
    }


@st.composite
def wheres(draw, kind, *, parts=True):
    """Draw descriptions of facts of *kind*, no two of which meet; perhaps not of all facts."""
    ways = [[{}]]
    if "level" in kind["attributes"]:
        ways += [[{"level": "city"}, {"level": ["county", "town"]}], [{"level": "county"}]]
    if "words" in kind["attributes"]:
        ways += [
            [{"words": {"below": 100}}, {"words": {"least": 100}}],
            [{"words": {"most": 100}}, {"words": {"over": 100, "below": 300.5}}],
        ]
    if kind["joint"] and parts:
        ways += [[{"part": "sole"}, {"part": ["lead", "partner"]}], [{"part": ["sole", "lead"]}]]
    return draw(st.sampled_from(ways))


@st.composite
def decisions(draw, where):
    """Draw the versions in time of a decision about *where*: clause, days and reading."""
    one = {"clause": draw(clauses), **({"where": where} if where else {})}
    if draw(rarely):
        one["reading"] = {"open": draw(st.sampled_from("ab"))}
    if draw(rarely):
        until, since = draw(st.sampled_from(MIDYEAR))
        return [{**one, "until": until}, {**one, "clause": draw(clauses), "from": since}]
    return [one]


@st.composite
def rules(draw, name, kind):
    found = []
    accounts = draw(st.lists(st.sampled_from(ACCOUNTS), min_size=1, max_size=2, unique=True))
    for account in accounts:
        for where in draw(wheres(kind)):
            for version in draw(decisions(where)):
                rule = {**version, "fact": name, "account": account}
                rule["points"] = draw(earned(kind))
                if draw(rarely):
                    factor = shares | tables(kind, shares)
                    rule["factors"] = draw(st.lists(factor, max_size=2))
                if "times" in str(rule["points"]) and draw(maybe):
                    rule["repeated"] = "once"
                lists = st.lists(st.sampled_from(TALLIES), max_size=2, unique=True)
                rule["tallies"] = draw(lists | tables(kind, lists))
                found.append(rule)
    return found


def earned(kind):
    """Draw what a rule gives: any shape of a price that facts of *kind* may have."""
    judged = st.tuples(st.integers(-2, 3), st.integers(0, 4)).map(
        lambda ends: {"judged": {"least": ends[0], "most": sum(ends)}}
    )
    shapes = [prices, prices, tables(kind, prices), judged]
    shapes.append(st.just({"imported": "省政府办公厅"}))
    if kind["item"] == "required" and not kind["joint"]:
        shapes += [st.builds(lambda n: {"times": n, "of": "item"}, prices)] * 3
    return st.one_of(shapes)


def tables(kind, values):
    """Draw a table by an attribute that has values; nothing where there is none."""
    ways = {"level": list(LEVELS)} if "level" in kind["attributes"] else {}
    if kind["joint"]:
        ways["part"] = ["sole", "lead", "partner"]
    if not ways:
        return st.nothing()
    return st.one_of(
        st.fixed_dictionaries({"by": st.just(by), **dict.fromkeys(known, values)})
        for by, known in ways.items()
    )


@st.composite
def policies(draw, name, kind):
    keeps = st.sampled_from(["all", "highest", "highest", "first"])
    keeps |= st.builds(lambda n: {"best": n}, st.integers(1, 3))
    keeps |= st.builds(lambda more: {"in_turn": [1, *more]}, st.lists(shares, max_size=2))
    ways = [
        by
        for by in ("level", "part")
        if (by == "part" and kind["joint"]) or by in kind["attributes"]
    ]
    if ways:
        once = st.builds(lambda by: {"once_per": by}, st.sampled_from(ways))
        keeps |= once | st.builds(lambda one, n: {**one, "best": n}, once, st.integers(1, 2))
    return [
        {**version, "fact": name, "keep": draw(keeps)}
        for where in (draw(wheres(kind)) if draw(st.integers(0, 3)) else [])
        for version in draw(decisions(where))
    ]


@st.composite
def splits(draw, name, kind):
    ratio = st.lists(st.sampled_from([0.5, 1, 2, 3]), min_size=2, max_size=3)
    shapes = st.sampled_from(["each", "equal", "lead"]) | st.builds(lambda r: {"ratio": r}, ratio)
    return [
        {**version, "fact": name, "split": draw(shapes)}
        for where in draw(wheres(kind, parts=False))
        for version in draw(decisions(where))
    ]
