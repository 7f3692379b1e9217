"""Runs of characters that units and their places share, for all places at once."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.align import ANYWHERE, STEP, Run
from jianfu.corpus.stream import Codes

Index = NDArray[np.int64]
_MIDDLE = 1 << 30  # added to query − source, so that it is never negative


def shared_runs(codes: Codes, starts: Index, text: Codes, unit: Index, low: Index, high: Index) -> list[list[Run]]:
    """For each place the runs of two and more codes that it shares with its unit, longest first.

    `codes[starts[u]:starts[u + 1] - 1]` is the stream of unit u, and `text[low[p]:high[p]]` place p, looked at for the
    unit `unit[p]`. Runs too short to count anywhere are left out where no longer one is in step with them.
    """
    length = high - low
    begin = length.cumsum() - length
    place = np.arange(len(low)).repeat(length)
    source = text[np.arange(len(place)) + (low - begin)[place]]
    key, at = _pairs(codes, starts, np.unique(unit))
    wanted = ((unit[place[:-1]] << 32) | _joined(source))[place[:-1] == place[1:]]
    where = (place[:-1] == place[1:]).nonzero()[0]
    first = key.searchsorted(wanted)
    count = key.searchsorted(wanted, "right") - first
    row = np.arange(len(wanted)).repeat(count)
    query = at[np.arange(len(row)) + (first - count.cumsum() + count)[row]]
    line = ((query - where[row] + _MIDDLE) << 32) | where[row]
    line.sort()
    if not len(line):
        return [[] for _ in low]
    cut = (line[1:] - line[:-1] != 1).nonzero()[0] + 1
    head = np.concatenate(([0], cut))
    size = np.concatenate((cut, [len(line)])) - head + 1
    step, start = line[head] >> 32, line[head] & 0xFFFFFFFF
    which = place[start]
    kept = _in_step(which, step, size)
    step, start, size, which = step[kept], start[kept], size[kept], which[kept]
    query = step - _MIDDLE + start - starts[unit[which]]
    order = np.lexsort((query, -size, which))
    listed = list(zip(query[order].tolist(), (start - begin[which])[order].tolist(), size[order].tolist(), strict=True))
    ends = which[order].searchsorted(np.arange(len(low) + 1)).tolist()
    return [listed[a:b] for a, b in pairwise(ends)]


def _joined(codes: Codes) -> Index:
    wide = codes.astype(np.int64)
    return (wide[:-1] << 16) | wide[1:]


def _pairs(codes: Codes, starts: Index, units: Index) -> tuple[Index, Index]:
    """The pairs of the units, sorted by unit and pair, and where in `codes` they stand."""
    size = np.maximum(starts[units + 1] - starts[units] - 2, 0)
    at = np.arange(int(size.sum())) + (starts[units] - size.cumsum() + size).repeat(size)
    wide = codes.astype(np.int64)
    key = (units.repeat(size) << 32) | (wide[at] << 16) | wide[at + 1]
    order = key.argsort(kind="stable")
    return key[order], at[order]


def _in_step(place: Index, step: Index, size: Index) -> NDArray[np.bool_]:
    """True for runs that count anywhere, and for those in step with one of these in their place."""
    line = (place << 32) | step
    long = size >= ANYWHERE
    anchors = line[long]
    anchors.sort()
    return np.asarray(long | (anchors.searchsorted(line - STEP) < anchors.searchsorted(line + STEP, "right")))
