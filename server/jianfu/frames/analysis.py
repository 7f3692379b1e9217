"""One scan of a paragraph for every word that any frame asks for.

`Analyser` compiles all lexicons and the frames' own words into one automaton; `analyse` runs it over a paragraph once.
What else is asked of the paragraph (clauses, words of one lexicon) is worked out when asked for first and kept, so that
a paragraph without any interesting word costs the scan alone.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import ahocorasick

from jianfu.frames.lexicons import Lexicons
from jianfu.text.clauses import Range, Segments
from jianfu.text.folding import Folded, fold

if TYPE_CHECKING:
    from jianfu.frames.scope import Reading


class AnalysedParagraph:
    """One paragraph's normal form with its word hits; immutable to its readers."""

    __slots__ = (
        "_analyser",
        "_folded",
        "_found",
        "_hits",
        "_ordered",
        "_readings",
        "_segments",
        "memo",
        "norm",
        "seen",
    )

    def __init__(self, norm: str, analyser: "Analyser", hits: list[tuple[int, int, int]], seen: int) -> None:
        self.norm = norm
        self.seen = seen
        self._analyser = analyser
        self._hits = hits
        self._ordered = False
        self._found: dict[str, list[Range]] = {}
        self._folded: Folded | None = None
        self._segments: Segments | None = None
        self.memo: dict[str, object] = {}  # what several checks read from it, by the reader's name
        self._readings: dict[Range, Reading] = {}

    @property
    def folded(self) -> Folded:
        """The text in which an `Expression` searches (`jianfu.text.folding`)."""
        if self._folded is None:
            self._folded = fold(self.norm)
        return self._folded

    @property
    def segments(self) -> Segments:
        """Sentences, clauses and insets."""
        if self._segments is None:
            self._segments = Segments(self.norm)
        return self._segments

    @property
    def readings(self) -> "dict[Range, Reading]":
        """Scope readings worked out so far (kept by `jianfu.frames.scope`)."""
        return self._readings

    def has(self, lexicon: str) -> bool:
        """Whether any word of the lexicon stands in the paragraph; blockers aside, so True may still mean no hit."""
        return bool(self.seen & self._analyser.bit(lexicon))

    def hits(self, lexicon: str) -> list[Range]:
        """Where the words of a lexicon stand, in order; of overlapping words the longest, none inside a blocker.

        Raises KeyError for a lexicon the analyser was not given.
        """
        found = self._found.get(lexicon)
        if found is None:
            bit = self._analyser.bit(lexicon)
            found = self._collect(bit, bit << 1) if self.seen & bit else []
            self._found[lexicon] = found
        return found

    def _collect(self, bit: int, blocker: int) -> list[Range]:
        if not self._ordered:
            self._hits.sort(key=_by_place)
            self._ordered = True
        either = bit | blocker
        found: list[Range] = []
        reach = 0
        for start, end, mask in self._hits:
            # By start, longest first: what ends within the last accepted word or blocker lies inside it.
            if mask & either and end > reach:
                reach = end
                if mask & bit:
                    found.append((start, end))
        return found

    def between(self, lexicon: str, start: int, end: int) -> list[Range]:
        """The hits of a lexicon that lie wholly in `start:end`."""
        hits = self.hits(lexicon)
        if not hits:
            return hits
        found = []
        for index in range(bisect_left(hits, (start,)), len(hits)):
            hit = hits[index]
            if hit[0] >= end:
                break
            if hit[1] <= end:
                found.append(hit)
        return found


def _by_place(hit: tuple[int, int, int]) -> tuple[int, int]:
    return hit[0], -hit[1]


class Analyser:
    """All lexicons in one automaton.

    `lexicons` maps names to words (`!word` blocks, see `jianfu.frames.lexicons`). `own_words` are further named lists,
    as a frame's slots bring them; the names must not clash. Immutable once built, safe to share between threads.
    """

    __slots__ = ("_automaton", "_bits")

    def __init__(self, lexicons: Lexicons, own_words: Mapping[str, Iterable[str]] | None = None) -> None:
        self._bits: dict[str, int] = {}
        masks: dict[str, int] = {}
        for name, words in (*lexicons.items(), *(own_words or {}).items()):
            # Two bits for each list: its words, and the words that block them.
            bit = self._bits[name] = 1 << (2 * len(self._bits))
            for word in words:
                if word[0] == "!":
                    masks[word[1:]] = masks.get(word[1:], 0) | bit << 1
                else:
                    masks[word] = masks.get(word, 0) | bit
        self._automaton = ahocorasick.Automaton()
        for word, mask in masks.items():
            self._automaton.add_word(word, (len(word) - 1, mask))
        if masks:
            self._automaton.make_automaton()

    def bit(self, lexicon: str) -> int:
        """The bit that stands for a lexicon in `AnalysedParagraph.seen`. Raises KeyError for an unknown name."""
        return self._bits[lexicon]

    def analyse(self, norm: str) -> AnalysedParagraph:
        """Scan one paragraph's normal form."""
        hits: list[tuple[int, int, int]] = []
        seen = 0
        if len(self._automaton):
            for last, (before, mask) in self._automaton.iter(norm):
                hits.append((last - before, last + 1, mask))
                seen |= mask
        return AnalysedParagraph(norm, self, hits, seen)
