"""What an editor gets besides diagnostics."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.editor import Editor, applied
from tests.lsp.team import RULE, SET

DRAFT = """# 关于开展全市农村公路养护专项整治的通知

各县区人民政府：

## 一、总体要求

全面贯彻落实上级部署，确保道路安全畅通。

## 二、有关事项

请各县区于6月30日前将贯彻落实情况报市政府办公室。

天水市人民政府
2026年3月1日
"""
DEMAND = "请各县区于6月30日前将贯彻落实情况报市政府办公室"
AT = DRAFT.index(DEMAND)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(root=tmp_path_factory.mktemp("稿件")) as made:
        yield made


@pytest.fixture
def uri(editor: Editor, request: pytest.FixtureRequest) -> Iterator[str]:
    uri = f"file:///nowhere/{request.node.name}.md"
    editor.open(uri, DRAFT)
    editor.diagnostics(uri)
    yield uri
    if uri in editor.texts:
        editor.close(uri)


def titles(actions: list[Any]) -> list[str]:
    return [action["title"] for action in actions]


def test_hover_gives_basis_and_better_wording(editor: Editor, uri: str) -> None:
    at = {"line": DRAFT[:AT].count("\n"), "character": 3}
    hover = editor.on("textDocument/hover", uri, position=at)
    said = hover["contents"]["value"]
    assert "`report-demand`" in said
    assert "《整治形式主义为基层减负若干规定》第3条" in said
    assert "**建议**" in said
    assert editor.on("textDocument/hover", uri, position={"line": 6, "character": 3}) is None


def test_outline_and_folds(editor: Editor, uri: str) -> None:
    [title] = editor.on("textDocument/documentSymbol", uri)
    assert title["name"] == "关于开展全市农村公路养护专项整治的通知"
    assert [child["name"] for child in title["children"]] == ["一、总体要求", "二、有关事项"]
    folds = editor.on("textDocument/foldingRange", uri)
    assert {"startLine": 4, "endLine": 6, "kind": "region"} in folds


def test_budget_on_title_and_headings(editor: Editor, uri: str) -> None:
    lenses = editor.on("textDocument/codeLens", uri)
    assert "57 / 4,000 字 · 约 " in lenses[0]["command"]["title"]
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    hints = editor.on("textDocument/inlayHint", uri, range=everything)
    assert [hint["position"]["line"] for hint in hints] == [4, 8]
    assert all(hint["label"].endswith(" 字") for hint in hints)


def test_ignoring_here_asks_for_a_reason_and_silences(editor: Editor, uri: str) -> None:
    actions = editor.actions(uri, AT, AT + 3)
    action = next(action for action in actions if action["title"].startswith("在此处忽略“report-demand”"))
    assert editor.command(action["command"]["command"], *action["command"]["arguments"])
    edit = editor.wait(lambda message: message.get("method") == "workspace/applyEdit")["params"]["edit"]
    text = applied(DRAFT, edit, uri)
    assert "<!-- jianfu: ignore report-demand — 法律法规有明确规定 -->\n请各县区" in text
    editor.edit(uri, 0, len(DRAFT), text)
    found = editor.diagnostics(uri)
    assert "report-demand" not in [item["code"] for item in found]


def test_ignoring_in_the_folder_writes_settings(editor: Editor, uri: str) -> None:
    actions = editor.actions(uri, AT, AT + 3)
    action = next(action for action in actions if action["title"].startswith("在本文件夹忽略“report-demand”"))
    arguments = {**action["command"]["arguments"][0], "reason": '依据"省政府令"'}
    assert editor.command("jianfu.ignore", arguments)
    asked = [message for message in editor.messages if message.get("method") == "workspace/applyEdit"]
    changes = asked[-1]["params"]["edit"]["documentChanges"]
    assert changes[0]["kind"] == "create"
    assert changes[1]["edits"][0]["newText"] == '[ignore]\nreport-demand = { reason = "依据\\"省政府令\\"" }\n'


def test_an_old_version_ignores_nothing(editor: Editor, uri: str) -> None:
    before = len(editor.messages)
    arguments = {"uri": uri, "version": 0, "index": 0, "rule": "report-demand", "where": "here", "reason": "误报"}
    assert editor.command("jianfu.ignore", arguments) is False
    assert not [m for m in editor.messages[before:] if m.get("method") == "workspace/applyEdit"]


def test_scope_is_stated_in_front_matter(editor: Editor, uri: str) -> None:
    actions = editor.actions(uri, 3, 3)
    action = next(action for action in actions if action["title"] == "注明本文部署的是综合性工作")
    assert applied(DRAFT, action["edit"], uri).startswith("---\nscope: comprehensive\n---\n\n# 关于")
    editor.choice = lambda params: next(item for item in params["actions"] if item["title"] == "意见")
    assert editor.command("jianfu.setMeta", {"uri": uri, "key": "genre"})


def test_showing_a_rule(editor: Editor, uri: str) -> None:
    action = next(a for a in editor.actions(uri, AT, AT + 3) if a["title"] == "查看规则“report-demand”")
    page = editor.command(action["command"]["command"], *action["command"]["arguments"])
    assert page.startswith("file:") and page.endswith("/report-demand.md")


def test_kinds_of_actions_can_be_asked_for(editor: Editor, uri: str) -> None:
    assert editor.actions(uri, AT, AT + 3, only=["source.fixAll"]) == []
    quick = editor.actions(uri, AT, AT + 3, only=["quickfix"])
    assert quick and all(action["kind"] == "quickfix" for action in quick)


def test_completion_of_rules_in_a_comment_and_of_nothing_in_text(editor: Editor, uri: str) -> None:
    comment = "<!-- jianfu: ignore "
    editor.edit(uri, AT, AT, comment + "\n")
    at = {"line": DRAFT[:AT].count("\n"), "character": len(comment)}
    labels = [item["label"] for item in editor.on("textDocument/completion", uri, position=at)]
    assert "report-demand" in labels and "length" in labels
    assert editor.on("textDocument/completion", uri, position={"line": 6, "character": 3}) == []


def test_mute_takes_all_marks_away_and_brings_them_back(editor: Editor, uri: str) -> None:
    before = editor.diagnostics(uri)
    assert before
    assert editor.command("jianfu.mute") == {"muted": True}
    editor.diagnostics(uri, lambda items: not items)
    assert editor.actions(uri, AT, AT + 3) == []
    editor.edit(uri, 0, 0, "\n")
    assert editor.diagnostics(uri) == []
    assert editor.command("jianfu.mute") == {"muted": False}
    assert editor.diagnostics(uri, lambda items: bool(items))


def test_a_useless_ignore_is_said(editor: Editor, uri: str) -> None:
    editor.edit(uri, 0, 0, "<!-- jianfu: ignore-document speech-length — 误报 -->\n")
    assert "useless-ignore" in [item["code"] for item in editor.diagnostics(uri)]


def test_unknown_requests_and_commands_are_answered(editor: Editor, uri: str) -> None:
    for method, params in (("jianfu/nothing", {}), ("workspace/executeCommand", {"command": "rm"})):
        with pytest.raises(RuntimeError):
            editor.request(method, params)
    assert editor.on("textDocument/hover", "file:///not/open.md", position={"line": 0, "character": 0}) is None


def test_safe_fixes_are_done_together(tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "own"
    rules.mkdir(parents=True)
    (rules / "set.yaml").write_text(SET, encoding="utf-8")
    (rules / "words.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "jianfu.toml").write_text('rules = ["rules/own"]\n', encoding="utf-8")
    uri = (tmp_path / "稿.md").as_uri()
    text = "关于用词的通知\n\n各县区：\n\n请按照有关要求进行办理，进行检查。\n"
    with Editor(root=tmp_path) as editor:
        editor.open(uri, text)
        editor.diagnostics(uri, lambda items: len(items) == 2)
        [together] = editor.actions(uri, 0, 0, only=["source.fixAll.jianfu"])
        assert "请按照有关要求办理，检查。" in applied(text, together["edit"], uri)
        assert together["edit"]["documentChanges"][0]["textDocument"]["version"] == 1
        at = text.index("进行办理")
        fix = editor.actions(uri, at, at + 1, only=["quickfix"])[0]
        assert fix["isPreferred"] is True and fix["diagnostics"][0]["code"] == "words"
