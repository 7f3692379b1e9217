"""What is said of a settings or rule file that cannot be read."""

import tomllib
from pathlib import Path

import pytest

from jianfu.rules.loader import load_set
from jianfu.rules.schema import RuleError
from jianfu.rules.source import load_yaml
from jianfu.rules.syntax import toml_problem


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("rules = [central]\n", 1, "英文引号"),
        ("\ncorpus = “库”\n", 2, "英文引号"),
        ("cap 5\n", 1, "等号"),
        ("cap = 1\ncap = 2\n", 2, "写了两次"),
        ("[limits]\n[limits]\n", 2, "写了两次"),
        ('corpus = "库\n', 1, "没有写完就换行"),
        ("规则 = 1\n", 1, "中文键名"),
        ("cap = 5 6\n", 1, "多余的文字"),
        ('rules = ["a"\n', 0, "方括号没有配对"),
        ('corpus = "a\\q"\n', 1, "单引号"),
    ],
)
def test_the_reason_is_chinese(text: str, line: int, said: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    found = toml_problem(caught.value)
    assert found[0] == line
    assert said in found[1]
    assert not any(char.isascii() and char.isalpha() for char in found[1].removeprefix("TOML"))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('id: a\nname: "不用的词\nkind: form\n', 2, "引号没有配对"),
        ("id: a\nname：不用的词\nkind: form\n", 3, "英文冒号"),
        ("examples:\n\tfires: []\n", 2, "制表符"),
        ("id: a\nmessage: 时限: 三天\n", 2, "英文引号"),
        ("swap: [a, b\nid: a\n", 2, "没有配对"),
        ("name: *重点\n", 1, "英文引号"),
    ],
)
def test_the_reason_of_a_rule_file_is_chinese(tmp_path: Path, text: str, line: int, said: str) -> None:
    file = tmp_path / "a.yaml"
    with pytest.raises(RuleError) as caught:
        load_yaml(file, text)
    (problem,) = caught.value.problems
    assert (problem.line, problem.path) == (line, str(file))
    assert said in problem.message
    assert not any(char.isascii() and char.isalpha() for char in problem.message.removeprefix("YAML"))


def test_a_set_of_no_known_level(tmp_path: Path) -> None:
    text = 'id: own\ntitle: 十条\nshort: 十条\nissuer: 某市\ndate: "2025"\nlevel: town\n'
    (tmp_path / "set.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=r"set\.yaml:6：level：只能是 central、province"):
        load_set(tmp_path)


def test_a_rule_file_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("name: 不用的词\n".encode("gb18030"))
    with pytest.raises(RuleError, match="不是 UTF-8 编码的文本"):
        load_yaml(file)
