"""Diagnostics for clients that ask: of one document, of all files, and again when rules have changed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.editor import PULLING, Editor

DEMAND = "各县区：\n\n请各县区于6月30日前将贯彻落实情况报市政府办公室。\n"
CALM = "各县区：\n\n请按规定办理，并做好服务。\n"
TOKEN = "files"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    (tmp_path / "甲.md").write_text(DEMAND, encoding="utf-8")
    (tmp_path / "乙.txt").write_text(CALM, encoding="utf-8")
    with Editor(root=tmp_path, capabilities=PULLING) as made:
        yield made


def codes(report: Any) -> list[str]:
    return [item["code"] for item in report["items"]]


def changed(editor: Editor, file: Path, kind: int = 2) -> None:
    editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": kind}]})


def refreshed(editor: Editor, since: int) -> None:
    editor.wait(lambda message: message.get("method") == "workspace/diagnostic/refresh", since)


def streamed(editor: Editor, file: Path, wanted: list[str], since: int = 0) -> Any:
    """Wait for a report of a file that says this and no more."""

    def right(message: Any) -> bool:
        params = message.get("params") or {}
        items = params["value"]["items"] if params.get("token") == TOKEN and message["method"] == "$/progress" else []
        return any(item["uri"] == file.as_uri() and codes(item) == wanted for item in items)

    return editor.wait(right, since)


def test_a_document_on_request(editor: Editor, tmp_path: Path) -> None:
    uri = (tmp_path / "稿.md").as_uri()
    editor.open(uri, DEMAND)
    first = editor.on("textDocument/diagnostic", uri)
    assert (first["kind"], codes(first)) == ("full", ["report-demand"])
    again = editor.on("textDocument/diagnostic", uri, previousResultId=first["resultId"])
    assert again == {"kind": "unchanged", "resultId": first["resultId"]}
    editor.edit(uri, 0, 0, "省直各部门，")
    later = editor.on("textDocument/diagnostic", uri, previousResultId=first["resultId"])
    assert later["kind"] == "full" and later["items"][0]["data"]["version"] == 2
    assert not [m for m in editor.messages if m.get("method") == "textDocument/publishDiagnostics"]
    other = (tmp_path / "a.py").as_uri()
    editor.open(other, f"# {DEMAND}", "python")
    assert editor.on("textDocument/diagnostic", other)["items"] == []
    assert editor.on("textDocument/diagnostic", "file:///never/opened.md")["items"] == []


def test_result_ids_know_the_rules(editor: Editor, tmp_path: Path) -> None:
    """The text is the same, the rules are not."""
    uri = (tmp_path / "稿.md").as_uri()
    editor.open(uri, DEMAND)
    first = editor.on("textDocument/diagnostic", uri)
    since = len(editor.messages)
    (tmp_path / "jianfu.toml").write_text('[severity]\nreport-demand = "off"\n', encoding="utf-8")
    changed(editor, tmp_path / "jianfu.toml", 1)
    refreshed(editor, since)
    again = editor.on("textDocument/diagnostic", uri, previousResultId=first["resultId"])
    assert (again["kind"], codes(again)) == ("full", [])
    since = len(editor.messages)
    editor.notify(
        "workspace/didChangeConfiguration", {"settings": {"jianfu": {"severity": {"report-demand": "error"}}}}
    )
    refreshed(editor, since)
    [item] = editor.on("textDocument/diagnostic", uri, previousResultId=again["resultId"])["items"]
    assert item["severity"] == 1


def test_all_files_are_streamed_and_the_request_is_held(editor: Editor, tmp_path: Path) -> None:
    params: dict[str, Any] = {"previousResultIds": [], "partialResultToken": TOKEN}
    number = editor.send_request("workspace/diagnostic", params)
    streamed(editor, tmp_path / "甲.md", ["report-demand"])
    streamed(editor, tmp_path / "乙.txt", [])
    (tmp_path / "乙.txt").write_text(DEMAND, encoding="utf-8")
    changed(editor, tmp_path / "乙.txt")
    streamed(editor, tmp_path / "乙.txt", ["report-demand"])
    since = len(editor.messages)
    (tmp_path / "甲.md").unlink()
    changed(editor, tmp_path / "甲.md", 3)
    streamed(editor, tmp_path / "甲.md", [], since)
    assert not [m for m in editor.messages if m.get("id") == number and "method" not in m]
    editor.notify("$/cancelRequest", {"id": number})
    assert editor.wait_reply(number)["error"]["code"] == -32800


def test_all_files_at_once_for_clients_that_cannot_be_streamed_to(editor: Editor, tmp_path: Path) -> None:
    first = editor.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    assert {item["uri"]: codes(item) for item in first} == {
        (tmp_path / "甲.md").as_uri(): ["report-demand"],
        (tmp_path / "乙.txt").as_uri(): [],
    }
    known = [{"uri": item["uri"], "value": item["resultId"]} for item in first]
    (tmp_path / "甲.md").unlink()
    again = editor.request("workspace/diagnostic", {"previousResultIds": known})["items"]
    assert [(item["uri"], codes(item)) for item in again] == [((tmp_path / "甲.md").as_uri(), [])]


def test_what_was_copied_makes_a_pulling_client_ask_again(tmp_path: Path) -> None:
    from jianfu.corpus.writer import CorpusWriter
    from tests.corpus.sources import HEATING, prepared

    with CorpusWriter(tmp_path / "文件库") as writer:
        writer.add([prepared("办法.txt", HEATING)])
    (tmp_path / "jianfu.toml").write_text('corpus = "文件库"\n', encoding="utf-8")
    uri = (tmp_path / "稿.md").as_uri()
    text = f"各县区：\n\n{HEATING.splitlines()[5]}\n"
    with Editor(root=tmp_path, capabilities=PULLING) as editor:
        editor.open(uri, text)
        since = 0
        while "copied-passage" not in codes(editor.on("textDocument/diagnostic", uri)):
            refreshed(editor, since)
            since = len(editor.messages)
    # Who cannot be told to ask again gets everything in the first answer.
    with Editor(root=tmp_path, capabilities={"textDocument": {"diagnostic": {}}}) as editor:
        editor.open(uri, text)
        assert "copied-passage" in codes(editor.on("textDocument/diagnostic", uri))
        editor.edit(uri, 0, 0, "全市")
        assert "copied-passage" in codes(editor.on("textDocument/diagnostic", uri))
