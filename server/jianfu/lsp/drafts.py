"""The documents that are open in the editor, held as the client holds them.

One line table per version, the line ends of the protocol and no others, and nothing is ever read from disk behind the
editor's back.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jianfu.text.lines import Encoding, LineTable

Range = dict[str, dict[str, int]]


class Edit(NamedTuple):
    """One change as it happened: the code points `start:end` of the text before it became `length` new ones."""

    start: int
    end: int
    length: int


class OpenDraft:
    """One open document: `text` as the client has it at `version`, its own line ends included."""

    __slots__ = ("_edits", "_table", "caret", "encoding", "language", "path", "text", "uri", "version")

    def __init__(
        self, uri: str, text: str, version: int, language: str, encoding: Encoding, path: Path | None = None
    ) -> None:
        """`path` is the draft's file where that is on this machine's disk; its settings are then looked for there."""
        self.uri = uri
        self.text = text
        self.version = version
        self.language = language
        self.path = path
        self.encoding = encoding
        self.caret: int | None = None  # offset where the last edit ended: as near as the protocol lets us know it
        self._edits: list[Edit] | None = []
        self._table: LineTable | None = None

    @property
    def table(self) -> LineTable:
        """Line table of the current version."""
        if self._table is None:
            self._table = LineTable(self.text)
        return self._table

    def offset(self, position: Mapping[str, int]) -> int:
        """Code-point offset of a client position, clamped to the text."""
        return self.table.offset(position["line"], position["character"], self.encoding)

    def span(self, range: Mapping[str, Mapping[str, int]]) -> tuple[int, int]:
        """Start and end of a client range; some clients send a backward selection as it was made."""
        start, end = self.offset(range["start"]), self.offset(range["end"])
        return (start, end) if start <= end else (end, start)

    def position(self, offset: int) -> dict[str, int]:
        """Client position of an offset."""
        line, character = self.table.position(offset, self.encoding)
        return {"line": line, "character": character}

    def range(self, start: int, end: int) -> Range:
        """Client range of the code points `start:end`."""
        return {"start": self.position(start), "end": self.position(end)}

    def take_edits(self) -> list[Edit] | None:
        """The changes since they were last taken, in order; None when the whole text was replaced."""
        edits, self._edits = self._edits, []
        return edits

    def apply(self, changes: Sequence[Mapping[str, Any]], version: int) -> None:
        """Apply a client's changes in order, each to the text that the one before it left."""
        for change in changes:
            new = change["text"]
            if change.get("range") is not None:
                start, end = self.span(change["range"])
                self.text = self.text[:start] + new + self.text[end:]
                self.caret = start + len(new)
                if self._edits is not None:
                    self._edits.append(Edit(start, end, len(new)))
            else:
                self.text = new
                self.caret = None
                self._edits = None
            self._table = None
        self.version = version
