import pytest

from kuaibao.engine.words import Sentence
from tests.engine.scheme.slips import (
    ANSWERED,
    CLAUSES,
    PRICES,
    SCHEME,
    known,
    line_of,
    meant,
    problem,
    problems,
    undeclared,
)
from tests.engine.yanjin import variant

# (what is changed in scheme.yaml: old, new), (the line told, what, remedy)
SLIPS = {
    "an unknown clause": (
        ("    clause: 九\n", "    clause: 十一\n"),
        (line_of(SCHEME, "clause: 九"), *undeclared("十一", meant("十"))),
    ),
    "an unknown fact": (
        ("    fact: prompt\n", "    fact: promt\n"),
        (line_of(SCHEME, "fact: prompt\n"), *undeclared("promt", meant("prompt"))),
    ),
    "an unknown value": (
        ("where: {matter: copying}", "where: {matter: copied}"),
        (line_of(SCHEME, "where: {matter: copying}"), *undeclared("copied", meant("copying"))),
    ),
    "an unknown tally": (
        ("count: county_single}", "count: county_singel}"),
        (
            line_of(SCHEME, "count: county_single}"),
            *undeclared("county_singel", meant("county_single")),
        ),
    ),
    "an unknown account": (
        ("points: prompt}", "points: gift}"),
        (
            line_of(SCHEME, "points: prompt}"),
            *undeclared(
                "gift", known("bonus", "commission", "period", "previous", "prompt", "total", "use")
            ),
        ),
    ),
    "an unknown column": (
        ("zero_beside: commission_requested", "zero_beside: commission_request"),
        (
            line_of(SCHEME, "zero_beside:"),
            *undeclared("commission_request", meant("commission_requested")),
        ),
    ),
    "an unknown attribute of a table": (
        (PRICES, PRICES.replace("by: form", "by: from")),
        (line_of(SCHEME, PRICES), *undeclared("from", meant("form"))),
    ),
    "an unknown attribute of a policy": (
        ("keep: highest", "keep: {once_per: levels}"),
        (line_of(SCHEME, "keep: highest"), *undeclared("levels", meant("level"))),
    ),
    "an unknown word in braces": (
        ('says: "{leader}批示"', 'says: "{boss}批示"'),
        (line_of(SCHEME, 'says: "{leader}'), *undeclared("boss", known("count", "leader"))),
    ),
    "an empty pair of braces": (
        ('says: "{leader}批示"', 'says: "{}批示"'),
        (line_of(SCHEME, 'says: "{leader}'), *undeclared("", known("count", "leader"))),
    ),
    "an open brace": (
        ('says: "{leader}批示"', 'says: "{leader批示"'),
        (
            line_of(SCHEME, 'says: "{leader}'),
            Sentence("a brace is left open."),
            Sentence("Write names as {{name}}."),
        ),
    ),
    "an unknown word in a title": (
        ("{period}得分", "{month}得分"),
        (line_of(SCHEME, "{period}得分"), *undeclared("month", known("period"))),
    ),
    "an unknown word in the target line": (
        ("{target} 分以上", "{goal} 分以上"),
        (line_of(SCHEME, "target_line:"), *undeclared("goal", known("target"))),
    ),
    "a price that is not in the table": (
        (PRICES, PRICES.replace(" composite: 10,", "")),
        (
            line_of(SCHEME, PRICES),
            Sentence(
                "“{name}” is not in the table, though the rule covers it.",
                {"name": "composite", "fact": "composite"},
            ),
            Sentence("Add it, or leave it out under “where”."),
        ),
    ),
    "a price for what cannot happen": (
        (PRICES, PRICES.replace("}", ", brief: 1}")),
        (
            line_of(SCHEME, PRICES),
            *undeclared("brief", known("single", "composite", "special")),
        ),
    ),
    "limits the wrong way round": (
        (ANSWERED, ANSWERED.replace("least: 0", "least: 3")),
        (
            line_of(SCHEME, ANSWERED) + 1,
            Sentence("“most” is less than “least”."),
            Sentence("Exchange the two, or mend one."),
        ),
    ),
    "two rules for one fact": (
        (
            "where: {level: city, form: [single, special]}",
            "where: {level: province, form: [single, special]}",
        ),
        (
            line_of(SCHEME, "- id: city-use"),
            Sentence(
                "“{one}” and “{other}” would both price the same fact in one account.",
                {"one": "province-use", "other": "city-use"},
            ),
            Sentence("Tell them apart under “where”, or by “from” and “until”."),
        ),
    ),
    "two rules of one name": (
        ("- id: copying", "- id: false-data"),
        (
            line_of(SCHEME, "- id: copying"),
            Sentence(
                "“{name}” is the name of an earlier one.",
                {"name": "false-data", "fact": "false-data"},
            ),
            Sentence("Give each its own name."),
        ),
    ),
    "two policies for one use": (
        (
            "    keep: highest",
            "    keep: highest\n  - {id: twice, clause: 十, fact: use, keep: all}",
        ),
        (
            line_of(SCHEME, "    keep: highest") + 1,
            Sentence(
                "“{one}” and “{other}” would both decide the same facts.",
                {"one": "count-once", "other": "twice"},
            ),
            Sentence("Tell them apart under “where”, or by “from” and “until”."),
        ),
    ),
    "an end before the beginning": (
        ("from: 2024-01-01", "from: 2024-01-01\nuntil: 2023-12-31"),
        (
            line_of(SCHEME, "from: 2024-01-01") + 1,
            Sentence("“until” lies before “from”."),
            Sentence("Exchange the two days, or mend one."),
        ),
    ),
    "a lineage without items": (
        ("item: optional            # several uses of one item are one lineage", "item: none"),
        (
            line_of(SCHEME, "- id: count-once") + 2,
            Sentence(
                "facts of “{fact}” name no item, so they have no lineage.",
                {"name": "use", "fact": "use"},
            ),
            Sentence("Set “item: optional” or “item: required” for that kind of fact."),
        ),
    ),
    "a multiple of nothing": (
        ("item: required            # the bonus follows the points of the item", "item: optional"),
        (
            line_of(SCHEME, "points: {times: 3, of: item}"),
            Sentence("a multiple of the item needs facts that name one."),
            Sentence(
                "Set “item: required” for facts of “{fact}”.",
                {"name": "instruction", "fact": "instruction"},
            ),
        ),
    ),
    "an attribute called count": (
        ("      leader:\n", "      count: {title: 次数, values: {one: 一}}\n      leader:\n"),
        (
            line_of(SCHEME, "      leader:\n"),
            Sentence("“{name}” is told of every fact already.", {"name": "count", "fact": "count"}),
            Sentence("Choose another name."),
        ),
    ),
    "a column that shows nothing": (
        (", points: prompt}", "}"),
        (
            line_of(SCHEME, "points: prompt}"),
            Sentence(
                "exactly one of these is given: {names}.",
                {"names": "count, points, share, shows, mention"},
            ),
            Sentence("Keep the one that is meant."),
        ),
    ),
    "a column that shows two things": (
        ("count: county_single}", "count: county_single, points: use}"),
        (
            line_of(SCHEME, "count: county_single}"),
            Sentence(
                "exactly one of these is given: {names}.",
                {"names": "count, points, share, shows, mention"},
            ),
            Sentence("Keep the one that is meant."),
        ),
    ),
}


@pytest.mark.parametrize(("change", "told"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_with_line_reason_and_remedy(tmp_path, change, told):
    assert problems(variant(tmp_path, (SCHEME, *change))) == (problem(*told),)


def test_contradictions_are_told_at_once(tmp_path):
    folder = variant(
        tmp_path,
        (SCHEME, "    fact: prompt\n", "    fact: promt\n"),
        (SCHEME, "count: county_single}", "count: county_singel}"),
        (CLAUSES, "- number: 九\n", "- number: 八\n"),
    )
    assert [(one.place.file, one.place.line) for one in problems(folder)] == [
        (CLAUSES, line_of(CLAUSES, "- number: 九\n")),
        (SCHEME, line_of(SCHEME, "fact: prompt\n")),
        (SCHEME, line_of(SCHEME, "clause: 九")),
        (SCHEME, line_of(SCHEME, "count: county_single}")),
    ]


def test_a_wording_is_replaced_only_when_the_old_one_ends(tmp_path):
    again = "- number: 十\n  from: 2024-07-01\n  wording: 只记一次。\n- number: 十\n"
    folder = variant(tmp_path, (CLAUSES, "- number: 十\n", again))
    what = Sentence("clause {name} has two wordings on the same day.", {"name": "十", "fact": "十"})
    remedy = Sentence("End the old one by “until” the day before the new one's “from”.")
    at = line_of(CLAUSES, "- number: 十\n") + 3
    assert problems(folder) == (problem(at, what, remedy, CLAUSES),)
