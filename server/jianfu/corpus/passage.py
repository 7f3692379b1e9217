"""What is reported: a passage of the draft with the place of the source that it came from."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from jianfu.corpus.align import Tile

Kind = Literal["verbatim", "edited", "reordered"]


class UnitMatch(NamedTuple):
    """One stretch of a unit that looks like a place of a document; offsets in the streams of both.

    `odds` is the logarithm of the odds that it was copied, by the unit alone.
    """

    document: int
    start: int
    end: int
    source_start: int
    source_end: int
    tiles: tuple[Tile, ...]
    odds: float


class Place(NamedTuple):
    """Another source of a passage, with the range in its text."""

    document: int
    source_start: int
    source_end: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A copied passage; all offsets are code points, in the draft's text and in the extracted text of the source.

    `similarity` is 0 to 1: the share of the characters of both sides that are the same, digits, punctuation and words
    that are anybody's left out. `tiles` are the equal parts (start, end, source_start) in the order of the draft: what
    lies between them was changed. `others` are further sources of the same passage, best first. `odds` is the logarithm
    of the odds that it was copied, `longest` where in the source the longest equal part begins.
    """

    start: int
    end: int
    document: int
    source_start: int
    source_end: int
    similarity: float
    tiles: tuple[tuple[int, int, int], ...]
    kind: Kind
    others: tuple[Place, ...] = ()
    odds: float = 0.0
    longest: int = 0
