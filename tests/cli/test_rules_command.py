"""`jianfu rules`: list, show, test, new, schema."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from jianfu.checks import KINDS
from tests.cli.process import jianfu, write
from tests.cli.test_check_settings import RULE, SET

RULES = Path(__file__).parents[2] / "rules"
FILES = sorted(path for path in RULES.glob("*/*.yaml") if path.name != "set.yaml")


def test_list_names_every_rule_and_what_waits(tmp_path: Path) -> None:
    ended = jianfu("rules", "list", cwd=tmp_path)
    assert (ended.status, ended.err) == (0, "")
    for path in FILES:
        assert f"\n{path.stem} " in f"\n{ended.out}"
    waiting = [line.split()[0] for line in ended.out.splitlines() if "等待" in line and "条规则" not in line]
    assert {"copied-passage", "document-quota"} <= set(waiting)
    assert f"其中 {len(waiting)} 条等待数据" in ended.out


def test_list_shows_the_settings_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "jianfu.toml", 'rules = ["central-2024"]\n[severity]\nlength = "off"\nreport-demand = "error"\n')
    out = jianfu("rules", "list", cwd=tmp_path).out
    assert "已关闭：length。" in out
    assert "tianshui" not in out
    (line,) = [line for line in out.splitlines() if line.startswith("report-demand")]
    assert line.split()[1] == "错误"


def test_show_is_the_rule_s_page(tmp_path: Path) -> None:
    out = jianfu("rules", "show", "report-demand", cwd=tmp_path).out
    headings = [line for line in out.splitlines() if line.startswith("#")]
    assert headings == [headings[0], "## 标出什么", "## 为什么", "## 建议", "## 例子", "## 依据"]
    assert "《整治形式主义为基层减负若干规定》第3条" in out


@pytest.mark.parametrize("kind", ["existence", "substitution", "occurrence", "frame"])
def test_a_new_rule_passes_its_own_examples(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "我单位" / f"no-{kind}.yaml"
    assert jianfu("rules", "new", path, "--kind", kind, cwd=tmp_path).status == 0
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["kind"] == kind
    ended = jianfu("rules", "test", path, cwd=tmp_path)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "共 2 个例子，0 个不符。\n"
    before = path.read_bytes()
    again = jianfu("rules", "new", path, "--kind", kind, cwd=tmp_path)
    assert again.status == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rule.yml"], ".yaml"),
        (["rule.yaml", "--kind", "length"], "existence、frame、occurrence、substitution"),
        (["rule.yaml", "--kind", "unheard-of"], "unheard-of"),
        (["file/rule.yaml"], "file"),
    ],
)
def test_a_new_rule_that_cannot_be_made(tmp_path: Path, arguments: list[str], said: str) -> None:
    write(tmp_path, "file", "")
    ended = jianfu("rules", "new", *arguments, cwd=tmp_path)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert not (tmp_path / "rule.yaml").exists()


def test_examples_that_fail_are_told(tmp_path: Path) -> None:
    write(tmp_path, "own/set.yaml", SET)
    write(tmp_path, "own/slogan.yaml", RULE.replace("[我们大干快上。]", "[我们实干。]").replace("不搞", ""))
    ended = jianfu("rules", "test", "own", cwd=tmp_path)
    assert ended.status == 1
    assert "own/slogan：应当提示而没有提示\n    我们实干。" in ended.out
    assert "own/slogan：不应提示，却标出了“大干快上”" in ended.out
    assert "共 2 个例子，2 个不符。" in ended.out


def test_examples_of_the_folder_s_own_sets_are_tried(tmp_path: Path) -> None:
    write(tmp_path, "own/set.yaml", SET)
    write(tmp_path, "own/slogan.yaml", RULE)
    write(tmp_path, "jianfu.toml", 'rules = ["own"]\n')
    assert jianfu("rules", "test", cwd=tmp_path).out == "共 2 个例子，0 个不符。\n"
    assert jianfu("rules", "test", "no/such/place", cwd=tmp_path).status == 2


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    ended = jianfu("rules", "schema", cwd=tmp_path_factory.mktemp("schema"))
    assert ended.status == 0
    found = json.loads(ended.out)
    Draft202012Validator.check_schema(found)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_schema_takes_every_built_in_rule_file(schema: Any, path: Path) -> None:
    Draft202012Validator(schema).validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "change",
    [{"severty": "warning"}, {"kind": "existance"}, {"severity": "loud"}, {"tokens": "词"}, {"force": "也许"}],
)
def test_the_schema_refuses_what_the_loader_refuses(schema: Any, change: dict[str, Any]) -> None:
    rule = yaml.safe_load(RULE)
    assert Draft202012Validator(schema).is_valid(rule)
    assert not Draft202012Validator(schema).is_valid(rule | change)
    assert not Draft202012Validator(schema).is_valid({key: rule[key] for key in rule if key != "why"})
    assert not Draft202012Validator(schema).is_valid({"extends": "central-2024/length", "severty": "off"})


def test_the_schema_explains_every_key(schema: Any) -> None:
    for kind in KINDS:
        for name, key in schema["$defs"][kind]["properties"].items():
            assert name == "kind" or key.get("description"), f"{kind}.{name}"
