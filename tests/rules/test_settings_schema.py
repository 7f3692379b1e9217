"""The schema of jianfu.toml that editors use says what the loader says."""

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from jianfu.rules.config import META_KEYS, META_VALUES, from_mapping
from jianfu.rules.schema import RuleError

FILE = Path(__file__).parents[2] / "clients/vscode/schemas/jianfu-toml.schema.json"
WHOLE = """
extends = "../jianfu.toml"
rules = ["central-2024", "rules/own"]
corpus = "library"
quiet = 0
cap = 20
reasons = false
genre = "通知"
[severity]
length = "off"
[limits.length]
special = 3000
[meta]
issuer_level = "city"
[ignore]
report-demand = { reason = "依据", paths = ["*.md"], until = "2026-12-31" }
length = "理由"
"""


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads(FILE.read_text(encoding="utf-8"))


def test_keys_are_those_of_the_loader(schema: Any) -> None:
    with pytest.raises(RuleError) as raised:
        from_mapping({"nothing": 1}, "jianfu.toml")
    known = raised.value.problems[0].message.partition("可用：")[2].split("、")
    assert sorted(schema["properties"]) == sorted(known)
    assert sorted(schema["properties"]["meta"]["properties"]) == sorted(META_KEYS)
    for key, values in META_VALUES.items():
        assert schema["definitions"]["meta"][key]["enum"] == list(values)


def test_what_the_loader_takes_is_valid(schema: Any) -> None:
    data = tomllib.loads(WHOLE)
    from_mapping(data, "jianfu.toml")
    jsonschema.validate(data, schema)


@pytest.mark.parametrize(
    "text", ["rules = 1", "[severity]\nlength = 'loud'", "[ignore]\nlength = {}", "[meta]\nscope = 'x'"]
)
def test_what_the_loader_refuses_is_invalid(schema: Any, text: str) -> None:
    data = tomllib.loads(text)
    with pytest.raises(RuleError):
        from_mapping(data, "jianfu.toml")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)
