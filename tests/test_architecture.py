"""What import-linter cannot see."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parent.parent
MOST_LINES = 400
FLOW = (
    "core", "units", "scoring", "register", "disputes", "submissions", "originality", "editing",
    "publications",    "schemes", "circulars", "desks",
)  # fmt: skip


def modules():
    ours = [*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("tools/**/*.py")]
    return [path for path in ours if "migrations" not in path.parts]


def too_long(paths):
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in paths}
    return {path.name: length for path, length in lengths.items() if length > MOST_LINES}


def test_no_module_is_too_long_to_read():
    assert too_long(modules()) == {}


@pytest.mark.parametrize(("lines", "found"), [(400, {}), (401, {"long.py": 401})])
def test_a_module_above_the_limit_is_found(tmp_path, lines, found):
    (tmp_path / "long.py").write_text("pass\n" * lines, "utf-8")
    assert too_long([tmp_path / "long.py"]) == found


def against_the_flow(relations):
    """Foreign keys named by label are strings, which import-linter does not see."""
    return [
        f"{source} → {target}"
        for source, target in relations
        if target in FLOW and FLOW.index(target) > FLOW.index(source)
    ]


def about(model):
    return model._meta  # noqa: SLF001 -- Django's documented name


def relations():
    return [
        (about(model).app_label, about(field.related_model).app_label)
        for model in apps.get_models()
        if about(model).app_label in FLOW
        for field in about(model).get_fields()
        if field.is_relation and field.concrete
    ]


def test_no_foreign_key_points_downstream():
    assert len(relations()) > 10
    assert against_the_flow(relations()) == []


def test_a_foreign_key_against_the_flow_is_found():
    assert against_the_flow([("units", "scoring"), ("scoring", "units")]) == ["units → scoring"]


def silent_acts(source):
    """Acts, the functions of actions.py that hold a transaction, which leave no audit entry."""
    return [
        act.name
        for act in ast.parse(source).body
        if isinstance(act, ast.FunctionDef)
        and any("atomic" in ast.unparse(decorator) for decorator in act.decorator_list)
        and "audit.write(" not in ast.unparse(act)
    ]


def test_every_act_leaves_an_audit_entry():
    files = [
        *ROOT.glob("src/kuaibao/web/*/actions.py"),
        *ROOT.glob("src/kuaibao/web/*/actions/*.py"),
    ]
    assert len(files) >= 4
    assert [act for path in files for act in silent_acts(path.read_text("utf-8"))] == []


def test_a_silent_act_is_found():
    assert silent_acts("@transaction.atomic\ndef pay(*, by): pass\n") == ["pay"]
