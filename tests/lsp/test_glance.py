"""The draft at a glance: what an editor's status bar and side view show."""

from pathlib import Path
from typing import Any

import docx
import pytest

from tests.lsp.editor import Editor
from tests.lsp.test_features import DEMAND, DRAFT

STATUS = {"experimental": {"jianfu": {"status": True}}}
MONTHLY = DRAFT.replace("。\n\n天水市", "。各县区每月25日前报送工作进展情况。\n\n天水市")


def status(editor: Editor, uri: str, version: int) -> Any:
    def right(message: Any) -> bool:
        params = message.get("params") or {}
        return bool(message.get("method") == "jianfu/status" and (params["uri"], params["version"]) == (uri, version))

    return editor.wait(right)["params"]


def test_status_follows_the_marks(tmp_path: Path) -> None:
    uri = "file:///nowhere/a.md"
    with Editor(root=tmp_path, capabilities=STATUS) as editor:
        editor.open(uri, DRAFT)
        first = status(editor, uri, 1)
        assert first["genre"] == "通知"
        assert first["findings"] == len(editor.diagnostics(uri))
        assert 0 < first["characters"] < first["characterLimit"]
        assert first["pages"] >= 1
        assert first["muted"] is False
        version = editor.edit(uri, DRAFT.index(DEMAND), DRAFT.index(DEMAND) + len(DEMAND), "")
        after = status(editor, uri, version)
        assert after["findings"] < first["findings"]
        assert after["characters"] < first["characters"]
        editor.request("workspace/executeCommand", {"command": "jianfu.mute", "arguments": [True]})
        editor.edit(uri, len(editor.texts[uri]), len(editor.texts[uri]), "\n")
        muted = status(editor, uri, version + 1)
        assert (muted["muted"], muted["findings"]) == (True, 0)


def test_other_editors_are_sent_no_status(tmp_path: Path) -> None:
    uri = "file:///nowhere/a.md"
    with Editor(root=tmp_path) as editor:
        editor.open(uri, DRAFT)
        editor.diagnostics(uri)
        found = editor.on("jianfu/overview", uri)
        assert found["findings"]
        assert not [message for message in editor.messages if message.get("method") == "jianfu/status"]


def test_overview_gives_sections_and_what_is_asked_for_in_a_year(tmp_path: Path) -> None:
    uri = "file:///nowhere/a.md"
    with Editor(root=tmp_path) as editor:
        editor.open(uri, MONTHLY)
        editor.diagnostics(uri)
        found = editor.on("jianfu/overview", uri)
    demands = [finding for finding in found["findings"] if finding["rule"] == "report-demand"]
    assert {finding["section"] for finding in demands} == {"二、有关事项"}
    assert demands[0]["excerpt"] == DEMAND
    assert demands[0]["name"] != "report-demand"
    assert [asked["perYear"] for asked in found["reports"]] == [1, 12]
    assert found["reportsPerYear"] == 13
    assert "text" not in found


def test_overview_of_a_file_that_is_not_open(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    made = docx.Document()
    for line in filter(None, DRAFT.replace("#", "").split("\n")):
        made.add_paragraph(line.strip())
    made.save(str(path))
    with Editor(root=tmp_path) as editor:
        found = editor.on("jianfu/overview", path.as_uri())
        assert DEMAND in found["text"]
        first = next(finding for finding in found["findings"] if finding["rule"] == "report-demand")
        line = found["text"].split("\n")[first["range"]["start"]["line"]]
        assert line[first["range"]["start"]["character"] :].startswith(first["excerpt"])
        with pytest.raises(RuntimeError, match="没有"):
            editor.on("jianfu/overview", (tmp_path / "无.docx").as_uri())


def test_report_is_that_of_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "甲.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "乙.docx").write_bytes(b"no docx")
    with Editor(root=tmp_path) as editor:
        asked = {"command": "jianfu.report", "arguments": [{"uris": [tmp_path.as_uri()]}]}
        found = editor.request("workspace/executeCommand", asked)
    assert found["files"] == 2
    assert found["findings"] > 0
    assert found["cancelled"] is False
    assert "\n甲.md" in "\n" + found["text"]
    assert "report-demand" in found["text"]


def test_a_rules_page_is_no_draft(tmp_path: Path) -> None:
    uri = (tmp_path / "a.md").as_uri()
    with Editor(root=tmp_path) as editor:
        editor.open(uri, DRAFT)
        page = editor.diagnostics(uri)[0]["codeDescription"]["href"]
        editor.open(page, DRAFT)
        assert editor.on("textDocument/hover", page, position={"line": 10, "character": 3}) is None
        assert editor.on("jianfu/overview", page) is None


def test_what_a_folder_check_found_goes_with_its_cause(tmp_path: Path) -> None:
    path = tmp_path / "甲.md"
    path.write_text(DRAFT, encoding="utf-8")

    def published(wanted: bool) -> Any:
        def right(message: Any) -> bool:
            params = message.get("params") or {}
            here = message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == path.as_uri()
            return here and wanted is any(item["code"] == "report-demand" for item in params["diagnostics"])

        return right

    with Editor(root=tmp_path) as editor:
        editor.request("workspace/executeCommand", {"command": "jianfu.checkFolder", "arguments": []})
        editor.wait(published(True))
        path.write_text(DRAFT.replace(DEMAND, "请认真执行"), encoding="utf-8")
        editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 2}]})
        editor.wait(published(False))
