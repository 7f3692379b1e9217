"""`section`: parts of a document that are to be short or absent, known by their headings, with their share of the body."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from jianfu.checks.base import Check, Hit, Mark
from jianfu.draft.counting import count_text
from jianfu.draft.model import Paragraph, Role
from jianfu.rules.model import Rule, Severity, record
from jianfu.text.folding import Expression, fold
from jianfu.text.normal import normalise
from jianfu.text.patterns import alternatives

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView

_NUMBER = Expression(
    r"^[ #*]*(?:第?[一二三四五六七八九十\d]{1,4}(?:章|节|部分|[、.])|（[一二三四五六七八九十\d]{1,3}）|[①-⑳])[ 、.]*"
)
_ALONE = Expression("[一-龥“”]{4,20}$")
_KEPT = 4096


@record
class SectionRule(Rule):
    """Keys of a `section` rule. The thresholds are jianfu's own: the bases give no number."""

    LIMITS: ClassVar[tuple[str, ...]] = ("least", "characters", "share", "opening")

    kind: Literal["section"]
    headings: tuple[str, ...]
    """标题（去掉序号）符合其中之一的部分（RE2 表达式）。"""
    but: tuple[str, ...] = ()
    """这些标题下的内容不计（RE2 表达式）。"""
    until: str = ""
    """一段之中从含有它的句子起不计（RE2 表达式），如工作目标。"""
    plain: bool = False
    """true：写有数字（人数、金额、期限）的句子不计。"""
    least: int = 120
    """合计不足这么多字的不提示。"""
    characters: int = 500
    """合计达到这么多字即提示。"""
    share: float = 0.1
    """合计达到正文的这个比例即提示。"""
    heavy: float = 0.2
    """达到正文的这个比例按规则的级别提示，不足的作建议。"""
    opening: int = 0
    """第一个标题之前的文字超过这么多字也提示；0 为不看。"""
    opening_words: tuple[str, ...] = ()
    """开头一段须含有其中之一才提示（RE2 表达式）。"""
    opening_message: str = ""
    """开头过长时的提示语。"""


class _Part(NamedTuple):
    first: int  # paragraph indices
    last: int
    heading: str
    characters: int


class Section(Check[SectionRule]):
    """Marks heading and section; sections that follow each other are one finding."""

    def __init__(self, rule: SectionRule) -> None:
        super().__init__(rule)
        self._headings = alternatives(rule.headings)
        self._but = alternatives(rule.but)
        self._until = alternatives((rule.until,) if rule.until else ())
        self._opening_words = alternatives(rule.opening_words)
        self._kept: dict[str, tuple[bool, bool]] = {}
        self._counts: dict[str, int] = {}
        self._openings: dict[str, bool] = {}

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        rule, body = self.rule, draft.statistics.characters
        if not rule.opening and not any(p.level and self._judged(p)[0] for p in draft.paragraphs):
            return
        places = [n for n, p in enumerate(draft.paragraphs) if p.role is Role.BODY or p.role is Role.HEADING]
        if not places:
            return
        parts = list(self._parts(draft.paragraphs, places))
        total = sum(part.characters for part in parts)
        if total >= rule.least and (total >= rule.characters or total >= rule.share * body):
            heavy = total >= rule.heavy * body or total >= 2 * rule.characters
            runs = list(_runs(parts, places))
            most = max(sum(part.characters for part in run) for run in runs)
            for run in runs:
                if sum(part.characters for part in run) < min(rule.least, most):
                    continue
                start, end = draft.paragraphs[run[0].first].start, draft.paragraphs[run[-1].last].end
                values = _values(sum(part.characters for part in run), body)
                values["标题"] = "、".join(f"“{part.heading}”" for part in run)
                yield Hit(start, end, values, severity=0 if heavy else Severity.SUGGESTION)
        if rule.opening:
            yield from self._opening(draft, places, body)

    def _parts(self, paragraphs: Sequence[Paragraph], places: Sequence[int]) -> Iterable[_Part]:
        """The outermost sections whose heading is one of the rule's, without what stands under a `but` heading."""
        at = 0
        while at < len(places):
            paragraph = paragraphs[places[at]]
            if not paragraph.level or not self._judged(paragraph)[0]:
                at += 1
                continue
            stop = self._end(paragraphs, places, at)
            counted, last, inner = 0, at, at
            while inner < stop:
                inside = paragraphs[places[inner]]
                if inner > at and inside.level and self._judged(inside)[1]:
                    inner = self._end(paragraphs, places, inner)
                    continue
                counted += self._count(inside)
                last = inner
                inner += 1
            yield _Part(places[at], places[last], _heading(paragraph.text[: paragraph.heading_end]), counted)
            at = stop

    def _end(self, paragraphs: Sequence[Paragraph], places: Sequence[int], at: int) -> int:
        """Index in `places` where the section that begins at `at` ends.

        A short line that stands alone ends it too: headings lose their numbers on the way from Word to the web.
        """
        level = paragraphs[places[at]].level
        at += 1
        while at < len(places):
            paragraph = paragraphs[places[at]]
            if 0 < paragraph.level <= level:
                break
            if not paragraph.level and _stands_alone(paragraph.text) and not any(self._read(paragraph.text)):
                break
            at += 1
        return at

    def _judged(self, paragraph: Paragraph) -> tuple[bool, bool]:
        """Whether a heading is one of the rule's, and whether it is a `but`."""
        return self._read(paragraph.text[: paragraph.heading_end])

    def _read(self, text: str) -> tuple[bool, bool]:
        """What `_judged` tells, by the heading's text; kept, since headings stay while others are typed."""
        found = self._kept.get(text)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            heading = _heading(text)
            but = self._but.found(heading)
            found = self._kept[text] = (self._headings.found(heading) and not but, but)
        return found

    def _count(self, paragraph: Paragraph) -> int:
        """字 of a paragraph that count; kept, since most paragraphs stay while one is typed."""
        count = self._counts.get(paragraph.text)
        if count is None:
            if len(self._counts) >= _KEPT:
                self._counts.clear()
            count = self._counts[paragraph.text] = count_text(self._counted(paragraph))
        return count

    def _counted(self, paragraph: Paragraph) -> str:
        text, norm = paragraph.text, normalise(paragraph.text)
        found = self._until.search(norm) if self._until else None
        if found:
            text = text[: text.rfind("。", 0, found.start()) + 1]
        if self.rule.plain:
            begin = len(norm) - len(_bare(norm))
            sentences = text[begin:].replace("；", "。").split("。")
            text = "。".join(said for said in sentences if not any(char.isdecimal() for char in said))
        return text

    def _opens(self, text: str) -> bool:
        """Whether a paragraph has one of the words of an opening; kept as `_count` is."""
        found = self._openings.get(text)
        if found is None:
            if len(self._openings) >= _KEPT:
                self._openings.clear()
            found = self._openings[text] = self._opening_words.found(normalise(text))
        return found

    def _opening(self, draft: "DraftView", places: Sequence[int], body: int) -> Iterable[Hit]:
        """What stands before the first heading, when it tells of background at length."""
        opening: list[Paragraph] = []
        for place in places:
            paragraph = draft.paragraphs[place]
            if paragraph.level or _is_numbered(paragraph.text):
                break
            opening.append(paragraph)
            if "如下" in paragraph.text[-12:]:
                break
        else:
            return
        count = sum(_before_purpose(paragraph.text) for paragraph in opening)
        if count < self.rule.opening or count < self.rule.share * body:
            return
        if any(self._opens(paragraph.text) for paragraph in opening):
            yield Hit(
                opening[0].start,
                opening[-1].end,
                _values(count, body),
                message=self.rule.opening_message,
                severity=Severity.SUGGESTION,
            )


@lru_cache(maxsize=4096)
def _is_numbered(text: str) -> bool:
    norm = normalise(text)
    return len(_bare(norm)) < len(norm.lstrip())


@lru_cache(maxsize=4096)
def _stands_alone(text: str) -> bool:
    """Whether a paragraph is a heading without a number: a few characters and no mark."""
    return len(text) < 40 and _ALONE.match(fold(normalise(text).strip())) is not None


def _runs(parts: Sequence[_Part], places: Sequence[int]) -> Iterable[Sequence[_Part]]:
    """Sections that follow each other without anything between, together."""
    following = dict(pairwise(places))
    run: list[_Part] = []
    for part in parts:
        if run and following.get(run[-1].last) != part.first:
            yield run
            run = []
        run.append(part)
    if run:
        yield run


@lru_cache(maxsize=4096)
def _heading(text: str) -> str:
    return _bare(normalise(text)).strip(" 。：*")


def _bare(norm: str) -> str:
    """A paragraph without its number: （一）, 1., 第二章."""
    found = _NUMBER.match(fold(norm))
    return norm[found.end() :] if found else norm


_PURPOSE = Expression("如下|制定本|提出以下|制定以下")


@lru_cache(maxsize=4096)
def _before_purpose(text: str) -> int:
    """字 of an opening paragraph before the sentence that says what follows: 现就有关事项通知如下."""
    norm = normalise(text)
    said = _PURPOSE.search(fold(norm))
    return count_text(text[: norm.rfind("。", 0, said.start()) + 1] if said else text)


def _values(count: int, body: int) -> dict[str, str]:
    return {"字数": str(count), "比例": f"{100 * count / max(1, body):.0f}%"}


KIND = (SectionRule, Section)
