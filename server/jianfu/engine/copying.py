"""Copied passages of a draft, unit by unit: what was asked of one unit is kept by its text.

A unit is a paragraph, or a part of a long one; only units that are new cost a search, so a keystroke costs one. The
arrays stay in `jianfu.corpus`; what leaves here is plain data.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from jianfu.corpus.copied import Copied, CopiedOutline, CopiedPassage, SourcePlace
from jianfu.draft.model import Role
from jianfu.draft.view import DraftView
from jianfu.text.kept import Kept
from jianfu.text.normal import normalise

if TYPE_CHECKING:
    from jianfu.corpus.matcher import Matcher
    from jianfu.corpus.passage import Passage, UnitMatch

_ROLES = frozenset({Role.BODY, Role.ATTACHMENT})
_HEADED = frozenset({Role.BODY, Role.HEADING})
_CACHED_OUTLINES = 256
_OUTLINE_SHARE = 0.7  # of the draft's own headings; ours, there is no official figure
_LONGEST_CHANGE = 12  # characters of a changed word worth naming
_MOST_CHANGES = 6
_MOST_SOURCES = 4
_NUMBER = re.compile(r"\d+(?:[.．]\d+)?")
_CLAUSE_HEAD = re.compile(r"第[一二三四五六七八九十百]+[条章节]|^[（(]?[一二三四五六七八九十\d]+[）)、.．]")


class Copying:
    """Finds what drafts took from one generation of a corpus."""

    def __init__(self, matcher: "Matcher") -> None:
        from jianfu.corpus.clause import clause_at
        from jianfu.corpus.matcher import Placed
        from jianfu.corpus.outline import outline_match
        from jianfu.corpus.units import split

        self.matcher = matcher
        self._split, self._placed = split, Placed
        self._clause_at, self._outline_match = clause_at, outline_match
        self._kept: Kept[tuple[UnitMatch, ...]] = Kept(matcher.unit)
        self._outlines: dict[tuple[str, ...], CopiedOutline | None] = {}

    def pending(self, draft: DraftView) -> list[str]:
        """Texts of the units that no search has been made for yet, in the order of the draft."""
        return [text for _, text in self._units(draft) if text not in self._kept]

    def search(self, texts: Sequence[str]) -> None:
        """Search for units."""
        for text, matches in zip(texts, self.matcher.units(texts), strict=True):
            self._kept.keep(text, matches)

    def steps(self, draft: DraftView) -> Iterator[None]:
        """Search for what is pending, one unit at each step: an editor does other things in between."""
        for text in self.pending(draft):
            self.search([text])
            yield

    def of(self, draft: DraftView, file: str) -> Copied:
        """All that a draft took; `file` is its own absolute path, which is no source of itself."""
        self._kept.turn()
        texts = self.pending(draft)
        if texts:
            self.search(texts)
        placed = [self._placed(start, text, self._kept[text]) for start, text in self._units(draft)]
        outline = self._outline(draft, file)
        # Matches are few: a draft in which no unit has any needs no fold.
        if not any(unit.matches for unit in placed):
            return Copied((), outline)
        seen = {match.document for unit in placed for match in unit.matches}
        passages = self.matcher.join(placed, frozenset(self._own(draft, file, seen)))
        return Copied(tuple(self._told(draft.text, passage) for passage in passages), outline)

    def _outline(self, draft: DraftView, file: str) -> CopiedOutline | None:
        """The source whose headings the draft has, kept by the headings: they change seldom."""
        headings = tuple(
            paragraph.text[: paragraph.heading_end].strip()
            for paragraph in draft.paragraphs
            if paragraph.role in _HEADED and paragraph.level
        )
        if headings not in self._outlines:
            if len(self._outlines) > _CACHED_OUTLINES:
                self._outlines.clear()
            self._outlines[headings] = self._matched(headings, draft, file)
        return self._outlines[headings]

    def _matched(self, headings: tuple[str, ...], draft: DraftView, file: str) -> CopiedOutline | None:
        corpus = self.matcher.corpus
        found = self._outline_match(headings, corpus)
        if found is not None and list(self._own(draft, file, {found.document})):
            found = self._outline_match(headings, corpus, frozenset({found.document}))
        if found is None or found.share < _OUTLINE_SHARE:
            return None
        meta = corpus.meta(found.document)
        own = round(len(found.pairs) / found.share)
        return CopiedOutline(meta.title or meta.path, meta.document_number, meta.path, len(found.pairs), own)

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

    def _own(self, draft: DraftView, file: str, documents: Set[int]) -> Iterator[int]:
        """Those of `documents` that are the draft itself: the same file, or the same title and issuer."""
        title, issuer = draft.metadata.title.value, draft.metadata.issuer.value
        for document in documents:
            meta = self.matcher.corpus.meta(document)
            same = bool(title) and meta.title == title and meta.issuer == (issuer or "")
            if same or (file and str(Path(meta.path).absolute()) == file):
                yield document

    def _told(self, text: str, passage: "Passage") -> CopiedPassage:
        source = self.matcher.corpus.text(passage.document)
        span = passage.source_start, passage.source_end
        first = self._place(passage.document, *span, passage.similarity, passage.longest)
        others = [
            self._place(other.document, other.source_start, other.source_end, other.similarity, other.source_start)
            for other in passage.others[: _MOST_SOURCES - 1]
        ]
        kind: str = passage.kind
        changes = tuple(_changes(text, source, passage.tiles)) if kind == "edited" else ()
        if kind == "verbatim":
            # Numbers say nothing about where a passage was taken from, but one with others is not word for word.
            theirs, mine = _NUMBER.findall(first.text), _NUMBER.findall(text[passage.start : passage.end])
            swapped = [pair for pair in zip(theirs, mine, strict=False) if pair[0] != pair[1]]
            if len(theirs) == len(mine) and swapped:
                kind, changes = "edited", tuple(dict.fromkeys(swapped))[:_MOST_CHANGES]
        return CopiedPassage(passage.start, passage.end, kind, (first, *others), changes)

    def _place(self, document: int, start: int, end: int, similarity: float, cited: int) -> SourcePlace:
        """A place in a source; `cited` is where in it the clause is named."""
        meta = self.matcher.corpus.meta(document)
        text = self.matcher.corpus.text(document)
        clause = self._clause_at(text, cited)
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
    """What stands between two equal parts without the marks around it; "" where it is no Chinese word alone."""
    words = normalise(text).strip("，。；：、,.;:！？（）()“”《》 \u3000\n")
    if _CLAUSE_HEAD.search(words) or any(mark in words for mark in "。；\n"):
        return ""
    return words if any("\u4e00" <= char <= "\u9fff" for char in words) else ""
