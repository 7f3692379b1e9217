"""The server's text is the client's, whatever is typed and however positions are counted."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.lsp.drafts import OpenDraft
from jianfu.text.lines import Encoding, LineTable

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
# Line ends of the protocol, characters that str.splitlines() cuts at but the protocol does not, astral characters.
PIECES = st.sampled_from(
    ["汉", "，", "a", " ", "\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "𠮷", "😀", "一、", "报送台账"]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.lists(PIECES, max_size=4).map("".join)), max_size=12)


class Client:
    """What an editor does, written independently of the server: by splitting and encoding."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.text = text
        self.encoding = encoding

    def position(self, offset: int) -> dict[str, int]:
        before = re.split(r"\r\n|\r|\n", self.text[:offset])
        return {"line": len(before) - 1, "character": self.units(before[-1])}

    def units(self, text: str) -> int:
        codec, width = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[self.encoding]
        return len(text.encode(codec)) // width

    def place(self, share: float) -> int:
        """An offset where a caret can stand: not between \\r and \\n."""
        offset = round(share * len(self.text))
        return offset - 1 if self.text[offset - 1 : offset + 1] == "\r\n" else offset


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, edits=EDITS)
@settings(max_examples=300, deadline=None)
def test_text_equals_the_clients(encoding: Encoding, text: str, edits: list[tuple[float, float, str]]) -> None:
    client = Client(text, encoding)
    draft = OpenDraft("untitled:1", text, 1, "markdown", encoding)
    for version, (one, other, new) in enumerate(edits, 2):
        start, end = sorted((client.place(one), client.place(other)))
        span = {"start": client.position(start), "end": client.position(end)}
        client.text = client.text[:start] + new + client.text[end:]
        draft.apply([{"range": span, "text": new}], version)
        assert draft.text == client.text


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, share=st.floats(0, 1))
@settings(max_examples=200, deadline=None)
def test_positions_go_both_ways(encoding: Encoding, text: str, share: float) -> None:
    client = Client(text, encoding)
    offset = client.place(share)
    table = LineTable(text)
    position = client.position(offset)
    assert table.position(offset, encoding) == (position["line"], position["character"])
    assert table.offset(position["line"], position["character"], encoding) == offset


def test_positions_outside_the_text_are_clamped() -> None:
    draft = OpenDraft("untitled:1", "一\r\n二", 1, "markdown", "utf-16")
    assert draft.offset({"line": 0, "character": 99}) == 1
    assert draft.offset({"line": 99, "character": 0}) == 4
    empty = OpenDraft("untitled:1", "", 1, "markdown", "utf-16")
    assert empty.range(0, 0) == {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}


def test_half_a_surrogate_pair_means_the_character() -> None:
    draft = OpenDraft("untitled:1", "a𠮷b", 1, "markdown", "utf-16")
    assert draft.offset({"line": 0, "character": 2}) == 1
    assert draft.offset({"line": 0, "character": 3}) == 2
