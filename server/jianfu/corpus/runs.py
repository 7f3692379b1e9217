"""Runs of characters that units and their places share, for all places at once."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.align import ANYWHERE, STEP, Run
from jianfu.corpus.stream import Codes

Index = NDArray[np.int64]
_MIDDLE = 1 << 30  # added to query − source, so that it is never negative
_BITS = 12  # of the hash of a pair
_FEW = 600  # pairs of places that are searched for at once
_FIRST = np.zeros(1, np.int64)


def shared_runs(codes: Codes, starts: Index, text: Codes, unit: Index, low: Index, high: Index) -> list[list[Run]]:
    """For each place the runs of two and more codes that it shares with its unit, longest first.

    `codes[starts[u]:starts[u + 1] - 1]` is the stream of unit u, and `text[low[p]:high[p]]` place p, looked at for the
    unit `unit[p]`. Runs too short to count anywhere are left out where no longer one is in step with them.
    """
    length = high - low
    begin = length.cumsum() - length
    place = np.arange(len(low)).repeat(length)
    source = text.take(np.arange(len(place)) + (low - begin).take(place))
    where, query = _met(codes, starts, source, place, unit)
    line = ((query - where + _MIDDLE) << 32) | where
    line.sort()
    if not len(line):
        return [[] for _ in low]
    cut = (line[1:] - line[:-1] != 1).nonzero()[0] + 1
    head = np.concatenate((_FIRST, cut))
    size = np.concatenate((cut, [len(line)])) - head + 1
    step, start = line[head] >> 32, line[head] & 0xFFFFFFFF
    which = place[start]
    kept = _in_step(which, step, size)
    step, start, size, which = step[kept], start[kept], size[kept], which[kept]
    query = step - _MIDDLE + start
    order = ((which << 40) - (size << 20) + query).argsort(kind="stable")
    listed = list(zip(query[order].tolist(), (start - begin[which])[order].tolist(), size[order].tolist(), strict=True))
    ends = which[order].searchsorted(np.arange(len(low) + 1)).tolist()
    return [listed[a:b] for a, b in pairwise(ends)]


def _met(codes: Codes, starts: Index, source: Codes, place: Index, unit: Index) -> tuple[Index, Index]:
    """Where a pair of codes of a place (index in `source`) is also in its unit, and where there (from its start)."""
    size = starts[1:] - starts[:-1]
    number = np.arange(len(size)).repeat(size)[:-1]
    own, wanted = _joined(codes), _joined(source)
    asking = unit.take(place[:-1])
    inside = place[:-1] == place[1:]
    if len(wanted) > _FEW:
        # Most pairs meet nothing; a look into a table of their hashes says so, and the few others are searched for.
        table = np.zeros(len(size) << _BITS, np.bool_)
        table[(number << _BITS) | _hash(own)] = True
        inside &= table.take((asking << _BITS) | _hash(wanted))
    where = inside.nonzero()[0]
    bits = int(size.max()).bit_length()
    key = (((number << 32) | own) << bits) | (np.arange(len(own)) - starts.take(number))
    key.sort()
    sought = ((asking.take(where) << 32) | wanted.take(where)) << bits
    first = key.searchsorted(sought)
    sought += 1 << bits
    count = key.searchsorted(sought) - first
    row = np.arange(len(where)).repeat(count)
    met = np.arange(len(row)) + (first - count.cumsum() + count).take(row)
    return where.take(row), key.take(met) & ((1 << bits) - 1)


def _joined(codes: Codes) -> Index:
    wide = codes.astype(np.int64)
    return (wide[:-1] << 16) | wide[1:]


def _hash(pair: Index) -> Index:
    return (pair * 0x9E3779B1 >> 20) & ((1 << _BITS) - 1)


def _in_step(place: Index, step: Index, size: Index) -> NDArray[np.bool_]:
    """True for runs that count anywhere, and for those in step with one of these in their place."""
    line = (place << 32) | step
    long = size >= ANYWHERE
    anchors = line[long]
    anchors.sort()
    return np.asarray(long | (anchors.searchsorted(line - STEP) < anchors.searchsorted(line + STEP, "right")))
