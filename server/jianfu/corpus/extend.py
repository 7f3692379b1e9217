"""A passage goes on into the next unit, where too little of it is left to be found by itself."""

from collections.abc import Sequence

import numpy as np

from jianfu.corpus.align import Aligned, Tile, stretches, tiles
from jianfu.corpus.find import joined
from jianfu.corpus.runs import shared_runs
from jianfu.corpus.segment import Segment
from jianfu.corpus.stream import Codes
from jianfu.corpus.unit import Unit

EDGE = 12  # codes between a passage and the end of its unit, beyond which it does not go on
_LEAST_GAIN = 3.0
_DENSE = 0.5
_SLACK = 40  # codes of the source looked at beyond the length of the unit


def onward(segment: Segment, local: int, unit: Unit, at: int, forward: bool) -> Aligned | None:
    """The part of `unit` that goes on at code `at` of the document's stream, forward or backward; None if none does.

    It has to begin where the unit begins (end where it ends, when going backward).
    """
    length = len(unit.stream.codes)
    begin, end = int(segment.starts[local]), int(segment.starts[local + 1]) - 1
    low, high = (at, at + length + _SLACK) if forward else (at - length - _SLACK, at)
    low, high = max(low + begin, begin), min(high + begin, end)
    if high - low < 2 or length < 2:
        return None
    if not _meet(unit.stream.codes, segment.text[low:high], forward):
        return None
    codes, starts = joined([unit])
    [runs] = shared_runs(codes, starts, segment.text, np.zeros(1, np.int64), np.array([low]), np.array([high]))
    for aligned in stretches(tiles(runs), unit.free, _LEAST_GAIN):
        first, last = aligned.tiles[0], aligned.tiles[-1]
        start, stop = first.query, last.query + last.length
        nearest = (
            min(tile.source for tile in aligned.tiles)
            if forward
            else high - low - max(tile.source + tile.length for tile in aligned.tiles)
        )
        matched = sum(tile.length for tile in aligned.tiles)
        reach = start if forward else length - stop
        if reach <= EDGE and nearest <= _SLACK and matched >= _DENSE * (stop - start):
            shift = low - begin
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
