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
_MISS = 0.2  # cost of a group of three that the draft does not have, against 1 for one that it has
_BITS = 13  # of the hash of a group
_MIX = np.array([0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35], np.uint32)
_SHIFT = np.uint32(32 - _BITS)
_OUTSIDE = -1000.0
_REACH = np.arange(-_AROUND, _AROUND + K)
_ZERO = np.zeros(1, np.int64)

Numbers = NDArray[np.floating]


class Places(NamedTuple):
    """Places of a segment that look like a unit: number of the unit, source range in `segment.text`, and how much so.

    `seeds` is the number of k-grams that met there, `copies` how often the rarest of them was found.
    """

    unit: Index
    document: Index
    start: Index
    end: Index
    score: Numbers
    seeds: Index
    copies: Index

    def only(self, rows: Index) -> "Places":
        """The places of these rows, in their order."""
        return Places(
            self.unit[rows], self.document[rows], self.start[rows], self.end[rows], self.score[rows], self.seeds[rows],
            self.copies[rows],
        )  # fmt: skip


def places(
    segment: Segment,
    removed: NDArray[np.bool_],
    codes: Codes,
    units: NDArray[np.int64],
    hashed: Keys,
    asked: Index,
    least: float,
) -> Places:
    """Places for each of the units in `codes` (each followed by END) whose score is at least `least`.

    `units[i]` is the number of the unit that holds code i, `asked` the k-grams to look up, `removed[d]` says that
    document d of the segment is no source any more.
    """
    hits = lookup(segment, codes, hashed, asked)
    if not len(hits.query):
        nothing = np.zeros(0, np.int64)
        return Places(nothing, nothing, nothing, nothing, np.zeros(0), nothing, nothing)
    unit = units[hits.query]
    line = ((unit << 33) | hits.position).argsort()
    unit, position, copies = unit[line], hits.position[line], hits.copies[line]
    document = segment.starts.searchsorted(position, "right") - 1
    apart = ((position[1:] - position[:-1]) > _NEAR) | (document[1:] != document[:-1]) | (unit[1:] != unit[:-1])
    cuts = apart.nonzero()[0] + 1
    first = np.concatenate((_ZERO, cuts))
    last = np.empty_like(first)
    last[:-1], last[-1] = cuts - 1, len(unit) - 1
    rarest = np.minimum.reduceat(copies, first)
    telling = (rarest < _RARE) | (last > first)
    keep = (telling & ~removed[document[first]]).nonzero()[0]
    first, last, rarest = first[keep], last[keep], rarest[keep]
    anchor, unit = position[(first + last) // 2], unit[first]
    score, left, right = _around(segment.text, anchor, unit, _groups_of(codes, units))
    good = (score >= least).nonzero()[0]
    first, last, anchor, unit = first[good], last[good], anchor[good], unit[good]
    start = np.minimum(anchor - left[good], position[first])
    end = np.maximum(anchor + right[good], position[last] + K)
    return Places(unit, document[first], start, end, score[good], last - first + 1, rarest[good])


def _group(codes: Codes) -> Index:
    """Hash of each code of each row and the two after it."""
    wide = codes.astype(np.uint32)
    mixed = wide[:, :-2] * _MIX[0]
    mixed ^= wide[:, 1:-1] * _MIX[1]
    mixed ^= wide[:, 2:] * _MIX[2]
    mixed >>= _SHIFT
    return mixed.astype(np.int64)


def _groups_of(codes: Codes, units: NDArray[np.int64]) -> NDArray[np.float32]:
    """Row per unit: what each hash is worth to it."""
    table = np.full((int(units[-1]) + 1) << _BITS, -_MISS, np.float32)
    table[(units[:-2] << _BITS) + _group(codes[None])[0]] = 1.0
    return table


def _around(text: Codes, anchor: Index, unit: Index, table: NDArray[np.float32]) -> tuple[Numbers, Index, Index]:
    """Score of the best range around each anchor, and how far it reaches to the left and right."""
    window = text.take(anchor[:, None] + _REACH, mode="clip")
    cell = _group(window)
    cell += (unit << _BITS)[:, None]
    worth = table.take(cell)
    if not window.all():
        for step in range(3):
            worth[window[:, step : step + worth.shape[1]] == END] = _OUTSIDE
    after = worth[:, _AROUND:].cumsum(axis=1)
    before = worth[:, _AROUND - 1 :: -1].cumsum(axis=1)
    gained = before.max(axis=1)
    left = before.argmax(axis=1) + 1
    left[gained <= 0] = 0
    return after.max(axis=1) + np.maximum(gained, 0), left, after.argmax(axis=1) + 3
