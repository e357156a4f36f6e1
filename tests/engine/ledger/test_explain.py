import gettext
from pathlib import Path

import pytest

import kuaibao
from kuaibao.engine.ledger import Explainer, Posting, score, told
from kuaibao.engine.words import say
from tests.engine.yanjin import (
    JULY,
    JUNE,
    MAY,
    YANJIN,
    commission,
    deduction,
    fact,
    instruction,
    item_use,
    opening,
    prompt,
    use,
)

THREE = "被市《新乡政务快报》《要情专报》采用的条目信息每条计5分,专期采用的计10分。"
FOUR = "被县《延津政务快报》采用的条目信息每条计1分,专期采用的计2分。"
FIVE = (
    "采用的各类信息,被县级以上领导批示的,每条(篇)按原有分值另加3倍分值计分。"
    "(领导批示后报县政府办信息股)"
)
TEN = "被各级信息刊物重复采用的信息只记一次最高分。"
OPENING = opening("o", 29, evidence="34期以前的总分")
STORY = [item_use("a", "county"), instruction("i", MAY), item_use("b", "city", JULY)]


@pytest.fixture(scope="module")
def chinese():
    folder = Path(kuaibao.__file__).parent / "locale"
    return gettext.translation("django", folder, ["zh_Hans"]).gettext


def explained(facts):
    result = score(YANJIN, facts)
    assert result.problems == ()
    explainer = Explainer(YANJIN, {fact.id: fact for fact in facts})
    return [explainer.explain(entry) for entry in result.entries]


def test_each_posting_explains_itself_in_one_sentence():
    assert [str(sentence) for sentence in explained([*STORY, OPENING])] == [
        "农业农村局 +29 points: opening balance, from 34期以前的总分",
        f"农业农村局 +1 points: 《麦收进展》县快报单条采用1条 (1), by clause 四 “{FOUR}”",
        f"农业农村局 +3 points: 《麦收进展》县级领导批示 (3×1=3), by clause 五 “{FIVE}”",
        (
            "农业农村局 +5 points: 《麦收进展》市快报、要情专报单条采用1条 (5), "
            f"by clause 三 “{THREE}”"
        ),
        (
            "农业农村局 −1 points: 《麦收进展》 stood in 县快报单条采用1条 and again in "
            f"市快报、要情专报单条采用1条; by clause 十 “{TEN}”"
        ),
        (
            "农业农村局 +12 points: 《麦收进展》县级领导批示 follows the points of the item after "
            f"市快报、要情专报单条采用1条 (3×5−3=12), by clause 五 “{FIVE}”"
        ),
    ]


def test_each_posting_explains_itself_in_chinese(chinese):
    assert [say(sentence, chinese) for sentence in explained([*STORY, OPENING])] == [
        "农业农村局 +29分：期初余额，据34期以前的总分",
        f"农业农村局 +1分：《麦收进展》县快报单条采用1条（1），依据第四条“{FOUR}”",
        f"农业农村局 +3分：《麦收进展》县级领导批示（3×1=3），依据第五条“{FIVE}”",
        f"农业农村局 +5分：《麦收进展》市快报、要情专报单条采用1条（5），依据第三条“{THREE}”",
        (
            "农业农村局 −1分：《麦收进展》先后县快报单条采用1条、市快报、要情专报单条采用1条，"
            f"只记一次最高分，依据第十条“{TEN}”"
        ),
        (
            "农业农村局 +12分：《麦收进展》县级领导批示，市快报、要情专报单条采用1条后"
            f"随稿件分值调整（3×5−3=12），依据第五条“{FIVE}”"
        ),
    ]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (use("1", "province", form="composite", count=2), "省快报、政务要闻综合采用2条"),
        (commission("1", "missed"), "约稿1次，未报送"),
        (prompt("1", count=3), "报送重点提示信息3条"),
        (instruction("1", leader="nation"), "国家领导批示"),
        (deduction("1", "copying"), "明显重复、抄袭1次"),
        (fact("1", "rumour"), ""),
    ],
)
def test_a_fact_is_told_in_the_words_of_the_scheme(what, words):
    assert told(YANJIN, what) == words


@pytest.mark.parametrize(
    ("counted", "reverses", "words"),
    [
        (MAY, "", "{why}"),
        (JULY, "", "{why} (of 2024-05-10, whose period is closed; counted in this one)"),
        (MAY, "p0", "Taken back: {why}"),
        (
            JULY,
            "p0",
            "Taken back: {why} (of 2024-05-10, whose period is closed; counted in this one)",
        ),
    ],
)
def test_a_posting_says_when_it_is_late_or_takes_another_back(counted, reverses, words):
    facts = [use("1", "county")]
    (entry,) = score(YANJIN, facts).entries
    explainer = Explainer(YANJIN, {"1": facts[0]})
    posting = Posting("p1", entry, counted, reverses)
    why = str(explainer.explain(entry))
    assert str(explainer.explain_posting(posting)) == words.format(why=why)


def test_a_judged_figure_shows_as_given():
    (sentence,) = explained([commission("1", "answered", count=3, points=5)])
    assert str(sentence).startswith("农业农村局 +5 points: 约稿3次，已报送 (5), by clause 六 “")


def test_nothing_is_explained_twice_alike():
    """The explainer keeps what it said; another fact of the same kind says its own."""
    one, other = explained([use("1", "county", count=2), use("2", "county", JUNE, count=3)])
    assert "县快报单条采用2条 (2×1=2)" in str(one)
    assert "县快报单条采用3条 (3×1=3)" in str(other)
