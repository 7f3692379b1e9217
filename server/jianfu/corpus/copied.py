"""What a draft took from its sources, in words that the rules can speak of: plain data, no arrays."""

from typing import NamedTuple


class SourcePlace(NamedTuple):
    """A place in a source: `start:end` are code points of its extracted text, `text` is what stands there."""

    path: str
    title: str
    document_number: str
    clause: str
    start: int
    end: int
    text: str
    similarity: float


class CopiedPassage(NamedTuple):
    """A passage of the draft (`start:end`, code points of the draft) with its sources, best first.

    `kind` is verbatim, edited or reordered; `changes` are the words that differ, as (in the source, in the draft).
    """

    start: int
    end: int
    kind: str
    sources: tuple[SourcePlace, ...]
    changes: tuple[tuple[str, str], ...]


class CopiedOutline(NamedTuple):
    """The draft's headings against one source: `same` of `total` stand there in the same order."""

    title: str
    document_number: str
    path: str
    same: int
    total: int


class Copied(NamedTuple):
    """All that a draft took."""

    passages: tuple[CopiedPassage, ...]
    outline: CopiedOutline | None = None
