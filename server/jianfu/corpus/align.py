"""Which characters of a place are those of the draft, and in which order?

Tiles are runs of characters that both have, longest first, none of them used twice (Wise's greedy string tiling), so
clauses may stand in another order. A run of two or three characters occurs everywhere; it counts only beside a longer
one and in step with it: these short tiles are what a heavily edited passage still has.
"""

from collections.abc import Sequence
from typing import NamedTuple

ANYWHERE = 4  # characters of a tile that counts without another beside it
_BESIDE = 14  # characters between a short tile and the tile that it belongs to
STEP = 12  # characters that were put in or left out between them
_GAP = 0.6  # cost of a character without partner inside a passage; a tile gains its length less one
_TURN = 1.0  # cost of going to another place of the source instead of on


Run = tuple[int, int, int]  # where in the unit's stream, where in the place, how long


class Tile(NamedTuple):
    """`length` equal codes at `query` of the unit's stream and `source` of the place's."""

    query: int
    source: int
    length: int


class Aligned(NamedTuple):
    """A stretch of tiles in the order of the draft, and what it gained."""

    tiles: tuple[Tile, ...]
    gain: float


def tiles(runs: Sequence[Run]) -> list[Tile]:
    """Tiles out of the runs that a unit and a place share (longest first), in the order of the unit."""
    used_query = used_source = 0
    taken: list[Tile] = []
    for query, start, length in runs:
        if length < ANYWHERE and not _beside(taken, query, start, length):
            continue
        mask = (1 << length) - 1
        blocked = (used_query >> query | used_source >> start) & mask
        if blocked == mask:
            continue
        if blocked:
            trimmed = _trim(blocked, length)
            if trimmed is None:
                continue
            begin, length = trimmed
            query, start, mask = query + begin, start + begin, (1 << length) - 1
            if length < ANYWHERE and not _beside(taken, query, start, length):
                continue
        used_query |= mask << query
        used_source |= mask << start
        taken.append(Tile(query, start, length))
    taken.sort()
    return taken


def stretches(found: list[Tile], free: Sequence[int], least: float) -> list[Aligned]:
    """The stretches of tiles that gain at least `least`, best first; a tile is in one of them at most.

    `free[i]` is the number of codes before i that may be anybody's (see exclude.py): they gain and cost nothing.
    """
    result: list[Aligned] = []
    waiting = [found]
    while waiting:
        part = waiting.pop()
        best, begin, end = _best(part, free)
        if best >= least:
            result.append(Aligned(tuple(part[begin:end]), best))
            waiting += [part[:begin], part[end:]]
    result.sort(key=lambda aligned: -aligned.gain)
    return result


def _beside(taken: list[Tile], query: int, start: int, length: int) -> bool:
    low, high, step = query - _BESIDE, query + length + _BESIDE, query - start
    for other, source, size in taken:
        if low <= other + size and other <= high and -STEP <= other - source - step <= STEP:
            return True
    return False


def _trim(blocked: int, length: int) -> tuple[int, int] | None:
    """The longest free part of a run at its start or end: (offset, length)."""
    head = (blocked & -blocked).bit_length() - 1
    tail = length - blocked.bit_length()
    if max(head, tail) < 2:
        return None
    return (0, head) if head >= tail else (length - tail, tail)


def _best(part: list[Tile], free: Sequence[int]) -> tuple[float, int, int]:
    best, best_begin, best_end = 0.0, 0, 0
    total, begin = 0.0, 0
    left = reached = 0
    for index, (query, source, length) in enumerate(part):
        if index:
            gap, skipped = query - left, source - reached
            cost = max(gap, skipped) if 0 <= skipped <= STEP + gap else gap + _TURN
            cost -= free[query] - free[left]
            if cost > 0:
                total -= _GAP * cost
        if total <= 0:
            total, begin = 0.0, index
        left, reached = query + length, source + length
        own = length - free[left] + free[query] - 1
        if own > 0:
            total += own
        if total > best:
            best, best_begin, best_end = total, begin, index + 1
    return best, best_begin, best_end
