"""What README, CONTRIBUTING and docs/ tell people to type and to open is there."""

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import click
import pytest

from kuaibao.cli.group import Group
from kuaibao.cli.program import program

ROOT = Path(__file__).parent.parent
CASE = ROOT / "tests/cases/yanjin-2024-05-06"
PAGES = sorted(
    [*ROOT.glob("*.md"), *(path for path in ROOT.glob("docs/**/*.md") if path.is_file())]
)
READMES = {"README.md": "en", "README.zh-CN.md": "zh-hans"}
TYPED = re.compile(r"`([^`\n]+)`|^\$ (.+)$", re.MULTILINE)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"(?:[A-Z_]+=\S+ )*(?:\S*/)?kuaibao ([a-z-].*)")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
VARIABLE = re.compile(r"KUAIBAO_[A-Z_]+")
OMITTED = "…"  # stands where a README leaves lines or the rest of a line out


def typed(text):
    """Commands in code spans and after a prompt."""
    return [span or prompt for span, prompt in TYPED.findall(text)]


def make_targets(text):
    lines = [command for command in typed(text) if command.startswith("make ")]
    return {target for line in lines for target in re.findall(r"^make ([a-z]+)", line)}


def kuaibao_calls(text):
    """What follows the program's name, perhaps behind settings and a folder."""
    found = [CALL.match(line) for line in typed(text)]
    return [call[1] for call in found if call]


@cache
def known_targets():
    return set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def command_of(words):
    """Find the command that *words* call, which may stand in a group; None if there is none."""
    in_group = isinstance(program.command_at(words[:1]), Group)
    return program.command_at(words[: 1 + in_group])


def options_of(command):
    parts = [*command.params, command.get_help_option(click.Context(command))]
    return {option for part in parts for option in part.opts}


def unknown_in(call):
    """Name what in a call of kuaibao the program does not know."""
    words = shlex.split(call.partition(" >")[0])
    command = program if words[0].startswith("-") else command_of(words)
    if command is None:
        return words[:2]
    options = [word.partition("=")[0] for word in words if re.match(r"--?[a-zA-Z]", word)]
    return [option for option in options if option not in options_of(command)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_a_page_names_exists(page):
    assert make_targets(page.read_text("utf-8")) - known_targets() == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_a_page_names_exists(page):
    calls = kuaibao_calls(page.read_text("utf-8"))
    assert [unknown for call in calls for unknown in unknown_in(call)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_repository_leads_somewhere(page):
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_wrong_commands_and_targets_are_noticed():
    text = "`make dmeo`\n```console\n$ kuaibao chekc x.txt\n$ kuaibao score x --perod 2024-05\n```"
    text += "`kuaibao scheme chekc x` `kuaibao scheme diff x y --formt csv` `kuaibao scheme`"
    wrong = [["chekc", "x.txt"], ["--perod"], ["scheme", "chekc"], ["--formt"], []]
    assert make_targets(text) - known_targets() == {"dmeo"}
    assert sorted(unknown_in(call) for call in kuaibao_calls(text)) == sorted(wrong)


# ------------------------------------------------------------------ the output shown


def shown(text):
    """Pair each `$ kuaibao …` of the console blocks with the lines shown under it."""
    for block in CONSOLE.findall(text):
        for part in block.split("$ ")[1:]:
            command, _newline, output = part.partition("\n")
            if command.startswith("kuaibao ") and output.strip():
                yield command, [line for line in output.splitlines() if line.strip(f" {OMITTED}")]


def run(command, language, folder):
    words = [
        sys.executable,
        "-c",
        "from kuaibao.cli import main; main()",
        *shlex.split(command)[1:],
    ]
    environment = os.environ | {"KUAIBAO_LANGUAGE": language}
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def lines_not_in(lines, output):
    """Name the lines shown that the command did not write; blanks between words may differ."""
    written = [" ".join(line.split()) for line in output.splitlines()]
    wanted = [" ".join(line.partition(OMITTED)[0].split()) for line in lines]
    return [line for line in wanted if not any(one.startswith(line) for one in written)]


EXAMPLES = [
    (language, command, lines)
    for page, language in READMES.items()
    for command, lines in shown((ROOT / page).read_text("utf-8"))
]


@pytest.mark.parametrize(("language", "command", "lines"), EXAMPLES)
def test_the_output_a_readme_shows_is_what_the_command_writes(language, command, lines, tmp_path):
    (tmp_path / "bulletin-34.txt").write_bytes((CASE / "bulletin-34.txt").read_bytes())
    assert lines_not_in(lines, run(command, language, tmp_path)) == []


def test_readmes_show_output_and_a_line_nobody_wrote_is_noticed():
    assert {language for language, _command, _lines in EXAMPLES} == set(READMES.values())
    assert lines_not_in(["19 points …", "20 points"], "19  points in all\n") == ["20 points"]


# ------------------------------------------------------------------ the settings told


def settings_read():
    sources = [*ROOT.glob("src/kuaibao/config/*.py"), *ROOT.glob("src/kuaibao/cli/**/*.py")]
    return {name for path in sources for name in VARIABLE.findall(path.read_text("utf-8"))}


def test_operations_tells_every_setting_and_no_other():
    told = set(VARIABLE.findall((ROOT / "docs/operations.md").read_text("utf-8")))
    assert told == settings_read()


def test_settings_are_found_in_the_sources():
    assert {"KUAIBAO_HOME", "KUAIBAO_DATABASE_URL", "KUAIBAO_HTTPS"} <= settings_read()
