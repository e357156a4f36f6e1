"""The manual quotes the words of the pages, shows their pictures, and has a chapter a role.

Words in 「」 are those on the screen: each has to be one that the catalogue, or a template, says.
"""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kuaibao.web.units.choices import Role
from tools.messages import CATALOGUE

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "docs/manual"
CHAPTERS = sorted(MANUAL.glob("*.md"))
QUOTED = re.compile("「([^」]+)」")
PICTURE = re.compile(r"!\[([^\]]*)\]\(images/([\w-]+)\.png\)")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w+[^{}]*\}")
HOLE = "…"  # stands in a label for what differs from case to case
PNG_WIDTH = slice(16, 20)
MOST_WIDE, MOST_BYTES = 1280, 4_000_000
PARTS = ("工作台上有什么", "日常工作", "快捷键", "出了问题怎么办", "到哪里查依据")


def labels(text):
    """Words of the screen that *text* quotes."""
    return QUOTED.findall(text)


def pictures(text):
    """Name each picture of *text* with what is said of it."""
    return {name: said for said, name in PICTURE.findall(text)}


def all_pictures():
    return {
        name: said
        for chapter in CHAPTERS
        for name, said in pictures(chapter.read_text("utf-8")).items()
    }


@cache
def said():
    """All that the pages say in Chinese, with a hole where a value stands."""
    with (ROOT / CATALOGUE).open("rb") as file:
        messages = list(read_po(BytesIO(file.read()), "zh_Hans"))
    texts = [
        text
        for message in messages
        if message.id
        for text in ([message.string] if isinstance(message.string, str) else message.string)
    ]
    return {PLACEHOLDER.sub(HOLE, text).strip() for text in texts}


@cache
def templates():
    return "\n".join(path.read_text("utf-8") for path in ROOT.glob("src/**/*.html"))


def unknown(text):
    return [one for one in labels(text) if one not in said() and f">{one}<" not in templates()]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_every_word_quoted_from_the_screen_is_said_there(chapter):
    assert unknown(chapter.read_text("utf-8")) == []


def test_a_renamed_button_is_noticed():
    assert unknown("按「写稿」，再按「审签并发送」；「催办…家单位」。") == ["审签并发送"]


@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_its_chapter_with_all_its_parts(role):
    text = (MANUAL / f"{role.value.replace('_', '-')}.md").read_text("utf-8")
    assert text.startswith(f"# {role.label}")
    assert [part for part in PARTS if f"\n## {part}\n" not in text] == []
    assert pictures(text)
    assert f"]({role.value.replace('_', '-')}.md)" in (MANUAL / "README.md").read_text("utf-8")


def test_every_picture_shown_is_there_and_every_one_there_is_shown():
    assert set(all_pictures()) == {path.stem for path in MANUAL.glob("images/*")}


def test_the_pictures_are_no_wider_than_a_page_and_together_small():
    files = [path.read_bytes() for path in MANUAL.glob("images/*.png")]
    assert max(int.from_bytes(file[PNG_WIDTH], "big") for file in files) <= MOST_WIDE
    assert sum(map(len, files)) < MOST_BYTES
