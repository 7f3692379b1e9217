"""The drafts that are open in the editor, held as the client holds them.

pygls keeps documents of its own; they cut lines where `str.splitlines` does (\\v, \\f, U+2028 …), walk the whole text for
every position, and read unopened files strictly as UTF-8. These replace them: one line table per version, the line ends
of the protocol, and nothing is ever read from disk behind the editor's back.
"""

from collections.abc import Sequence

from lsprotocol import types as t
from pygls.workspace import Workspace

from jianfu.text.lines import Encoding, LineTable

_ENCODINGS: dict[str, Encoding] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "utf-32"}


class OpenDraft:
    """One open document: `text` as the client has it at `version`, its own line ends included."""

    __slots__ = ("_table", "caret", "encoding", "language", "text", "uri", "version")

    def __init__(self, uri: str, text: str, version: int, language: str, encoding: Encoding) -> None:
        self.uri = uri
        self.text = text
        self.version = version
        self.language = language
        self.encoding = encoding
        self.caret: int | None = None  # offset where the last edit ended: as near as the protocol lets us know it
        self._table: LineTable | None = None

    @property
    def table(self) -> LineTable:
        """Line table of the current version."""
        if self._table is None:
            self._table = LineTable(self.text)
        return self._table

    def offset(self, position: t.Position) -> int:
        """Code-point offset of a client position, clamped to the text."""
        return self.table.offset(position.line, position.character, self.encoding)

    def range(self, start: int, end: int) -> t.Range:
        """Client range of the code points `start:end`."""
        table, encoding = self.table, self.encoding
        return t.Range(
            t.Position(*table.position(start, encoding)),
            t.Position(*table.position(end, encoding)),
        )

    def apply(self, changes: Sequence[t.TextDocumentContentChangeEvent], version: int) -> None:
        """Apply a client's changes in order, each to the text that the one before it left."""
        for change in changes:
            if isinstance(change, t.TextDocumentContentChangePartial):
                start, end = self.offset(change.range.start), self.offset(change.range.end)
                if end < start:  # some clients send a backward selection as it was made
                    start, end = end, start
                self.text = self.text[:start] + change.text + self.text[end:]
                self.caret = start + len(change.text)
            else:
                self.text = change.text
                self.caret = None
            self._table = None
        self.version = version


class Drafts(Workspace):
    """pygls's workspace with our documents in it."""

    def __init__(self, other: Workspace) -> None:
        """Take the place of the workspace that pygls made at initialize."""
        encoding = str(getattr(other.position_encoding, "value", other.position_encoding) or "utf-16")
        super().__init__(other._root_uri, other._sync_kind, list(other.folders.values()), other.position_encoding)
        self.encoding: Encoding = _ENCODINGS.get(encoding, "utf-16")
        # Keyed by the uri as the client wrote it: unquoting would let `100%25.md` and `100%.md` collide.
        self.open: dict[str, OpenDraft] = {}

    def put_text_document(self, text_document: t.TextDocumentItem, notebook_uri: str | None = None) -> None:
        """didOpen."""
        item = text_document
        self.open[item.uri] = OpenDraft(item.uri, item.text, item.version, str(item.language_id), self.encoding)

    def update_text_document(
        self, text_doc: t.VersionedTextDocumentIdentifier, change: t.TextDocumentContentChangeEvent
    ) -> None:
        """didChange, one change of its list. A change to a document that was never opened is ignored."""
        draft = self.open.get(text_doc.uri)
        if draft is not None:
            draft.apply([change], text_doc.version)

    def remove_text_document(self, doc_uri: str) -> None:
        """didClose."""
        self.open.pop(doc_uri, None)
