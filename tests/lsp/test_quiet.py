"""While a sentence is being written nothing new appears in it, and what is there does not flicker."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.lsp.editor import Editor, position

URI = "untitled:稿"
PAUSE = 400  # ms
DEMAND = "请各县区于6月30日前将贯彻落实情况报市政府办公室"
VETO = "对落实不力的实行“一票否决”"
TEXT = f"各县区：\n\n{DEMAND}。\n\n现就有关事项通知如下。\n"


@pytest.fixture
def editor() -> Iterator[Editor]:
    with Editor({"quiet": PAUSE}) as made:
        made.open(URI, TEXT)
        made.diagnostics(URI, lambda items: codes(items) == ["report-demand"])
        yield made


def codes(items: list[Any]) -> list[str]:
    return [item["code"] for item in items]


def published(editor: Editor, since: int) -> list[list[Any]]:
    return [
        message["params"]["diagnostics"]
        for message in editor.messages[since:]
        if message.get("method") == "textDocument/publishDiagnostics"
    ]


def test_what_is_new_in_the_sentence_at_the_caret_waits(editor: Editor) -> None:
    at = TEXT.index("现就")
    since = len(editor.messages)
    for char in VETO:
        editor.edit(URI, at, at, char)
        at += 1
        assert codes(editor.diagnostics(URI)) == ["report-demand"]
    editor.diagnostics(URI, lambda items: codes(items) == ["report-demand", "one-vote-veto"])
    seen = published(editor, since)
    assert all(len(items) == 1 for items in seen[:-1])


def test_the_end_of_a_sentence_is_no_end_of_waiting_but_another_sentence_is(editor: Editor) -> None:
    at = TEXT.index("现就")
    editor.edit(URI, at, at, VETO + "。")
    assert codes(editor.diagnostics(URI)) == ["report-demand"]
    editor.edit(URI, at + len(VETO) + 1, at + len(VETO) + 1, "另")
    assert codes(editor.diagnostics(URI)) == ["report-demand", "one-vote-veto"]


def test_a_mark_stays_while_a_word_is_composed_in_it(editor: Editor) -> None:
    """The letters of an input method break the sentence for a moment; the mark moves along with its text."""
    since = len(editor.messages)
    at = TEXT.index("贯彻落实")
    for letters in ("q", "qu", "qua", "quan"):
        editor.edit(URI, at, at + len(letters) - 1, letters)
        [item] = editor.diagnostics(URI)
        start, end = TEXT.index("请各"), TEXT.index("。")
        assert item["range"] == {
            "start": position(editor.texts[URI], start),
            "end": position(editor.texts[URI], end + len(letters)),
        }
    editor.edit(URI, at, at + 4, "全面")
    editor.diagnostics(URI)
    editor.edit(URI, 0, 0, "省直、")
    editor.diagnostics(URI)
    assert {tuple(codes(items)) for items in published(editor, since)} == {("report-demand",)}


def test_what_is_deleted_goes_at_once(editor: Editor) -> None:
    start = TEXT.index("请各")
    editor.edit(URI, start, start + len(DEMAND), "")
    assert editor.diagnostics(URI) == []


def test_a_pause_of_nothing_is_off() -> None:
    with Editor({"quiet": 0}) as editor:
        editor.open(URI, "各县区：\n\n")
        editor.diagnostics(URI)
        editor.edit(URI, len(editor.texts[URI]), len(editor.texts[URI]), DEMAND)
        assert codes(editor.diagnostics(URI)) == ["report-demand"]
