import json
from importlib.resources import files
from shutil import copytree

from kuaibao.engine.scheme import shipped_schemes


def test_the_shipped_schemes_are_listed(run):
    listed = json.loads(run("schemes", "--format", "json").stdout)
    assert [row["id"] for row in listed] == list(shipped_schemes())
    assert next(row for row in listed if row["id"] == "yanjin-2024")["clauses"] == 10


def test_a_scheme_of_one_s_own_is_checked_with_file_and_line(run, tmp_path):
    own = tmp_path / "own"
    copytree(str(files("kuaibao") / "schemes/yanjin-2024"), own)
    assert run("schemes", own).exit_code == 0
    lines = (own / "scheme.yaml").read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if "account: use" in line)
    lines[at] = lines[at].replace("account", "acount")
    (own / "scheme.yaml").write_text("\n".join(lines), encoding="utf-8")
    refused = run("schemes", own)
    assert refused.exit_code == 1
    assert "scheme.yaml" in refused.stderr
    assert "acount" in refused.stderr


def test_the_schema_is_json_schema(run):
    schema = json.loads(run("schemes", "--schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "rules" in schema["properties"]
