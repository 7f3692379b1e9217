"""The stretches of units that look like places of the corpus: what the score judges.

Everything here is one batch over all units that are asked for, since a call of NumPy costs the same for one unit as for
the eighty of a draft that was just opened.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.align import Tile, pairs, stretches, tiles
from jianfu.corpus.build import K
from jianfu.corpus.candidates import Places, places
from jianfu.corpus.fingerprint import keys
from jianfu.corpus.segment import Segment
from jianfu.corpus.store import Corpus
from jianfu.corpus.stream import END
from jianfu.corpus.unit import Unit

LOOKED_AT = 6  # places of one unit that are aligned
LEAST_SCORE = 10.0
LEAST_GAIN = 8.0
_CLOSED = np.zeros(1, np.bool_)
_MARGIN = 30  # characters aligned beyond each end of a place


class Stretch(NamedTuple):
    """Tiles between a unit and one document of the corpus; all offsets in the streams of the unit and the document."""

    document: int
    tiles: tuple[Tile, ...]
    gain: float
    seeds: int
    copies: int


def find(corpus: Corpus, units: Sequence[Unit]) -> list[list[Stretch]]:
    """The stretches of each unit, best first."""
    found: list[list[Stretch]] = [[] for _ in units]
    divider = np.array([END], np.uint16)
    codes = np.concatenate([divider, *(part for unit in units for part in (unit.stream.codes, divider))])[1:]
    if len(codes) <= K:
        return found
    number = np.repeat(np.arange(len(units)), [len(unit.stream.codes) + 1 for unit in units])
    hashed = keys(codes, K)
    mine = np.concatenate([part for unit in units for part in (unit.open, _CLOSED)])
    asked = np.flatnonzero((number[:-K] == number[K:]) & _any(mine)[: len(codes) - K])
    known: dict[int, dict[int, list[int]]] = {}
    for segment, removed, first in zip(corpus.segments, corpus.removed, corpus.first, strict=False):
        looked = places(segment, removed, codes, number, hashed, asked, LEAST_SCORE)
        for index in _best(looked):
            which = int(looked.unit[index])
            unit = units[which]
            if which not in known:
                known[which] = pairs(unit.stream.codes.tolist())
            found[which] += _aligned(first, segment, looked, index, known[which], unit.free)
    for listed in found:
        listed.sort(key=lambda stretch: -stretch.gain)
    return found


def _any(mine: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """True where a k-gram starts that has at least three codes which are not anybody's."""
    count = np.concatenate(([0], np.cumsum(mine)))
    return np.asarray(count[K:] - count[:-K] >= K // 2)


def _best(looked: Places) -> list[int]:
    """The best places of each unit; of equal ones the first, which has the highest level and the earliest date."""
    kept: list[int] = []
    count: dict[int, int] = {}
    for index in np.argsort(-looked.score, kind="stable").tolist():
        unit = int(looked.unit[index])
        count[unit] = count.get(unit, 0) + 1
        if count[unit] <= LOOKED_AT:
            kept.append(index)
    return kept


def _aligned(
    first: int, segment: Segment, looked: Places, index: int, known: dict[int, list[int]], free: list[int]
) -> list[Stretch]:
    document = int(looked.document[index])
    begin = int(segment.starts[document])
    start = max(int(looked.start[index]) - _MARGIN, begin)
    end = min(int(looked.end[index]) + _MARGIN, int(segment.starts[document + 1]) - 1)
    matched = stretches(tiles(known, segment.text[start:end].tolist()), free, LEAST_GAIN)
    shift = start - begin
    seeds, copies = int(looked.seeds[index]), int(looked.copies[index])
    return [
        Stretch(first + document, tuple(Tile(q, s + shift, n) for q, s, n in aligned.tiles), aligned.gain, seeds, copies)
        for aligned in matched
    ]
