"""Which places of the corpus may a passage of the draft come from?

One shared k-gram is enough to be looked at: a short passage with a third of its characters changed has no more. What
stands around it decides, cheaply and for all places at once: are the groups of three characters there the draft's too?
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.build import K
from jianfu.corpus.fingerprint import Keys
from jianfu.corpus.lookup import Index, lookup
from jianfu.corpus.segment import Segment
from jianfu.corpus.stream import END, Codes

_RARE = 5  # copies from which one shared k-gram alone says nothing
_NEAR = 100  # k-grams of one place are at most so far apart in the source
_AROUND = 32  # characters looked at on each side of a shared k-gram
_HAS, _MISS = 5, -1  # what a group of three is worth that the draft has, and one that it has not
_BITS = 13  # of the hash of a group
_MIX = np.array([0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35], np.uint32)
_SHIFT = np.uint32(32 - _BITS)
_OUTSIDE = -400  # so many of them in a window that the sum stays in 16 bits
_REACH = np.arange(-_AROUND, _AROUND + K)
_ZERO = np.zeros(1, np.int64)

Worth = NDArray[np.int16]


class Places(NamedTuple):
    """Places of a segment that look like a unit: number of the unit, source range in `segment.text`, and how much so.

    `seeds` is the number of k-grams that met there, `copies` how often the rarest of them was found.
    """

    unit: Index
    document: Index
    start: Index
    end: Index
    score: Worth
    seeds: Index
    copies: Index

    def only(self, rows: Index) -> "Places":
        """The places of these rows, in their order."""
        return Places(
            self.unit[rows], self.document[rows], self.start[rows], self.end[rows], self.score[rows], self.seeds[rows],
            self.copies[rows],
        )  # fmt: skip


_NOTHING = np.zeros(0, np.int64)
_NOWHERE = Places(_NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING.astype(np.int16), _NOTHING, _NOTHING)


def places(
    segment: Segment,
    removed: NDArray[np.bool_],
    codes: Codes,
    units: NDArray[np.int64],
    hashed: Keys,
    asked: Index,
    least: int,
) -> Places:
    """Places for each of the units in `codes` (each followed by END) whose score is at least `least`.

    `units[i]` is the number of the unit that holds code i, `asked` the k-grams to look up, `removed[d]` says that
    document d of the segment is no source any more.
    """
    hits = lookup(segment, hashed, asked)
    if not len(hits.query):
        return _NOWHERE
    # Unit, position and copies in one number each: sorting these is faster than sorting them with a key.
    line = (units.take(hits.query) << 38) | (hits.position << 5) | np.minimum(hits.copies, 31)
    line.sort()
    place = line >> 5
    position = place & 0xFFFFFFFF
    document = segment.starts.searchsorted(position, "right") - 1
    apart = (place[1:] - place[:-1] > _NEAR) | (document[1:] != document[:-1])
    cuts = apart.nonzero()[0] + 1
    first = np.concatenate((_ZERO, cuts))
    last = np.concatenate((cuts, [len(line)])) - 1
    rarest = np.minimum.reduceat(line & 31, first)
    keep = (((rarest < _RARE) | (last > first)) & ~removed.take(document.take(first))).nonzero()[0]
    first, last, rarest = first.take(keep), last.take(keep), rarest.take(keep)
    anchor, unit = position.take((first + last) // 2), line.take(first) >> 38
    score, left, right = _around(segment.text, anchor, unit, _groups_of(codes, units))
    good = (score >= least).nonzero()[0]
    if not len(good):
        return _NOWHERE
    first, last, anchor = first.take(good), last.take(good), anchor.take(good)
    start = np.minimum(anchor - left.take(good), position.take(first))
    end = np.maximum(anchor + right.take(good), position.take(last) + K)
    document, unit = document.take(first), unit.take(good)
    return Places(unit, document, start, end, score.take(good), last - first + 1, rarest.take(good))


def _group(codes: Codes) -> Index:
    """Hash of each code of each row and the two after it."""
    wide = codes.astype(np.uint32)
    mixed = wide[:, :-2] * _MIX[0]
    mixed ^= wide[:, 1:-1] * _MIX[1]
    mixed ^= wide[:, 2:] * _MIX[2]
    mixed >>= _SHIFT
    return np.asarray(mixed, np.int64)


def _groups_of(codes: Codes, units: NDArray[np.int64]) -> Worth:
    """Row per unit: what each hash is worth to it."""
    table = np.full((int(units[-1]) + 1) << _BITS, _MISS, np.int16)
    table[(units[:-2] << _BITS) + _group(codes[None])[0]] = _HAS
    return table


def _around(text: Codes, anchor: Index, unit: Index, table: Worth) -> tuple[Worth, Index, Index]:
    """Score of the best range around each anchor, and how far it reaches to the left and right."""
    window = text.take(anchor[:, None] + _REACH, mode="clip")
    cell = _group(window)
    cell += (unit << _BITS)[:, None]
    worth = table.take(cell)
    if not window.all():
        for step in range(3):
            worth[window[:, step : step + worth.shape[1]] == END] = _OUTSIDE
    after = worth[:, _AROUND:].cumsum(axis=1, dtype=np.int16)
    before = worth[:, _AROUND - 1 :: -1].cumsum(axis=1, dtype=np.int16)
    gained = before.max(axis=1)
    left = before.argmax(axis=1) + 1
    left[gained <= 0] = 0
    return after.max(axis=1) + np.maximum(gained, 0), left, after.argmax(axis=1) + 3
