"""Rule files in an editor: their keys, their examples, new ones."""

from pathlib import Path
from typing import Any

import pytest

from tests.lsp.editor import Editor
from tests.lsp.test_features import RULE, SET


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "set.yaml").write_text(SET, encoding="utf-8")
    path = folder / "words.yaml"
    path.write_text(RULE, encoding="utf-8")
    return path


def command(editor: Editor, name: str, **arguments: Any) -> Any:
    return editor.request("workspace/executeCommand", {"command": name, "arguments": [arguments]})


def test_kinds_are_offered_behind_kind(rule: Path, tmp_path: Path) -> None:
    uri = rule.as_uri()
    with Editor(root=tmp_path) as editor:
        editor.open(uri, RULE, "yaml")
        editor.diagnostics(uri)
        place = {"line": RULE.split("\n").index("kind: substitution"), "character": len("kind: ")}
        labels = {item["label"] for item in editor.on("textDocument/completion", uri, position=place)}
    assert {"existence", "frame", "substitution"} <= labels


def test_examples_of_a_file_that_is_not_open(rule: Path, tmp_path: Path) -> None:
    rule.write_text(RULE.replace("silent: [请办理。]", "silent: [请进行检查。]"), encoding="utf-8")
    with Editor(root=tmp_path) as editor:
        outcome = command(editor, "jianfu.runExamples", uri=rule.as_uri(), silent=True)
        assert outcome["tried"] == 2
        assert [item["line"] for item in outcome["failed"]] == [14]
        assert not [message for message in editor.messages if message.get("method") == "window/showMessage"]
        with pytest.raises(RuntimeError, match="不是规则文件"):
            command(editor, "jianfu.runExamples", uri=(tmp_path / "x.yaml").as_uri())


def test_a_new_rule_passes_its_own_examples(rule: Path, tmp_path: Path) -> None:
    with Editor(root=tmp_path) as editor:
        text = command(editor, "jianfu.ruleTemplate", id="fresh", kind="frame")
        (rule.parent / "fresh.yaml").write_text(text, encoding="utf-8")
        outcome = command(editor, "jianfu.runExamples", uri=(rule.parent / "fresh.yaml").as_uri())
        assert (outcome["tried"], outcome["failed"]) == (2, [])
        with pytest.raises(RuntimeError, match="样板"):
            command(editor, "jianfu.ruleTemplate", id="fresh", kind="length")
