"""Documents that only pass another one on (以文件落实文件): the forwarding sentence, and what else the document says."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from jianfu.draft.counting import count_text
from jianfu.draft.model import Level
from jianfu.frames.analysis import AnalysedParagraph
from jianfu.frames.scope import IN_FORCE, polarity
from jianfu.text.clauses import Segments, trim
from jianfu.text.folding import Expression, fold
from jianfu.text.normal import normalise

FORWARDING_WORDS = ("转发", "翻印", "转给", "转去", "转送", "印发给", "印发你", "附后", "附上", "附发")

_PASSES_ON = Expression(
    "(?:现将|兹将|将|现|随文|随函)(?P<before>[^。；]*?)(?:予以|予)?(?P<verb>转发|翻印|转给|转去|转送|印发给|印发你|附后|附上|附发)(?!到|至)(?P<after>[^，。；]*)"
)
_DOCUMENT = Expression("《|通知|文件|意见|方案|明电|电报|函|规定|办法|措施|通报|讲话|纪要|要点|计划|号|文")
# A document that the issuer has approved is given its authority by being passed on.
_APPROVED = Expression("(?:已|业)?经[^，。；]{0,14}(?:同意|批准|审议|审定|通过)")
# 印发 passes on only what bears the name of another organ: 《国务院办公厅关于…》; its own plan bears none.
_NAMED = Expression("《[^《》]{2,40}?关于|省|国务院|中共中央")
_LEVELS = (
    (
        Level.CENTRAL,
        Expression("中共中央|国务院|中办|国办|中央|全国|国家[^，。；《》]{0,12}(?:局|委)|《[^《》省市县区]{2,14}部"),
    ),
    (Level.PROVINCE, Expression("省|自治区")),
    (Level.CITY, Expression("市|州")),
    (Level.COUNTY, Expression("县|区")),
)
# Clauses that say no more than that the document is to be carried out.
_BOILERPLATE = Expression(
    "贯彻|落实|执行|遵照|参照|对照|结合|高度重视|加强领导|加强组织|精心组织|周密部署|统筹|抓好|抓紧|认真|切实|确保|及时反映|反馈"
    "|问题|学习|组织实施|请按|按照|按此|现将|转发|印发|翻印|如下|附件|联系|特此|通知|报送|报我|情况|成效|实效|重要|意义|部署要求"
)


class Forwarding(NamedTuple):
    """A sentence, `norm[start:end]`, that passes on `source` (the words that name it) by `verb` (转发, 翻印, 印发 …)."""

    start: int
    end: int
    verb: str
    source: str


def read_forwarding(paragraph: AnalysedParagraph) -> Sequence[Forwarding]:
    """The sentences of a paragraph that pass on a document which another organ has made."""
    norm, text = paragraph.norm, fold(paragraph.norm)
    sentences = []
    for first, last in paragraph.segments.sentences:
        found = _PASSES_ON.search(text, first, last)
        if found is None or polarity(paragraph, *found.span("verb")) not in IN_FORCE:
            continue
        verb = norm[slice(*found.span("verb"))][:2]
        # 现将《…》转发, 现转发《…》, or 根据省厅文件，现予转发.
        # 省厅通知已印发，现转给你们: where nothing that is handed on stands beside the verb, it stood before.
        beside = (at for at in map(found.span, ("before", "after")) if _DOCUMENT.search(text, *at))
        place = next(beside, (first, found.start()))
        foreign = (verb != "印发" and _DOCUMENT.search(text, *place)) or _NAMED.search(text, *place)
        if foreign and not _APPROVED.search(text, first, last):
            sentences.append(Forwarding(*trim(norm, first, last), verb, norm[slice(*place)]))
    return sentences


def from_above(forwarding: Forwarding, level: str | None) -> bool:
    """Whether what is passed on comes from a higher level than `level`, the issuer's, as far as the text tells."""
    order = list(Level)
    name = fold(forwarding.source.split("关于")[0])
    theirs = next((place for place, expression in _LEVELS if expression.search(name)), None)
    issues = forwarding.verb == "印发"
    if level is None:
        return theirs in (Level.CENTRAL, Level.PROVINCE) if issues else theirs is not Level.COUNTY
    if theirs is None:
        return not issues and level != Level.CENTRAL
    # 翻印 makes copies of what another has issued, be it an organ of one's own level.
    return order.index(theirs) < order.index(Level(level)) + (forwarding.verb == "翻印")


@lru_cache(maxsize=4096)
def own_characters(text: str) -> int:
    """字 of a paragraph in clauses that say more than that another document is to be carried out."""
    norm = normalise(text)
    count = 0
    for first, last in Segments(norm).clauses:
        clause = norm[first:last]
        figures = "《" not in clause and any(char.isdecimal() for char in clause)
        if figures or not _BOILERPLATE.search(fold(clause)):
            count += count_text(clause)
    return count
