"""docs/glossary.md speaks of what is there: terms in the code, 中文 where users read it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from tools.messages import CATALOGUE, messages_of, read

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src/kuaibao"
SHIPPED = sorted((SOURCES / "schemes").glob("*/*.yaml"))
ROW = re.compile(r"^\| (?!中文|---)(.+?) \| .+? \| (.+?) \| .+ \|$", re.MULTILINE)


def terms():
    text = (ROOT / "docs/glossary.md").read_text("utf-8")
    return ROW.findall(text)


def names_in_python(tree):
    """Name classes, functions and constants; fields as Class.field."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name
            yield from (f"{node.name}.{name}" for name in fields(node))
        elif isinstance(node, ast.FunctionDef):
            yield node.name
    yield from fields(tree)


def fields(holder):
    for node in holder.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def keys_in(value):
    if isinstance(value, dict):
        yield from map(str, value)
        yield str(value.get("id", ""))
        yield str(value.get("account", ""))
    children = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        for child in children:
            yield from keys_in(child)


@cache
def names():
    trees = [ast.parse(path.read_text("utf-8")) for path in SOURCES.rglob("*.py")]
    schemes = [yaml.safe_load(path.read_text("utf-8")) for path in SHIPPED]
    found = {name for tree in trees for name in names_in_python(tree)}
    return found | {name for scheme in schemes for name in keys_in(scheme)}


@cache
def read_by_users():
    catalogue = [str(message.string) for message in messages_of(read(ROOT / CATALOGUE))]
    schemes = [path.read_text("utf-8") for path in SHIPPED]
    printed = [path.read_text("utf-8") for path in (SOURCES / "engine/documents").glob("*.py")]
    return "\n".join([*catalogue, *schemes, *printed])


def code_names(cell):
    return re.findall(r"`([\w.]+)`", cell)


def chinese_terms(cell):
    return [] if cell == "—" else cell.split(" / ")


@pytest.mark.parametrize("cell", [code for _chinese, code in terms()])
def test_every_code_name_exists(cell):
    assert [name for name in code_names(cell) if name not in names()] == []
    assert code_names(cell)


@pytest.mark.parametrize("cell", [chinese for chinese, _code in terms()])
def test_users_meet_every_chinese_term(cell):
    assert [term for term in chinese_terms(cell) if term not in read_by_users()] == []


def test_the_test_reads_the_tables():
    assert ("冲正", "`Posting.reverses`") in terms()


@pytest.mark.parametrize("name", ["Posting.undone", "Invoice", "scoreboards"])
def test_a_name_that_is_not_in_the_code_is_noticed(name):
    assert name not in names()


def test_a_term_that_nobody_reads_is_noticed():
    assert "记账凭证" not in read_by_users()
