"""The stretches of units that look like places of the corpus: what the score judges.

Everything here is one batch over all units that are asked for, since a call of NumPy costs the same for one unit as for
the eighty of a draft that was just opened.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.align import Run, Tile, stretches, tiles
from jianfu.corpus.build import K
from jianfu.corpus.candidates import Places, places
from jianfu.corpus.fingerprint import keys
from jianfu.corpus.lookup import Index
from jianfu.corpus.runs import shared_runs
from jianfu.corpus.store import Corpus
from jianfu.corpus.stream import END, Codes
from jianfu.corpus.unit import Unit

LOOKED_AT = 4  # places of one unit that are aligned
LEAST_SCORE = 55  # eleven groups of three that the draft has, or more of them and some that it has not
_BESIDE_BEST = 0.25  # a place with less of the best score of its unit is not
LEAST_GAIN = 10.0
_DIVIDER = np.full(1, END, np.uint16)
_CLOSED = np.zeros(1, np.bool_)
_MARGIN = 40  # characters aligned beyond each end of a place


class Stretch(NamedTuple):
    """Tiles between a unit and one document of the corpus; all offsets in the streams of the unit and the document."""

    document: int
    tiles: tuple[Tile, ...]
    gain: float
    seeds: int
    copies: int


class Looked(NamedTuple):
    """A place that was aligned with a unit: `rank` orders the places of a unit, best first; its stretches, if any."""

    rank: tuple[int, int, int]
    stretches: tuple[Stretch, ...]


def find(corpus: Corpus, units: Sequence[Unit]) -> list[list[Stretch]]:
    """The stretches of each unit, best first."""
    return [pick(looked) for looked in look(corpus, units)]


def pick(looked: Iterable[Looked]) -> list[Stretch]:
    """The stretches of the best places of a unit, best first; `looked` may come from several parts of the corpus."""
    listed = sorted(looked)[:LOOKED_AT]
    found = [part for one in listed if one.rank[0] <= _BESIDE_BEST * listed[0].rank[0] for part in one.stretches]
    found.sort(key=lambda stretch: -stretch.gain)
    return found


def look(corpus: Corpus, units: Sequence[Unit], only: range | None = None) -> list[list[Looked]]:
    """The places of each unit that are worth it, aligned; `only` limits them to documents of a range of numbers."""
    found: list[list[Looked]] = [[] for _ in units]
    if not units:
        return found
    codes, starts = joined(units)
    if len(codes) <= K:
        return found
    number = np.arange(len(units)).repeat(starts[1:] - starts[:-1])
    hashed = keys(codes, K)
    wanted = number[:-K] == number[K:]  # the code after a k-gram is END or of the same unit
    if any(unit.free[-1] for unit in units):
        wanted &= _telling(np.concatenate([part for unit in units for part in (unit.masked, _CLOSED)]))[: len(wanted)]
    asked = wanted.nonzero()[0]
    for segment, removed, first in zip(corpus.segments, corpus.removed, corpus.first, strict=False):
        gone = removed if only is None else removed | ~_inside(only, first, len(removed))
        looked = places(segment, gone, codes, number, hashed, asked, LEAST_SCORE)
        best = _best(looked)
        if not best:
            continue
        looked = looked.only(np.array(best))
        begin = segment.starts[looked.document]
        low = np.maximum(looked.start - _MARGIN, begin)
        high = np.minimum(looked.end + _MARGIN, segment.starts[looked.document + 1] - 1)
        runs = shared_runs(codes, starts, segment.text, looked.unit, low, high)
        columns = (looked.unit, first + looked.document, low - begin, looked.score, looked.seeds, looked.copies)
        rows = zip(runs, *(column.tolist() for column in columns), strict=True)
        for listed, unit, document, shift, score, seeds, copies in rows:
            parts = _aligned(listed, units[unit].free, shift)
            aligned = tuple(Stretch(document, matched, gain, seeds, copies) for matched, gain in parts)
            found[unit].append(Looked((-score, document, shift), aligned))
    return found


def _inside(only: range, first: int, count: int) -> NDArray[np.bool_]:
    numbers = np.arange(first, first + count)
    return np.asarray((numbers >= only.start) & (numbers < only.stop))


def joined(units: Sequence[Unit]) -> tuple[Codes, Index]:
    """The streams of the units, each followed by END, and where each starts (and the last ends)."""
    if len(units) == 1:
        codes = np.concatenate((units[0].stream.codes, _DIVIDER))
        return codes, np.array((0, len(codes)))
    codes = np.concatenate([part for unit in units for part in (unit.stream.codes, _DIVIDER)])
    starts = np.zeros(len(units) + 1, np.int64)
    np.cumsum([len(unit.stream.codes) + 1 for unit in units], out=starts[1:])
    return codes, starts


def _aligned(runs: list[Run], free: list[int], shift: int) -> list[tuple[tuple[Tile, ...], float]]:
    return [
        (tuple(Tile(query, source + shift, length) for query, source, length in aligned.tiles), aligned.gain)
        for aligned in stretches(tiles(runs), free, LEAST_GAIN)
    ]


def _telling(masked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """True where a k-gram starts of which at least half is not anybody's."""
    count = np.concatenate((_CLOSED, masked)).cumsum()
    return np.asarray(count[K:] - count[:-K] <= K // 2)


def _best(looked: Places) -> list[int]:
    """The best places of each unit; of equal ones the first, which has the highest level and the earliest date."""
    kept: list[int] = []
    count: dict[int, int] = {}
    least: dict[int, float] = {}
    units, scores = looked.unit.tolist(), looked.score.tolist()
    for index in (-looked.score).argsort(kind="stable").tolist():
        unit = units[index]
        count[unit] = count.get(unit, 0) + 1
        if count[unit] <= LOOKED_AT and scores[index] >= least.setdefault(unit, _BESIDE_BEST * scores[index]):
            kept.append(index)
    return kept
