"""The matcher: units of a draft in, copied passages out."""

from collections.abc import Callable, Sequence, Set
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.align import ANYWHERE, Aligned
from jianfu.corpus.exclude import Exclusions
from jianfu.corpus.extend import Going, core, onward, source_span
from jianfu.corpus.find import Stretch, find
from jianfu.corpus.fold import Chosen, choose
from jianfu.corpus.passage import Kind, Passage, Place, UnitMatch
from jianfu.corpus.score import score
from jianfu.corpus.store import Corpus
from jianfu.corpus.stream import normals
from jianfu.corpus.unit import Exclude, Unit
from jianfu.corpus.units import widened

THRESHOLD = 1.5  # logarithm of the odds from which a passage is reported
LEAST = 16  # equal characters that are not anybody's: with fewer it is a heading or a turn of phrase
_UNITS = 1024  # units kept between `unit` and `join`
WEAK = -3.0  # below it a stretch is not even kept for what its neighbours say


class Placed(NamedTuple):
    """A unit of a draft: where it starts in the draft, its text, what `Matcher.unit` said of it."""

    start: int
    text: str
    matches: tuple[UnitMatch, ...]


class Matcher:
    """Finds passages of the corpus in drafts. What it returns holds for the generation it was made with."""

    def __init__(self, corpus: Corpus, *, exclude: Exclude | None = None, threshold: float = THRESHOLD) -> None:
        """`exclude` says what is nobody's; without it that is everything but fixed formulations (`Exclusions()`)."""
        exclude = exclude or Exclusions()
        self.corpus = corpus
        self.threshold = threshold
        self._exclude = exclude
        self._units: dict[str, Unit] = {}
        self._gone_on: dict[tuple[str, int, int, bool], Aligned | None] = {}
        self._text: Callable[[int], str] = lru_cache(maxsize=64)(corpus.text)
        self._offsets: Callable[[int], NDArray[np.int64]] = lru_cache(maxsize=64)(self._offsets_of)

    def unit(self, text: str) -> tuple[UnitMatch, ...]:
        """The stretches of one unit (see `units.split`) that look like places of sources; a pure function of `text`."""
        return self.units([text])[0]

    def units(self, texts: Sequence[str]) -> list[tuple[UnitMatch, ...]]:
        """`unit` of each text, faster than one by one."""
        units = self._ready(texts)
        result = []
        for unit, stretches in zip(units, self._find(units), strict=True):
            matches = []
            for stretch in stretches:
                odds = score(stretch, unit)
                if odds > WEAK:
                    first, last = stretch.tiles[0], stretch.tiles[-1]
                    span = (first.query, last.query + last.length, *source_span(stretch.tiles))
                    matches.append(UnitMatch(stretch.document, *span, stretch.tiles, odds))
            matches.sort(key=lambda match: -match.odds)
            result.append(tuple(matches))
        return result

    def _find(self, units: Sequence[Unit]) -> list[list[Stretch]]:
        return find(self.corpus, units)

    def join(self, units: Sequence[Placed], leave_out: Set[int] = frozenset()) -> tuple[Passage, ...]:
        """The passages of a draft, from what `unit` said of its units, in the order of the draft.

        `leave_out` are documents that are no source of this draft: itself.
        """
        ready_units = self._ready([unit.text for unit in units])
        chosen = choose(self._onward, ready_units, [unit.matches for unit in units], self.threshold, leave_out)
        passages = (self._passage(units, ready_units, found) for found in chosen)
        return tuple(passage for passage in passages if passage is not None)

    def forget(self) -> None:
        """Drop what is kept of the units that were asked for: where drafts must not stay in memory, and to measure."""
        self._units.clear()
        self._gone_on.clear()

    def _onward(self, asked: Sequence[Going]) -> list[Aligned | None]:
        """`extend.onward`, kept: a keystroke changes one unit, and joins all of them again."""
        known = self._gone_on
        if len(known) >= _UNITS:
            known.clear()
        keys = [(going.unit.text, *going[1:]) for going in asked]
        new = {key: going for key, going in zip(keys, asked, strict=True) if key not in known}
        if new:
            known.update(zip(new, onward(self.corpus, list(new.values())), strict=True))
        return [known[key] for key in keys]

    def _ready(self, texts: Sequence[str]) -> list[Unit]:
        """The units of these texts, each made once while it is among the last that were asked for."""
        known = self._units
        new = [text for text in dict.fromkeys(texts) if text not in known]
        made = [Unit(text, self._exclude, stream) for text, stream in zip(new, normals(new), strict=True)]
        known.update(zip(new, made, strict=True))
        ready = [known[text] for text in texts]
        while len(known) > max(_UNITS, len(texts)):
            del known[next(iter(known))]
        return ready

    def _offsets_of(self, document: int) -> NDArray[np.int64]:
        segment, local = self.corpus.locate(document)
        return segment.offsets(local)

    def _passage(self, units: Sequence[Placed], ready_units: Sequence[Unit], found: Chosen) -> Passage | None:
        offsets = self._offsets(found.document)
        together = core([tile for part in found.parts for tile in part.tiles])
        low, high = source_span(together)
        tiles, order = [], []
        matched = near = mine = 0
        for part in found.parts:
            unit = ready_units[part.unit]
            shift, own = units[part.unit].start, unit.stream.offsets
            mine += unit.count(part.start, part.end)
            for query, source, length in part.tiles:
                count = unit.count(query, query + length)
                matched += count
                if low <= source < high:
                    near += count
                    order += [source] if length >= ANYWHERE else []
                tiles.append((shift + int(own[query]), shift + int(own[query + length - 1]) + 1, int(offsets[source])))
        if matched < LEAST:
            return None
        similarity = min(1.0, 2 * near / max(mine + max(high - low - (found.length - mine), near), 1))
        turned = any(later < before for before, later in pairwise(order))
        kind: Kind = "reordered" if turned else "verbatim" if similarity >= 0.98 else "edited"
        others = tuple(self._place(match) for match in found.others)
        first, last = units[found.parts[0].unit], units[found.parts[-1].unit]
        start = first.start + widened(first.text, tiles[0][0] - first.start, -1)
        end = last.start + widened(last.text, tiles[-1][1] - last.start, 1)
        text = self._text(found.document)
        source_start, source_end = widened(text, int(offsets[low]), -1), widened(text, int(offsets[high - 1]) + 1, 1)
        longest = int(offsets[max(together, key=lambda tile: tile.length).source])
        return Passage(
            start, end, found.document, source_start, source_end, similarity, tuple(tiles), kind, others, found.odds,
            longest,
        )  # fmt: skip

    def _place(self, match: UnitMatch) -> Place:
        offsets = self._offsets(match.document)
        together = core(match.tiles)
        low, high = source_span(together)
        matched = sum(tile.length for tile in together)
        both = match.end - match.start + high - low
        return Place(match.document, int(offsets[low]), int(offsets[high - 1]) + 1, min(1.0, 2 * matched / both))
