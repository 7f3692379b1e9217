"""Which places of the corpus may a passage of the draft come from?

One shared k-gram is enough to be looked at: a short passage with a third of its characters changed has no more. What
stands around it decides, cheaply and for all places at once: are the pairs of characters there those of the draft?
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.build import CAP, K
from jianfu.corpus.fingerprint import Keys
from jianfu.corpus.lookup import Index, lookup
from jianfu.corpus.segment import Segment
from jianfu.corpus.stream import END, Codes

_NEAR = 100  # k-grams of one place are at most so far apart in the source
_AROUND = 64  # characters looked at on each side of a shared k-gram
_MISS = 0.35  # cost of a pair that the draft does not have, against 1 for one that it has
_BITS = 12  # of the hash of a pair
_OUTSIDE = -1000.0

Numbers = NDArray[np.float64]


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
    line = np.argsort((unit << 33) | hits.position)
    unit, position, copies = unit[line], hits.position[line], hits.copies[line]
    document = np.searchsorted(segment.starts, position, "right") - 1
    apart = (np.diff(unit) != 0) | (np.diff(position) > _NEAR) | (np.diff(document) != 0)
    first = np.concatenate(([0], np.flatnonzero(apart) + 1))
    last = np.append(first[1:], len(unit)) - 1
    rarest = np.minimum.reduceat(copies, first)
    telling = (rarest < CAP) | (last > first)  # one frequent k-gram alone says nothing
    keep = np.flatnonzero(telling & ~removed[document[first]])
    first, last, rarest = first[keep], last[keep], rarest[keep]
    anchor = position[(first + last) // 2]
    score, left, right = _around(segment.text, anchor, unit[first], _pairs_of(codes, units))
    good = np.flatnonzero(score >= least)
    start = np.minimum(anchor - left, position[first])
    end = np.maximum(anchor + right, position[last] + K)
    seeds = last - first + 1
    return Places(*(part[good] for part in (unit[first], document[first], start, end, score, seeds, rarest)))


def _pair(codes: Codes) -> Index:
    """Hash of each code and the one after it."""
    wide = codes.astype(np.uint32)
    mixed = (wide[..., :-1] * np.uint32(0x9E3779B1)) ^ (wide[..., 1:] * np.uint32(0x85EBCA6B))
    return (mixed >> np.uint32(32 - _BITS)).astype(np.int64)


def _pairs_of(codes: Codes, units: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Row per unit: which hashes of pairs it has."""
    table = np.zeros((int(units[-1]) + 1, 1 << _BITS), np.bool_)
    table[units[:-1], _pair(codes)] = True
    return table


def _around(text: Codes, anchor: Index, unit: Index, table: NDArray[np.bool_]) -> tuple[Numbers, Index, Index]:
    """Score of the best range around each anchor, and how far it reaches to the left and right."""
    at = anchor[:, None] + np.arange(-_AROUND, _AROUND + K)
    window = text.take(at, mode="clip")
    worth = np.where(table[unit[:, None], _pair(window)], 1.0, -_MISS)
    worth[window[:, :-1] == END] = _OUTSIDE
    worth[window[:, 1:] == END] = _OUTSIDE
    after = np.cumsum(worth[:, _AROUND:], axis=1)
    before = np.cumsum(worth[:, _AROUND - 1 :: -1], axis=1)
    right, left = after.argmax(axis=1), before.argmax(axis=1)
    row = np.arange(len(anchor))
    gained = np.maximum(before[row, left], 0.0)
    return after[row, right] + gained, np.where(gained > 0, left + 1, 0), right + 2
