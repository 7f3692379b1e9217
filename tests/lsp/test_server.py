"""The real server process, spoken to by pytest-lsp."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types as t
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from jianfu.engine.engine import Engine
from jianfu.text.lines import LineTable

DEMAND = "请各县区于6月30日前将贯彻落实情况报市政府办公室。"
CLIENTS = {"utf-16": "visual-studio-code", "utf-8": "neovim@0.11", "utf-32": "emacs"}


@pytest_lsp.fixture(
    scope="function",
    params=list(CLIENTS),
    config=ClientServerConfig(server_command=[sys.executable, "-m", "jianfu", "lsp"]),
)
async def client(request: pytest.FixtureRequest, lsp_client: LanguageClient) -> Any:
    lsp_client.feature(t.CLIENT_REGISTER_CAPABILITY)(lambda params: None)  # pytest-lsp knows no answer
    capabilities = client_capabilities(CLIENTS[request.param])
    capabilities.text_document.diagnostic = None  # here they are pushed; Neovim would ask for them
    capabilities.general = t.GeneralClientCapabilities(position_encodings=[request.param])
    parameters = t.InitializeParams(capabilities=capabilities, initialization_options={"quiet": 0})
    result = await lsp_client.initialize_session(parameters)
    assert result.capabilities.position_encoding == request.param
    lsp_client.encoding = request.param
    yield
    await lsp_client.shutdown_session()


async def until(client: Any, uri: str, wanted: Callable[[list[t.Diagnostic]], bool]) -> list[t.Diagnostic]:
    """Wait for a publish that is as wanted (pytest-lsp keeps only the last one)."""
    for _ in range(1000):
        found = client.diagnostics.get(uri)
        if found is not None and wanted(list(found)):
            return list(found)
        await asyncio.sleep(0.01)
    raise AssertionError(f"not published in time; last: {client.diagnostics.get(uri)}")


def some(found: list[t.Diagnostic]) -> bool:
    return bool(found)


def none(found: list[t.Diagnostic]) -> bool:
    return not found


def opened(client: Any, uri: str, text: str, language: str = "markdown") -> None:
    client.text_document_did_open(t.DidOpenTextDocumentParams(t.TextDocumentItem(uri, language, 1, text)))


def edited(client: Any, uri: str, version: int, span: t.Range, text: str) -> None:
    change = t.TextDocumentContentChangePartial(range=span, text=text)
    client.text_document_did_change(
        t.DidChangeTextDocumentParams(t.VersionedTextDocumentIdentifier(version, uri), [change])
    )


async def test_marks_stand_at_the_same_characters_in_every_encoding(client: Any, engine: Engine) -> None:
    text = f"𠮷林市通知\r\n\r\n各县区：\r\n😀{DEMAND}"
    opened(client, "untitled:Untitled-1", text)
    found = await until(client, "untitled:Untitled-1", some)
    expected = engine.check(text, {}).findings
    table = LineTable(text)
    assert [item.code for item in found] == [finding.rule for finding in expected]
    for item, finding in zip(found, expected, strict=True):
        start, end = item.range.start, item.range.end
        assert table.offset(start.line, start.character, client.encoding) == finding.start
        assert table.offset(end.line, end.character, client.encoding) == finding.end
        assert item.source == "jianfu"
        assert item.code_description.href.startswith("file:")


async def test_diagnostics_come_and_go_while_typing(client: Any) -> None:
    uri = "file:///nowhere/draft.md"
    opened(client, uri, "")
    await until(client, uri, none)
    at = t.Position(0, 0)
    edited(client, uri, 2, t.Range(at, at), DEMAND)
    found = await until(client, uri, some)
    assert "report-demand" in [item.code for item in found]
    assert all(item.data["version"] == 2 for item in found)
    whole = t.Range(at, t.Position(0, 10_000))
    edited(client, uri, 3, whole, "不得要求各县区报送贯彻落实情况。")
    await until(client, uri, none)


async def test_a_closed_draft_has_no_marks_and_strange_messages_do_no_harm(client: Any) -> None:
    uri = "file:///nowhere/%E9%80%9A%E7%9F%A5%25.md"
    nowhere = t.Range(t.Position(5, 0), t.Position(9, 0))
    edited(client, "file:///never/opened.md", 7, nowhere, "x")
    opened(client, uri, DEMAND)
    await until(client, uri, some)
    client.text_document_did_close(t.DidCloseTextDocumentParams(t.TextDocumentIdentifier(uri)))
    await until(client, uri, none)
    assert not client.messages


async def test_a_full_change_and_other_languages(client: Any, tmp_path: Path) -> None:
    uri = (tmp_path / "稿.txt").as_uri()
    opened(client, uri, "草稿。", "plaintext")
    change = t.TextDocumentContentChangeWholeDocument(text=DEMAND)
    client.text_document_did_change(t.DidChangeTextDocumentParams(t.VersionedTextDocumentIdentifier(2, uri), [change]))
    await until(client, uri, some)
    other = (tmp_path / "a.py").as_uri()
    opened(client, other, f"# {DEMAND}", "python")
    await asyncio.sleep(0.2)
    assert not client.diagnostics.get(other)


async def test_copied_passages_follow_the_first_diagnostics(client: Any, tmp_path: Path) -> None:
    source = tmp_path / "上位" / "办法.txt"
    source.parent.mkdir()
    passage = "县级以上人民政府应当将农村公路养护资金纳入本级财政预算，并随里程增长逐步增加投入。"
    source.write_text(f"关于农村公路养护的意见\n\n　　第三条　{passage}\n", encoding="utf-8")
    corpus = ["corpus", "add", str(source), "--corpus", str(tmp_path / "文件库")]
    subprocess.run([sys.executable, "-m", "jianfu", *corpus], check=True, capture_output=True)
    (tmp_path / "jianfu.toml").write_text('corpus = "文件库"\n', encoding="utf-8")
    uri = (tmp_path / "稿.md").as_uri()
    opened(client, uri, f"各县区：\n\n{passage}")
    found = await until(client, uri, lambda items: any(item.code == "copied-passage" for item in items))
    copied = next(item for item in found if item.code == "copied-passage")
    assert copied.related_information[0].location.uri == source.as_uri()
    at = t.Position(2, 0)
    edited(client, uri, 2, t.Range(at, at), "全市")
    await until(client, uri, lambda items: [i.data["version"] for i in items if i.code == "copied-passage"] == [2])
