"""Copied passages of a draft, unit by unit: what was asked of one unit is kept by its text.

A unit is a paragraph, or a part of a long one; only units that are new cost a search, so a keystroke costs one. The
arrays stay in `jianfu.corpus`; what leaves here is plain data.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from jianfu.corpus.copied import Copied, CopiedPassage, SourcePlace
from jianfu.draft.model import Role
from jianfu.draft.view import DraftView
from jianfu.text.normal import normalise

if TYPE_CHECKING:
    from jianfu.corpus.matcher import Matcher
    from jianfu.corpus.passage import Passage, UnitMatch

_ROLES = frozenset({Role.BODY, Role.ATTACHMENT})
_CACHED_UNITS = 8192
_LONGEST_CHANGE = 12  # characters of a changed word worth naming
_MOST_CHANGES = 6
_MOST_SOURCES = 4


class Copying:
    """Finds what drafts took from one generation of a corpus."""

    def __init__(self, matcher: "Matcher") -> None:
        from jianfu.corpus.clause import clause_at
        from jianfu.corpus.matcher import Placed
        from jianfu.corpus.units import split

        self.matcher = matcher
        self._split, self._placed, self._clause_at = split, Placed, clause_at
        self._kept: dict[str, tuple[UnitMatch, ...]] = {}

    def pending(self, draft: DraftView) -> list[str]:
        """Texts of the units that no search has been made for yet, in the order of the draft."""
        return [text for _, text in self._units(draft) if text not in self._kept]

    def search(self, texts: Sequence[str]) -> None:
        """Search for units; what takes long can be done in slices of `pending` before `of` is asked."""
        if len(self._kept) > _CACHED_UNITS:
            for text in list(self._kept)[: _CACHED_UNITS // 2]:
                del self._kept[text]
        for text, matches in zip(texts, self.matcher.units(texts), strict=True):
            self._kept[text] = matches

    def of(self, draft: DraftView, file: str) -> Copied:
        """All that a draft took; `file` is its own absolute path, which is no source of itself."""
        texts = self.pending(draft)
        if texts:
            self.search(texts)
        placed = [self._placed(start, text, self._kept[text]) for start, text in self._units(draft)]
        # Matches are few: a draft in which no unit has any needs no fold.
        if not any(unit.matches for unit in placed):
            return Copied(())
        passages = self.matcher.join(placed, frozenset(self._own(draft, file, placed)))
        return Copied(tuple(self._told(draft.text, passage) for passage in passages))

    def find(self, text: str) -> tuple[CopiedPassage, ...]:
        """The sources of any text, of one paragraph or several."""
        placed = []
        start = 0
        for line in text.splitlines(keepends=True):
            for low, high in self._split(line):
                placed.append(self._placed(start + low, line[low:high], self.matcher.unit(line[low:high])))
            start += len(line)
        return tuple(self._told(text, passage) for passage in self.matcher.join(placed))

    def _units(self, draft: DraftView) -> Iterator[tuple[int, str]]:
        for paragraph in draft.paragraphs:
            if paragraph.role in _ROLES:
                for start, end in self._split(paragraph.text):
                    yield paragraph.start + start, paragraph.text[start:end]

    def _own(self, draft: DraftView, file: str, placed: Sequence[object]) -> Iterator[int]:
        """The draft itself in the corpus: the same file, or the same title and issuer."""
        title, issuer = draft.metadata.title.value, draft.metadata.issuer.value
        seen = {match.document for unit in placed for match in unit.matches}  # type: ignore[attr-defined]
        for document in seen:
            meta = self.matcher.corpus.meta(document)
            if (file and str(Path(meta.path).absolute()) == file) or (
                title and meta.title == title and meta.issuer == (issuer or "")
            ):
                yield document

    def _told(self, text: str, passage: "Passage") -> CopiedPassage:
        first = self._place(passage.document, passage.source_start, passage.source_end, passage.similarity)
        others = [
            self._place(other.document, other.source_start, other.source_end, other.similarity)
            for other in passage.others[: _MOST_SOURCES - 1]
        ]
        source = self.matcher.corpus.text(passage.document)
        changes = tuple(_changes(text, source, passage.tiles)) if passage.kind == "edited" else ()
        return CopiedPassage(passage.start, passage.end, passage.kind, (first, *others), changes)

    def _place(self, document: int, start: int, end: int, similarity: float) -> SourcePlace:
        meta = self.matcher.corpus.meta(document)
        text = self.matcher.corpus.text(document)
        clause = self._clause_at(text, start)
        title = meta.title or meta.path
        return SourcePlace(meta.path, title, meta.document_number, clause, start, end, text[start:end], similarity)


def _changes(text: str, source: str, tiles: Sequence[tuple[int, int, int]]) -> Iterator[tuple[str, str]]:
    """Words between neighbouring equal parts that differ and are short enough to be named, each pair once."""
    named: dict[tuple[str, str], None] = {}
    for before, after in pairwise(tiles):
        mine = _words(text[before[1] : after[0]])
        theirs = _words(source[before[2] + before[1] - before[0] : after[2]])
        if mine != theirs and min(len(mine), len(theirs)) >= 2 and max(len(mine), len(theirs)) <= _LONGEST_CHANGE:
            named[(theirs, mine)] = None
    yield from list(named)[:_MOST_CHANGES]


def _words(text: str) -> str:
    """What stands between two equal parts without its marks and blanks; "" where no Chinese word is left."""
    words = "".join(char for char in normalise(text) if char.isalnum() or char in "“”《》")
    return words if any("\u4e00" <= char <= "\u9fff" for char in words) else ""
