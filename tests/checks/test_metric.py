from pathlib import Path

import pytest

from jianfu.engine.engine import Engine
from jianfu.rules.book import merge
from jianfu.rules.config import Config
from jianfu.rules.loader import load_lexicons, load_set
from jianfu.rules.model import Rule
from tests.checks.drafts import document, marked

FILE = """
id: {of}-too-long
kind: metric
name: 过长
severity: suggestion
force: 应当
basis: {{clause: "1"}}
of: {of}
max: {limit}
message: 共 {{数量}}，不超过 {{上限}}，超出 {{超出}}。
what: 过长。
why: 难读。
instead: 写短。
examples: {{fires: [例], silent: [例]}}
"""
DRAFT = document(
    "关于做好全市农村公路养护工作的通知",
    "各县区人民政府",
    "一、逐段排查破损路面\n请于月底前完成排查。修复工作由县区交通部门组织，所需资金列入预算，逐段验收。",
)


def engine_with(tmp_path: Path, of: str, limit: int) -> Engine:
    path = tmp_path / f"{of}-too-long.yaml"
    path.write_text(FILE.format(of=of, limit=limit), encoding="utf-8")
    return Engine(merge([load_set(path)], Config(chosen=True), load_lexicons([path])))


@pytest.mark.parametrize(
    ("of", "limit", "expected"),
    [
        ("title", 16, ["关于做好全市农村公路养护工作的通知"]),
        ("title", 17, []),
        ("heading", 8, ["一、逐段排查破损路面"]),
        ("sentence", 20, ["修复工作由县区交通部门组织，所需资金列入预算，逐段验收"]),
        ("paragraph", 100, []),
        ("pages", 1, []),
    ],
)
def test_what_is_longer_than_the_team_allows(tmp_path: Path, of: str, limit: int, expected: list[str]) -> None:
    assert marked(engine_with(tmp_path, of, limit), f"{of}-too-long", DRAFT) == expected


def test_of_two_limits_the_stricter_counts(tmp_path: Path) -> None:
    rules: list[Rule] = []
    for limit in (20, 30):
        path = tmp_path / "title-too-long.yaml"
        path.write_text(FILE.format(of="title", limit=limit), encoding="utf-8")
        rules.append(load_set(path).rules[0].rule)
    assert rules[1].tighten(rules[0]) == rules[0]
