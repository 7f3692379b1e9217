"""A passage goes on into the next unit, where too little of it is left to be found by itself."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from jianfu.corpus.align import Aligned, Run, Tile, stretches, tiles
from jianfu.corpus.find import joined
from jianfu.corpus.runs import shared_runs
from jianfu.corpus.segment import Segment
from jianfu.corpus.store import Corpus
from jianfu.corpus.stream import Codes
from jianfu.corpus.unit import Unit

EDGE = 12  # codes between a passage and the end of its unit, beyond which it does not go on
_LEAST_GAIN = 3.0
_DENSE = 0.5
_APART = 0.3  # cost of a code of the source between two tiles of one place; a tile is worth its length
_SLACK = 40  # codes of the source looked at beyond the length of the unit


class Going(NamedTuple):
    """A question: does the passage at code `at` of the stream of document `document` go on in `unit`?"""

    unit: Unit
    document: int
    at: int
    forward: bool


def onward(corpus: Corpus, asked: Sequence[Going]) -> list[Aligned | None]:
    """The part of each unit that goes on forward (or backward) in the source; None where none does.

    It has to begin where the unit begins (end where it ends, when going backward).
    """
    found: list[Aligned | None] = [None] * len(asked)
    places: dict[Segment, list[tuple[int, int, int, int]]] = {}
    for index, (unit, document, at, forward) in enumerate(asked):
        segment, local = corpus.locate(document)
        begin, last = int(segment.starts[local]), int(segment.starts[local + 1]) - 1
        length = len(unit.stream.codes)
        low, high = (at, at + length + _SLACK) if forward else (at - length - _SLACK, at)
        low, high = max(low + begin, begin), min(high + begin, last)
        if min(high - low, length) >= 2 and _meet(unit.stream.codes, segment.text[low:high], forward):
            places.setdefault(segment, []).append((index, low, high, begin))
    for segment, listed in places.items():
        codes, starts = joined([asked[index].unit for index, _, _, _ in listed])
        lows, highs = (np.array([place[column] for place in listed]) for column in (1, 2))
        runs = shared_runs(codes, starts, segment.text, np.arange(len(listed)), lows, highs)
        for (index, low, high, begin), own in zip(listed, runs, strict=True):
            found[index] = _goes_on(own, asked[index], high - low, low - begin)
    return found


def _goes_on(runs: Sequence[Run], asked: Going, size: int, shift: int) -> Aligned | None:
    length = len(asked.unit.stream.codes)
    for aligned in stretches(tiles(runs), asked.unit.free, _LEAST_GAIN):
        first, last = aligned.tiles[0], aligned.tiles[-1]
        start, stop = first.query, last.query + last.length
        low, high = source_span(aligned.tiles)
        nearest, reach = (low, start) if asked.forward else (size - high, length - stop)
        matched = sum(tile.length for tile in aligned.tiles)
        if reach <= EDGE and nearest <= _SLACK and matched >= _DENSE * (stop - start):
            return Aligned(tuple(Tile(q, s + shift, n) for q, s, n in aligned.tiles), aligned.gain)
    return None


def _meet(codes: Codes, source: Codes, forward: bool) -> bool:
    """Is any pair of codes at the edge of the unit also in the source? Mostly none is, and the rest need not be done."""
    edge = codes[: EDGE + 2] if forward else codes[-EDGE - 2 :]
    near = _SLACK + EDGE + 2
    known, pairs = (source[:near] if forward else source[-near:]).tobytes(), edge.tobytes()
    return any(pairs[at : at + 4] in known for at in range(0, len(pairs) - 2, 2))


def source_span(parts: Sequence[Tile]) -> tuple[int, int]:
    """Start and end of the tiles in the source."""
    return min(tile.source for tile in parts), max(tile.source + tile.length for tile in parts)


def core(parts: Sequence[Tile]) -> list[Tile]:
    """The tiles that stand together in the source, in its order: a few characters met far away are not the place."""
    listed = sorted(parts, key=lambda tile: tile.source)
    best, chosen = 0.0, (0, len(listed))
    total, begin = 0.0, 0
    for index, tile in enumerate(listed):
        if index:
            total -= _APART * max(tile.source - listed[index - 1].source - listed[index - 1].length, 0)
        if total <= 0:
            total, begin = 0.0, index
        total += tile.length
        if total > best:
            best, chosen = total, (begin, index + 1)
    return listed[chosen[0] : chosen[1]]
