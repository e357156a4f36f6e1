from decimal import Decimal

import pytest

from kuaibao.engine.words import Place, Problem, Sentence, plain, say

CHINESE = {
    "{unit} owes {points} to {whom}": "{unit}欠{whom}{points}分",
    ", ": "、",
    "the office": "政府办",
}


def chinese(msgid):
    return CHINESE.get(msgid, msgid)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("5", "5"),
        ("5.00", "5"),
        ("0.50", "0.5"),
        ("-5.00", "−5"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("1E+3", "1000"),
        ("100", "100"),
        ("0.01", "0.01"),
    ],
)
def test_numbers_are_written_as_an_office_writes_them(number, text):
    assert plain(Decimal(number)) == text


def test_a_sentence_speaks_english_by_itself():
    assert str(Sentence("{unit} is missing", {"unit": "编办"})) == "编办 is missing"


def test_sentences_within_sentences_and_lists_are_said_in_the_same_language():
    values = {"unit": ("编办", "法院"), "points": Decimal("-5.0"), "whom": Sentence("the office")}
    sentence = Sentence("{unit} owes {points} to {whom}", values)
    assert str(sentence) == "编办, 法院 owes −5 to the office"
    assert say(sentence, chinese) == "编办、法院欠政府办−5分"


def test_braces_in_what_somebody_typed_stay_as_typed():
    assert str(Sentence("“{text}”", {"text": "{unit}"})) == "“{unit}”"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.csv"), "a.csv"),
        (Place("a.csv", 3), "a.csv, line 3"),
        (Place("a.csv", 3, "单位"), "a.csv, line 3, column “单位”"),
    ],
)
def test_a_place_is_told_as_closely_as_it_is_known(place, text):
    assert str(place.sentence()) == text


def test_a_problem_says_where_what_and_what_to_do():
    problem = Problem(Place("a.csv", 3), Sentence("the unit is missing."), Sentence("Add it."))
    assert str(problem.sentence()) == "a.csv, line 3: the unit is missing. Add it."
