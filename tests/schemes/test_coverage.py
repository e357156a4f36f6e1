"""Every feature of published schemes is exercised by a shipped case, and the page says by which."""

from kuaibao.engine.scheme import shipped_schemes
from tools.coverage import PAGE, SCHEMES, exercised, features, page


def test_no_feature_is_without_a_case():
    cases = exercised()
    assert [code for code in features() if not cases.get(code)] == []


def test_no_case_names_a_feature_that_nobody_knows():
    assert set(exercised()) - set(features()) == set()


def test_the_page_is_what_the_cases_say():
    assert PAGE.read_text("utf-8") == page(), "run: python -m tools.coverage"


def test_no_scheme_is_shipped_without_cases():
    bare = [name for name in shipped_schemes() if not list((SCHEMES / name).glob("cases/*.yaml"))]
    assert bare == []
