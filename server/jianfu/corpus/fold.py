"""From what each unit says to the passages of the draft: which source, and how far.

Several sources often hold the same words, so a unit alone can't say which one was copied. The one that the neighbours
and the rest of the draft point at is chosen.
"""

from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from jianfu.corpus.align import Aligned, Tile
from jianfu.corpus.extend import EDGE, Going, source_span
from jianfu.corpus.passage import UnitMatch
from jianfu.corpus.unit import Unit

Onward = Callable[[Sequence[Going]], list[Aligned | None]]  # `extend.onward` for one corpus

_BESIDE = 1.5  # odds for the same source, further on, in a neighbouring unit
_NEAR = 60  # codes between two parts of one passage in the source
_WITHIN = 40  # codes between two parts of one passage in the draft
_SUPPORT = 0.3  # odds for each e-fold of the units that the source has in the draft
_OTHERS = 3
_AS_MUCH = 0.9


class Part(NamedTuple):
    """The tiles of a passage in one unit."""

    unit: int
    tiles: tuple[Tile, ...]

    @property
    def start(self) -> int:
        """First code in the unit's stream."""
        return self.tiles[0].query

    @property
    def end(self) -> int:
        """Code after the last one."""
        return self.tiles[-1].query + self.tiles[-1].length


@dataclass(slots=True)
class Chosen:
    """A passage: its document, its parts in the order of the draft."""

    document: int
    parts: list[Part]
    odds: float
    others: list[UnitMatch] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Codes of the draft from the first to the last tile of each part."""
        return sum(part.end - part.start for part in self.parts)


def choose(
    onward: Onward, units: Sequence[Unit], matches: Sequence[Sequence[UnitMatch]], threshold: float, leave_out: Set[int]
) -> list[Chosen]:
    """The passages of a draft, in its order, none over another; `onward` says how one goes on in the next unit."""
    wanted = [[match for match in unit if match.document not in leave_out] for unit in matches]
    support = Counter(
        document for unit in wanted for document in {match.document for match in unit if match.odds >= threshold}
    )
    passages: list[Chosen] = []
    for number, unit in enumerate(wanted):
        rated = []
        for match in unit:
            odds = match.odds + sum(
                _BESIDE
                for other in (number - 1, number + 1)
                if 0 <= other < len(wanted) and _beside(match, wanted[other])
            )
            if odds >= threshold:
                rated.append((odds + _SUPPORT * log(max(support[match.document], 1)), odds, match))
        rated.sort(key=lambda entry: -entry[0])
        taken: list[Chosen] = []
        for _, odds, match in rated:
            over = [found for found in taken if match.start < found.parts[0].end and found.parts[0].start < match.end]
            if not over:
                taken.append(Chosen(match.document, [Part(number, match.tiles)], odds))
            elif len(over) == 1 and len(over[0].others) < _OTHERS and match.document != over[0].document:
                over[0].others.append(match)
        passages += sorted(taken, key=lambda found: found.parts[0].start)
    return _joined(units, _extended(onward, units, passages))


def _beside(match: UnitMatch, others: Sequence[UnitMatch]) -> bool:
    return any(
        other.document == match.document
        and other.odds > 0
        and max(match.source_start - other.source_end, other.source_start - match.source_end) <= _NEAR
        for other in others
    )


def _extended(onward: Onward, units: Sequence[Unit], passages: list[Chosen]) -> list[Chosen]:
    """Let each passage go on into the units before and after it, the longest first.

    A unit that another source holds just as well belongs to the passage that goes on through it.
    """
    owner = {part.unit: found for found in passages for part in found.parts}
    shared = Counter(part.unit for found in passages for part in found.parts)
    # All first steps in one question, which costs little more than one of them: they are known when they are taken.
    onward([going[1] for found in passages for step in (-1, 1) if (going := _going(units, found, step))])
    for found in sorted(passages, key=lambda passage: -passage.length):
        if not found.parts:
            continue
        for step in (-1, 1):
            while going := _going(units, found, step):
                following, question = going
                other = owner.get(following)
                if other is found or shared[following] > 1:
                    break
                [aligned] = onward([question])
                if aligned is None or (other and not _takes(other, following, aligned)):
                    break
                if other:
                    other.parts.clear()
                owner[following] = found
                found.parts.insert(0 if step < 0 else len(found.parts), Part(following, aligned.tiles))
    return sorted(
        (found for found in passages if found.parts),
        key=lambda passage: (passage.parts[0].unit, passage.parts[0].start),
    )


def _going(units: Sequence[Unit], found: Chosen, step: int) -> tuple[int, Going] | None:
    """The unit after a passage (before it: step −1) and whether it goes on there; None where it ends within its unit."""
    edge = found.parts[0 if step < 0 else -1]
    rest = edge.start if step < 0 else len(units[edge.unit].stream.codes) - edge.end
    following = edge.unit + step
    while 0 <= following < len(units) and not len(units[following].stream.codes):
        following += step
    if rest > EDGE or not 0 <= following < len(units):
        return None
    low, high = source_span(edge.tiles)
    return following, Going(units[following], found.document, low if step < 0 else high, step > 0)


def _takes(other: Chosen, unit: int, aligned: Aligned) -> bool:
    """May a passage take `unit`, which is all of `other`, because it holds about as much of it?"""
    if len(other.parts) != 1 or other.parts[0].unit != unit:
        return False
    return sum(tile.length for tile in aligned.tiles) >= _AS_MUCH * sum(tile.length for tile in other.parts[0].tiles)


def _joined(units: Sequence[Unit], passages: list[Chosen]) -> list[Chosen]:
    """Bring neighbours of one document together."""
    result: list[Chosen] = []
    for found in passages:
        if result and _adjoining(units, result[-1], found):
            result[-1].parts += found.parts
            result[-1].odds = max(result[-1].odds, found.odds)
        else:
            result.append(found)
    return result


def _adjoining(units: Sequence[Unit], before: Chosen, after: Chosen) -> bool:
    if before.document != after.document:
        return False
    last, first = before.parts[-1], after.parts[0]
    if first.unit == last.unit:
        gap = first.start - last.end
    else:
        gap = len(units[last.unit].stream.codes) - last.end + first.start
        gap += sum(len(units[number].stream.codes) for number in range(last.unit + 1, first.unit))
    low, high = source_span([tile for part in before.parts for tile in part.tiles])
    begin, end = source_span([tile for part in after.parts for tile in part.tiles])
    return gap <= _WITHIN and max(begin - high, low - end) <= _NEAR
