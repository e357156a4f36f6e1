import json


def test_the_schema_is_json_schema(run):
    schema = json.loads(run("scheme", "schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "rules" in schema["properties"]
