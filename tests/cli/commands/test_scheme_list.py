import json

from kuaibao.engine.scheme import shipped_schemes


def test_the_shipped_schemes_are_listed(run):
    listed = json.loads(run("scheme", "list", "--format", "json").stdout)
    assert [row["id"] for row in listed] == list(shipped_schemes())
    assert next(row for row in listed if row["id"] == "yanjin-2024")["clauses"] == 10
