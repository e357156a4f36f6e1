"""What one fact earns: every shape of a price, its factors, and the sum as written on paper."""

from decimal import Decimal

import pytest

from kuaibao.engine.ledger import Fact, score
from tests.engine.small import MAY, small

D = Decimal
KIND = """
facts:
  use:
    title: 采用
    says: "{level}采用{count}条"
    item: optional
    attributes:
      level: {title: 刊物, values: {city: 市, county: 县}}
      words: {title: 字数, number: true}
"""


def entry(price, more="", **fact):
    """Price one fact by a rule that gives *price*."""
    rule = (
        f"{{id: use, clause: 一, fact: use, account: use, tallies: [used], points: {price}{more}}}"
    )
    scheme = small(f"{KIND}\nrules: [{rule}]")
    told = {"level": fact.pop("level", "city"), "words": fact.pop("words", "500")}
    result = score(scheme, [Fact("1", "use", "甲", MAY, told, **fact)])
    return result.entries[0] if result.entries else result.problems[0].what


def priced(price, more="", **fact):
    made = entry(price, more, **fact)
    return made.points, made.arithmetic


@pytest.mark.parametrize("value", ["best", "each", "over", "least", "imported", "times", "ratio"])
def test_a_table_may_hold_a_value_named_like_a_key(value):
    text = f"""
facts:
  use: {{title: 采用, says: 采用, attributes: {{grade: {{title: 等次, values: {{{value}: 优}}}}}}}}
rules:
  - id: use
    clause: 一
    fact: use
    account: use
    points: {{by: grade, {value}: 5}}
    tallies: {{by: grade, {value}: [used]}}
"""
    (made,) = score(small(text), [Fact("1", "use", "甲", MAY, {"grade": value})]).entries
    assert (made.points, made.tallies) == (5, ("used",))


@pytest.mark.parametrize(
    ("points", "more", "count", "worth"),
    [
        ("5", "", 1, (5, "5")),
        ("5", "", 3, (15, "3×5=15")),
        ("-5", "", 2, (-10, "2×−5=−10")),
        ("0", "", 4, (0, "4×0=0")),
        ("0.5", "", 3, ("1.5", "3×0.5=1.5")),
        ("{by: level, city: 4, county: 1}", "", 2, (8, "2×4=8")),
        ("5", ", factors: [0.5]", 1, ("2.5", "5×0.5=2.5")),
        ("5", ", factors: [0.5, 3]", 2, (15, "2×5×0.5×3=15")),
        ("5", ", factors: [{by: level, city: 1.5, county: 9}]", 1, ("7.5", "5×1.5=7.5")),
        ("{by: level, city: 4, county: 1}", ", factors: [0]", 1, (0, "4×0=0")),
    ],
)
def test_a_price_is_multiplied_by_its_factors_and_the_count(points, more, count, worth):
    assert priced(points, more, count=count) == (D(worth[0]), worth[1])


PER_1000 = ", factors: [{number: words, every: 1000}]"


@pytest.mark.parametrize(
    ("points", "more", "count", "worth"),
    [
        ("3", ", factors: [{number: words}]", 1, (4500, "3×1500=4500")),
        ("50", PER_1000, 1, (75, "50×1500÷1000=75")),
        ("50", PER_1000, 2, (150, "2×50×1500÷1000=150")),
        ("{by: level, city: 4, county: 1}", PER_1000, 1, (6, "4×1500÷1000=6")),
        ("1", ", factors: [{number: words, every: 7}, 2]", 1, ("428.57", "1×2×1500÷7=428.57")),
    ],
)
def test_a_price_may_be_multiplied_by_a_number_of_the_fact(points, more, count, worth):
    assert priced(points, more, count=count, words="1500") == (D(worth[0]), worth[1])


def test_each_fact_has_its_own_number_though_none_is_a_limit():
    rule = f"{{id: use, clause: 一, fact: use, account: use, points: 1{PER_1000}}}"
    facts = [
        Fact(words, "use", "甲", MAY, {"level": "city", "words": words})
        for words in ("500", "2000", "0")
    ]
    made = score(small(f"{KIND}\nrules: [{rule}]"), facts).entries
    assert [one.points for one in made] == [D("0.5"), D(2), D(0)]


def test_a_figure_that_was_published_is_multiplied_by_a_number_too():
    more = ", factors: [{number: words, every: 100}]"
    assert priced("{imported: 报社}", more, points=D("1.5")) == (D("7.5"), "1.5×500÷100=7.5")


def test_a_number_beyond_all_measure_is_refused():
    assert entry("1", PER_1000, words="1E+9").msgid == "“{title}” cannot be “{given}”."


@pytest.mark.parametrize(
    ("points", "more", "count", "worth"),
    [
        ("0.125", "", 1, ("0.13", "0.125=0.13")),
        ("0.125", "", 8, (1, "8×0.125=1")),
        ("0.125", "", 3, ("0.38", "3×0.125=0.38")),
        ("-0.125", "", 1, ("-0.13", "−0.125=−0.13")),
        ("3.33", ", factors: [0.5]", 1, ("1.67", "3.33×0.5=1.67")),
        ("3.33", ", factors: [0.5]", 2, ("3.33", "2×3.33×0.5=3.33")),
        ("0.0049", "", 1, (0, "0.0049=0")),
    ],
)
def test_the_sum_is_rounded_once_to_hundredths(points, more, count, worth):
    assert priced(points, more, count=count) == (D(worth[0]), worth[1])


@pytest.mark.parametrize(("given", "worth"), [("2", (2, "2")), ("1.5", ("1.5", "1.5"))])
def test_a_judged_figure_stands_as_given_whatever_the_count(given, worth):
    judged = "{judged: {least: 0, most: 2}}"
    assert priced(judged, count=3, points=D(given)) == (D(worth[0]), worth[1])


def test_the_limits_of_a_judgement_are_those_before_the_factors():
    judged, half = "{judged: {least: 0, most: 2}}", ", factors: [0.5]"
    assert priced(judged, half, points=D(2)) == (D(1), "2×0.5=1")
    values = {"clause": "一", "count": 1, "least": D(0), "most": D(2), "points": D(3)}
    assert entry(judged, half, points=D(3)).values == values


@pytest.mark.parametrize(
    ("given", "worth"),
    [("7.35", ("7.35", "7.35")), ("-3", (-3, "−3")), ("0", (0, "0")), ("1E+1", (10, "10"))],
)
def test_an_imported_figure_has_no_limits(given, worth):
    assert priced("{imported: 省办公厅}", points=D(given)) == (D(worth[0]), worth[1])


def test_an_imported_figure_is_multiplied_and_never_missing():
    imported = "{imported: 省办公厅}"
    assert priced(imported, ", factors: [0.3]", points=D("7.35")) == (D("2.21"), "7.35×0.3=2.21")
    assert entry(imported).msgid == "the points that were published are missing."


def test_an_imported_figure_finer_than_hundredths_is_rounded():
    assert priced("{imported: 省办公厅}", points=D("2.005")) == (D("2.01"), "2.005=2.01")


def test_tallies_may_follow_an_attribute():
    table = ", tallies: {by: level, city: [a, b], county: []}"
    scheme = small(
        f"{KIND}\nrules: [{{id: use, clause: 一, fact: use, account: use, points: 1{table}}}]"
    )
    facts = [
        Fact(level, "use", "甲", MAY, {"level": level, "words": "1"}, count=2)
        for level in ("city", "county")
    ]
    found = [(one.fact, one.tallies, one.count) for one in score(scheme, facts).entries]
    assert found == [("city", ("a", "b"), 2), ("county", (), 2)]


def test_one_fact_may_be_priced_in_several_accounts():
    scheme = small("""
rules:
  - {id: points, clause: 一, fact: use, points: 2, account: use}
  - {id: money, clause: 二, fact: use, points: 20, factors: [2], account: money}
""")
    found = score(scheme, [Fact("1", "use", "甲", MAY, count=3)]).entries
    assert [(one.rule, one.account, one.points, one.arithmetic, one.clause) for one in found] == [
        ("points", "use", D(6), "3×2=6", "一"),
        ("money", "money", D(120), "3×20×2=120", "二"),
    ]
