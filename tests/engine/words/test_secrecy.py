import pytest

from kuaibao.engine.words import marking


@pytest.mark.parametrize(
    "text",
    ["机密★", "秘密★1年", "绝 密 ☆", "机\u200b密＊长期", "标题\n秘密　★\n正文", "绝密*"],
)
def test_finds_a_marking_however_it_is_typed(text):
    assert marking(text)


@pytest.mark.parametrize(
    "text", ["保守国家秘密是公民义务", "机密文件管理★先进", "秘密信访", "★秘密花园", ""]
)
def test_ordinary_words_are_no_marking(text):
    assert marking(text) == ""
