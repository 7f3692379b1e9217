"""`copied`: what a draft took from the documents above it. Waits for a corpus."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Check, Edit, Fix, Hit, Mark, Related
from jianfu.draft.counting import count_text
from jianfu.rules.model import Rule, Severity, record

if TYPE_CHECKING:
    from jianfu.corpus.copied import CopiedPassage, SourcePlace
    from jianfu.draft.view import DraftView

_KINDS = {"verbatim": "逐字相同", "edited": "高度一致", "reordered": "内容一致、语序不同"}


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
            "程度": _KINDS[passage.kind],
            "相似度": f"{source.similarity:.0%}",
            "改动": f"，改动：{changes}" if changes else "",
        }
        return Hit(passage.start, passage.end, values, _fixes(text, passage), tuple(map(_related, passage.sources)))

    def _outline(self, draft: "DraftView") -> Iterable[Hit]:
        outline = draft.copied.outline if draft.copied else None
        if outline is not None:
            number = f"（{outline.document_number}）" if outline.document_number else ""
            figures = {"标题数": str(outline.total), "相同数": str(outline.same)}
            yield Hit(*_title(draft), {"标题": outline.title, "文号": number} | figures)

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
    return {"标题": source.title, "文号": number, "条款": source.clause}


def _related(source: "SourcePlace") -> Related:
    return Related(source.path, source.title, source.start, source.end, source.text, round(source.similarity, 4))


def _fixes(text: str, passage: "CopiedPassage") -> tuple[Fix, ...]:
    source = passage.sources[0]
    taken = text[passage.start : passage.end]
    body, stop = taken.rstrip("。；"), taken[len(taken.rstrip("。；")) :]
    refer = f"按照《{source.title}》{source.clause}执行{stop or ''}"
    quote = f"《{source.title}》{source.clause}规定：“{body}”{stop}"
    return (
        Fix("改为“按照……执行”", (Edit(passage.start, passage.end, refer),)),
        Fix("标明引用出处", (Edit(passage.start, passage.end, quote),)),
    )


def _title(draft: "DraftView") -> tuple[int, int]:
    span = draft.structure.inner_title_span or draft.structure.title_span or draft.structure.body_span
    return (span.start, span.end) if span is not None else (0, 0)


KIND = (CopiedRule, CopiedCheck)
