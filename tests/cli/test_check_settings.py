"""Settings: jianfu.toml, --rules, --meta, front matter; which one wins, and what is said of wrong ones."""

from pathlib import Path

import pytest

from tests.cli.process import DEMAND, NOTICE, QUIET, Ended, check_json, jianfu, write

RULE = """\
name: 口号
kind: existence
severity: warning
force: 一般不
basis: {clause: "1"}
message: 不喊口号
what: 口号
why: 空
instead: 写事
tokens: [大干快上]
examples:
  fires: [我们大干快上。]
  silent: [我们不搞大干快上。]
"""
SET = "id: own\ntitle: 本办公文细则\nshort: 本办细则\nissuer: 本办\ndate: 2026-01-01\nlevel: county\n"


def checked(folder: Path, text: str, *arguments: str | Path, name: str = "draft.md") -> Ended:
    return check_json(write(folder, name, text), *arguments, cwd=folder)


def test_the_nearest_jianfu_toml_holds_for_each_file(tmp_path: Path) -> None:
    write(tmp_path, "jianfu.toml", 'rules = ["central-2024"]\n')
    write(tmp_path, "deep/jianfu.toml", '[severity]\nreport-demand = "off"\n')
    for name in ("a.md", "deep/er/b.md"):
        write(tmp_path, name, DEMAND)
    first, second = check_json("a.md", "deep", cwd=tmp_path).documents
    assert {basis["ruleset"] for finding in first["findings"] for basis in finding["bases"]} == {"central-2024"}
    assert "report-demand" in [finding["rule"] for finding in first["findings"]]
    assert "report-demand" not in [finding["rule"] for finding in second["findings"]]


def test_a_jianfu_toml_extends_another(tmp_path: Path) -> None:
    write(tmp_path, "office.toml", 'rules = ["central-2024"]\n[severity]\nreport-demand = "error"\nlength = "off"\n')
    write(tmp_path, "jianfu.toml", 'extends = "office.toml"\n[severity]\nlength = "suggestion"\n')
    ended = checked(tmp_path, DEMAND)
    assert ended.status == 1
    assert {f["rule"]: f["severity"] for f in ended.document["findings"]}["report-demand"] == "error"
    assert "length" in jianfu("rules", "list", cwd=tmp_path).out


def test_limits_and_ignores(tmp_path: Path) -> None:
    write(
        tmp_path,
        "jianfu.toml",
        "[limits.length]\nspecial = 30\n[ignore]\nreport-demand = { reason = '依据条例', paths = ['in/*'] }\n",
    )
    text = NOTICE.format(QUIET * 3 + DEMAND)
    inside = checked(tmp_path, text, name="in/a.md").rules
    outside = checked(tmp_path, text, name="out/a.md").rules
    assert "length" in inside
    assert "report-demand" not in inside
    assert "report-demand" in outside


def test_an_ignore_in_the_draft_needs_a_reason(tmp_path: Path) -> None:
    comment = "<!-- jianfu: ignore report-demand{} -->"
    with_reason = checked(tmp_path, comment.format(" — 依据《条例》第5条") + "\n" + DEMAND)
    assert "report-demand" not in with_reason.rules
    without = checked(tmp_path, comment.format("") + "\n" + DEMAND)
    assert "report-demand" in without.rules
    assert [(n["code"], n["line"]) for n in without.document["notices"]] == [("ignore-without-reason", 1)]


def test_sets_and_rule_files_of_ones_own(tmp_path: Path) -> None:
    write(tmp_path, "rules/own/set.yaml", SET)
    write(tmp_path, "rules/own/slogan.yaml", RULE)
    text = f"大干快上。{DEMAND}"
    for own in ("rules/own", "rules/own/slogan.yaml"):
        assert checked(tmp_path, text, "--rules", own).rules == ["slogan"]
        assert set(checked(tmp_path, text, "--rules", own, "--rules", "central-2024").rules) >= {
            "slogan",
            "report-demand",
        }
    write(tmp_path, "jianfu.toml", 'rules = ["rules/own"]\n')
    ended = checked(tmp_path, text, name="deep/a.md")
    assert ended.rules == ["slogan"]
    (basis,) = ended.document["findings"][0]["bases"]
    assert basis == {"ruleset": "own", "document": "本办公文细则", "clause": "1"}


def test_what_only_a_local_set_asks_is_a_suggestion_until_it_is_chosen(tmp_path: Path) -> None:
    text = NOTICE.format("请各县区于6月30日前报送经验材料。")
    found = {f["rule"]: f for f in checked(tmp_path, text).document["findings"]}
    assert found["experience-demand"]["severity"] == "suggestion"
    assert "地方措施" in found["experience-demand"]["message"]
    found = {f["rule"]: f for f in checked(tmp_path, text, "--rules", "tianshui-2019").document["findings"]}
    assert found["experience-demand"]["severity"] == "warning"
    assert "地方措施" not in found["experience-demand"]["message"]


def test_who_states_metadata_wins_in_order(tmp_path: Path) -> None:
    write(tmp_path, "jianfu.toml", 'issuer_level = "county"\ngenre = "意见"\n')
    text = NOTICE.format(QUIET)
    assert checked(tmp_path, text).document["metadata"]["issuer_level"] == "county"
    front = f"---\nissuer_level: province\n---\n{text}"
    ended = checked(tmp_path, front, "--with-text")
    assert ended.document["metadata"]["issuer_level"] == "province"
    assert ended.document["metadata"]["genre"] == "意见"
    assert ended.document["text"] == front
    ended = checked(tmp_path, front, "--meta", "issuer_level=township", "--meta", "genre=通知")
    assert ended.document["metadata"]["issuer_level"] == "township"
    assert ended.document["metadata"]["genre"] == "通知"


@pytest.mark.parametrize(
    ("toml", "line", "key"),
    [
        ('rules = ["central-2024"\n[severity]\n', 2, ""),
        ("\nrulez = []\n", 2, "rulez"),
        ('[severity]\n\nlength = "loud"\n', 3, "length"),
        ("[severity]\nlength = [1]\n", 2, "length"),
        ('[severity]\nno-such-rule = "off"\n', 2, "no-such-rule"),
        ("[limits.length]\nspecial = 'many'\n", 2, "special"),
        ("[limits.length]\nspecal = 3000\n", 2, "specal"),
        ("[limits]\nlength = 3000\n", 2, "length"),
        ("[limits.no-such-rule]\nspecial = 3000\n", 1, "no-such-rule"),
        ("[ignore]\nlength = ''\n", 2, "length"),
        ("[ignore]\nlength = { reason = '理由', paths = 'a/*' }\n", 2, "length"),
        ('[meta]\nscope = "big"\n', 2, "scope"),
        ("cap = 'all'\n", 1, "cap"),
        ('extends = "none.toml"\n', 0, "none.toml"),
        ("extends = 3\n", 1, "extends"),
        ('extends = "jianfu.toml"\n', 0, "extends"),
    ],
)
def test_a_wrong_jianfu_toml_is_named_with_line_and_key(tmp_path: Path, toml: str, line: int, key: str) -> None:
    write(tmp_path, "drafts/jianfu.toml", toml)
    write(tmp_path, "drafts/a.md", DEMAND)
    write(tmp_path, "good.md", DEMAND)
    ended = check_json("drafts/a.md", "good.md", cwd=tmp_path)
    assert ended.status == 2
    broken, good = ended.documents
    place = f"jianfu.toml:{line}：" if line else "toml"
    assert place in broken["error"]
    assert key in broken["error"]
    assert good["findings"]


def test_a_config_named_on_the_command_line_holds_for_every_file(tmp_path: Path) -> None:
    wrong = write(tmp_path, "wrong.toml", "rulez = []")
    write(tmp_path, "drafts/jianfu.toml", "rulez = []")
    ended = jianfu("check", "--config", wrong, "good.md", cwd=tmp_path)
    assert (ended.status, ended.out) == (2, "")
    assert "wrong.toml:1：rulez" in ended.err
    right = write(tmp_path, "right.toml", '[severity]\nreport-demand = "off"\n')
    assert checked(tmp_path, DEMAND, "--config", right, name="drafts/a.md").rules == []


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("severity: warning", "severty: warning", 3, "severty"),
        ("severity: warning", "severity: loud", 3, "severity"),
        ("severity: warning", "severity: error", 3, "severity"),
        ("kind: existence", "kind: existance", 2, "kind"),
        ("force: 一般不", "force: 也许", 4, "force"),
        ("tokens: [大干快上]", "tokens: 大干快上", 10, "tokens"),
        ("tokens: [大干快上]", 'tokens: ["(大干"]', 10, "tokens"),
        ("why: 空\n", "", 1, "why"),
        ("why: 空", "why: 空\nwhy: 空", 9, "why"),
        ("message: 不喊口号", "message: 违反规定", 6, "message"),
        ("message: 不喊口号", 'message: "{"', 6, "message"),
        ("what: 口号", "what: [", 0, ""),
    ],
)
def test_a_typo_in_a_rule_file_is_named_with_line_and_key(
    tmp_path: Path, old: str, new: str, line: int, key: str
) -> None:
    assert old in RULE
    write(tmp_path, "slogan.yaml", RULE.replace(old, new))
    write(tmp_path, "a.md", "大干快上。")
    ended = jianfu("check", "--rules", "slogan.yaml", "a.md", cwd=tmp_path)
    assert ended.status == 2
    assert ended.err.count("\n") == 1
    assert f"slogan.yaml:{line}：" in ended.err if line else "slogan.yaml:" in ended.err
    assert key in ended.err
