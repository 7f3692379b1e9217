"""`copied`: what a draft took from the documents above it. Waits for a corpus."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Check, Edit, Fix, Hit, Mark, Related
from jianfu.draft.counting import count_text
from jianfu.rules.model import Rule, Severity, record

if TYPE_CHECKING:
    from jianfu.corpus.copied import CopiedPassage, SourcePlace
    from jianfu.draft.view import DraftView

# How alike, from which similarity on; what is less is alike in parts.
_ALIKE = {
    "verbatim": ((0.0, "逐字相同"),),
    "edited": ((0.8, "高度一致"), (0.6, "大体一致"), (0.0, "部分相同")),
    "reordered": ((0.8, "内容一致、语序不同"), (0.6, "内容大体一致、语序不同"), (0.0, "部分相同、语序不同")),
}
# The draft's own number of a clause stays where a fix replaces what follows.
_OWN_NUMBER = r"[ \u3000]*(?:第[一二三四五六七八九十百零〇\d]{1,7}条(?:之[一二三四五六七八九十])?|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d))[ \u3000]*"
_SENTENCE_ENDS = "。；！？"


@record
class CopiedRule(Rule):
    """Keys of a `copied` rule."""

    needs: ClassVar[str] = "corpus"
    LIMITS: ClassVar[tuple[str, ...]] = ("similarity", "characters", "hint", "warn")

    kind: Literal["copied"]
    finds: Literal["passage", "outline", "share"]
    """passage 段落、outline 标题次序、share 全文所占比例。"""
    similarity: float = 0.0
    """低于这个相似度的不提示；0 为按判别模型。"""
    characters: int = 0
    """少于这个字数的不提示；0 为按判别模型。"""
    hint: float = 0.3
    """照搬字数占正文的比例达到此值作建议（share）。"""
    warn: float = 0.5
    """照搬字数占正文的比例达到此值作警告（share）。"""


class CopiedCheck(Check[CopiedRule]):
    """Marks copied passages, the title where the headings are another document's, and the title where most is copied."""

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        if draft.copied is None:
            return ()
        if self.rule.finds == "passage":
            return [self._passage(draft.text, passage) for passage in self._passages(draft)]
        return self._outline(draft) if self.rule.finds == "outline" else self._share(draft)

    def figures(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Mapping[str, int]:
        if draft.copied is None or self.rule.finds != "share":
            return {}
        return {"characters_copied": _copied_characters(draft)}

    def _passages(self, draft: "DraftView") -> Iterable["CopiedPassage"]:
        for passage in draft.copied.passages if draft.copied else ():
            long_enough = passage.end - passage.start >= self.rule.characters
            if long_enough and passage.sources[0].similarity >= self.rule.similarity:
                yield passage

    def _passage(self, text: str, passage: "CopiedPassage") -> Hit:
        source = passage.sources[0]
        changes = "；".join(f"{theirs}→{mine}" for theirs, mine in passage.changes)
        values = _named(source) | {
            "程度": next(said for least, said in _ALIKE[passage.kind] if source.similarity >= least),
            "相似度": f"{source.similarity:.0%}",
            "改动": f"，改动：{changes}" if changes else "",
        }
        return Hit(passage.start, passage.end, values, _fixes(text, passage), tuple(map(_related, passage.sources)))

    def _outline(self, draft: "DraftView") -> Iterable[Hit]:
        outline = draft.copied.outline if draft.copied else None
        if outline is not None:
            number = f"（{outline.document_number}）" if outline.document_number else ""
            figures = {"标题数": str(outline.total), "相同数": str(outline.same)}
            yield Hit(*_title(draft), {"标题": _cited(outline.title), "文号": number} | figures)

    def _share(self, draft: "DraftView") -> Iterable[Hit]:
        body = draft.statistics.characters
        copied = _copied_characters(draft)
        if not body or copied / body < self.rule.hint:
            return
        by_source: dict[str, int] = {}
        places: dict[str, SourcePlace] = {}
        for passage in draft.copied.passages if draft.copied else ():
            source = passage.sources[0]
            places.setdefault(source.path, source)
            length = count_text(draft.text[passage.start : passage.end])
            by_source[source.path] = by_source.get(source.path, 0) + length
        first = max(by_source, key=lambda path: by_source[path])
        shares = {"占比": f"{copied / body:.0%}", "首位占比": f"{by_source[first] / body:.0%}"}
        severity = 0 if copied / body >= self.rule.warn else Severity.SUGGESTION
        related = (_related(places[first]),)
        yield Hit(*_title(draft), _named(places[first]) | shares, related=related, severity=severity)


def _copied_characters(draft: "DraftView") -> int:
    """字 of the body that stand in copied passages, of at most the body's length."""
    span = draft.structure.body_span
    if span is None or draft.copied is None:
        return 0
    inside = [p for p in draft.copied.passages if span.start <= p.start and p.end <= span.end]
    return min(sum(count_text(draft.text[p.start : p.end]) for p in inside), draft.statistics.characters)


def _named(source: "SourcePlace") -> dict[str, str]:
    number = f"（{source.document_number}）" if source.document_number else ""
    return {"标题": _cited(source.title), "文号": number, "条款": source.clause}


def _cited(title: str) -> str:
    """A title as it stands inside 《》 (GB/T 15834: those inside are single)."""
    return title.replace("《", "〈").replace("》", "〉")


def _related(source: "SourcePlace") -> Related:
    return Related(source.path, source.title, source.start, source.end, source.text, round(source.similarity, 4))


def _fixes(text: str, passage: "CopiedPassage") -> tuple[Fix, ...]:
    """Whole sentences may be replaced by a reference or, where they are the source's own, marked as a quotation."""
    source = passage.sources[0]
    start, end = _after_number(text, passage.start, passage.end), passage.end
    before = text[:start].rstrip(" \u3000")[-1:]
    opens = start > passage.start or before in ("", "\n") or before in _SENTENCE_ENDS
    stop = text[end - 1] if text[end - 1] in _SENTENCE_ENDS else ""
    closes = stop or text[end : end + 1] in ("", "\n") or text[end] in _SENTENCE_ENDS
    if not opens or not closes or end - start < 2:
        return ()
    named = f"《{_cited(source.title)}》{source.clause}"
    refer = Fix("改为“按照……执行”", (Edit(start, end, f"按照{named}执行{stop}"),))
    if passage.kind != "verbatim":
        return (refer,)
    # The source's words and not the draft's: what stands between quotation marks must be what it says.
    theirs = source.text[_after_number(source.text, 0, len(source.text)) :].strip().rstrip("，、；：。")
    inside = theirs.replace("“", "‘").replace("”", "’")
    quote = Fix("标明引用出处", (Edit(start, end, f"{named}规定：“{inside}”{stop}"),))
    return (refer, quote) if "\n" not in theirs else (refer,)


def _after_number(text: str, start: int, end: int) -> int:
    """Where the words of a clause begin that may start with its number."""
    found = re.compile(_OWN_NUMBER).match(text, start, end)  # kept by `re`; not made where nothing was copied
    return found.end() if found else start


def _title(draft: "DraftView") -> tuple[int, int]:
    span = draft.structure.inner_title_span or draft.structure.title_span or draft.structure.body_span
    return (span.start, span.end) if span is not None else (0, 0)


KIND = (CopiedRule, CopiedCheck)
