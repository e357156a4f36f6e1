"""docs/adr/0003 argues every direct dependency and names its licence."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ADR = ROOT / "docs/adr/0003-choose-the-stack.md"
ROW = re.compile(r"^\| ([\w-]+) \| (.+) \| ([\w.-]+) \|$", re.MULTILINE)
# How the licence texts that some packages give in place of a name can be known.
TEXTS = {"MIT": "Permission is hereby granted, free of charge"}


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def names(groups):
    listed = [one for group in groups.values() for one in group]
    return {re.match(r"[\w.-]+", one)[0] for one in listed if isinstance(one, str)}


def extras():
    return names(project()["project"]["optional-dependencies"])


def declared():
    always = {"always": project()["project"]["dependencies"]}
    return names(always) | names(project()["dependency-groups"]) | extras()


def installed(package):
    try:
        return bool(distribution(package))
    except PackageNotFoundError:
        return False


def argued(text):
    return {name: (reason, licence) for name, reason, licence in ROW.findall(text)}


def said_by(package):
    """What the installed package says of its licence."""
    metadata = distribution(package).metadata
    classifiers = [one for one in metadata.get_all("Classifier", []) if "License" in one]
    given = [metadata.get("License-Expression"), metadata.get("License"), *classifiers]
    return " ".join(one for one in given if one)


def agrees(licence, said):
    family = licence.split("-")[0]
    return bool(re.search(rf"\b{family}\b", said)) or TEXTS.get(family, "\0") in said


def test_every_direct_dependency_is_argued_and_nothing_else_is():
    assert set(argued(ADR.read_text("utf-8"))) == declared()


@pytest.mark.parametrize("package", sorted(declared()))
def test_the_licence_named_is_the_one_the_package_states(package):
    _reason, licence = argued(ADR.read_text("utf-8"))[package]
    if package in extras() and not installed(package):
        pytest.skip(f"{package} is an extra and not installed")
    assert agrees(licence, said_by(package)), said_by(package)[:200]


@pytest.mark.parametrize(
    ("licence", "said", "fits"),
    [
        ("MIT", "MIT License", True),
        ("MIT", "GPL-3.0-only", False),
        ("MIT", "LIMITED", False),
        ("BSD-3-Clause", "License :: OSI Approved :: BSD License", True),
        ("Apache-2.0", "MIT", False),
    ],
)
def test_another_licence_is_noticed(licence, said, fits):
    assert agrees(licence, said) is fits
