"""The words of click in our catalogue are those that click says."""

import ast
from pathlib import Path

import click

from kuaibao.cli import click_words


def literals(module):
    for path in Path(module.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_click_still_says_each_of_them():
    said = set(literals(click))
    tree = ast.parse(Path(click_words.__file__).read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    ours = {part.value for call in calls for part in call.args if isinstance(part.value, str)}
    assert len(ours) > 30
    assert ours - said == set()
