import pytest

from kuaibao.engine.scheme import shipped_schemes, texts_of
from tests.engine.yanjin import SHIPPED


@pytest.fixture
def own(tmp_path):
    """A copy of the shipped scheme to spoil."""
    for name, text in texts_of(SHIPPED).items():
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "own"


def spoil(path, old, new):
    """Replace text, and tell the line on which it stands."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return text.partition(old)[0].count("\n") + 1


def lines(refused):
    return refused.stderr.splitlines()


def test_all_shipped_schemes_are_sound(run):
    checked = run("scheme", "check", *shipped_schemes())
    assert checked.exit_code == 0
    assert len(checked.stdout.splitlines()) == len(shipped_schemes())


def test_a_sound_scheme_is_told_with_what_was_checked(run, own):
    checked = run("scheme", "check", own)
    assert checked.exit_code == 0
    assert "延津县政务信息工作考核办法" in checked.stdout
    cases = len(list(own.glob("cases/*.yaml")))
    assert str(cases) in checked.stdout


def test_slips_are_told_at_once_with_folder_file_and_line(run, own):
    first = spoil(own / "scheme.yaml", "id: yanjin-2024", "id: yanjin 2024")
    second = spoil(own / "scheme.yaml", "decimals: 0", "decimal: 0")
    refused = run("scheme", "check", own)
    assert refused.exit_code == 1
    assert [line for line in (first, second) if f"{own}/scheme.yaml" in lines(refused)[0]]
    told = [line for line in lines(refused) if line.startswith(f"{own}/scheme.yaml")]
    assert len(told) == len(lines(refused)) == 2
    assert (str(first) in told[0], str(second) in told[1]) == (True, True)
    assert "decimals" in told[1]


def test_a_case_that_does_not_come_out_is_told_with_file_and_line(run, own):
    case = own / "cases/clauses-7-8-9.yaml"
    line = spoil(case, "totals: {统计局: -8}", "totals: {统计局: -7}")
    refused = run("scheme", "check", own)
    assert refused.exit_code == 1
    (told,) = lines(refused)
    assert told.startswith(f"{own}/cases/clauses-7-8-9.yaml")
    assert str(line) in told
    assert "−7" in told
    assert "−8" in told


def test_a_scheme_without_cases_is_not_sound(run, own):
    for case in own.glob("cases/*.yaml"):
        case.unlink()
    refused = run("scheme", "check", own)
    assert refused.exit_code == 1
    assert len(lines(refused)) == 1
    assert refused.stderr.startswith(f"{own}/cases")


def test_several_are_checked_even_if_the_first_is_wrong(run, own):
    spoil(own / "scheme.yaml", "decimals: 0", "decimals: 5")
    checked = run("scheme", "check", own, "nowhere", "yanjin-2024")
    assert checked.exit_code == 1
    assert len(checked.stdout.splitlines()) == 1
    assert [line for line in lines(checked) if line.startswith("nowhere")]
    assert [line for line in lines(checked) if line.startswith(str(own))]


def test_without_a_name_the_call_is_wrong(run):
    assert run("scheme", "check").exit_code == 2
