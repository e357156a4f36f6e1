import pytest

from kuaibao.cli.language import _, language, say
from kuaibao.engine.words import Sentence


@pytest.mark.parametrize("environment", [None, "", "zh-Hans", "zh-hans", "zh_CN.UTF-8"])
def test_chinese_is_spoken_unless_english_is_asked_for(environment):
    assert language(environment) == "zh_Hans"


@pytest.mark.parametrize("environment", ["en", "EN", "en_US"])
def test_english_is_spoken_if_asked_for(environment):
    assert language(environment) == "en"


def test_sentences_of_the_engine_come_from_the_same_catalogue():
    sentence = Sentence("there is no scheme “{name}”.", {"name": "x"})
    assert say(sentence) == _(sentence.msgid).format(name="x") != str(sentence)
