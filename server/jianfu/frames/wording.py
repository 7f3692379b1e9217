"""Demands in words: what a message names, and the edits that take a demand out.

An edit is (start, end, replacement) in code points of the paragraph. Edits are worked out on the normal form; the marks
they touch are single characters in the text as it stands, so they fit it as well.
"""

from jianfu.frames.demand_model import Demand
from jianfu.text.folding import Expression, fold

Edit = tuple[int, int, str]

_SENTENCE_ENDS = "。；！？\n"
# What a clause hands on to the next one: 各县区要｜每月报送进展，抓好落实.
_MODAL = Expression("(?:也|均|都|还)?(?:必须|务必|应当|要(?!求)|应|须|请|需)")
_OWN_SUBJECT = Expression("各|请|由|对|市|县|省|区|有关|相关|凡|逾期|未|联系|附|其|如|以上|上述|本")
# All that is left of a paragraph when its only sentence goes.
_NUMBER = Expression(
    r"\s*(?:（?[一二三四五六七八九十\d]{1,3}[）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十]{1,3}[，、条]?)?\s*"
)


def describe(norm: str, demand: Demand) -> str:
    """The slots that were seen, as 对象：…；内容：…；时限：…；报送至：…."""
    slots = (
        ("对象", demand.who),
        ("内容", demand.what),
        ("时限", demand.deadline),
        ("频次", demand.period if demand.period != demand.deadline else None),
        ("报送至", demand.to),
    )
    return "；".join(f"{name}：{norm[span[0] : span[1]]}" for name, span in slots if span is not None)


def removal(norm: str, demand: Demand) -> Edit:
    """The edit that deletes the clause and mends the sentence around it.

    The mark that goes with the clause goes too; a full stop stays where the sentence began earlier, and a subject stays
    that the next clause still needs. A list number that would stand alone goes as well.
    """
    start, end = demand.start, demand.end
    opens = start == 0 or norm[start - 1] in _SENTENCE_ENDS or _NUMBER.fullmatch(fold(norm), 0, start) is not None
    mark = norm[end : end + 1]
    if opens and mark in ("，", "："):
        return _subject_end(norm, demand), end + 1, ""
    if opens:
        if start and norm[start - 1] == "；" and mark == "。":
            return start - 1, end, ""  # the list before it now ends here
        close = end + len(mark)
        if close == len(norm) and _NUMBER.fullmatch(fold(norm), 0, start):
            return 0, close, ""
        return start, close, ""
    if mark in ("，", "、", "："):
        return start, end + 1, ""
    return start - 1, end, ""


def softening(norm: str, demand: Demand) -> Edit:
    """The edit that turns the demand into an open door."""
    return demand.start, demand.end, "工作中的问题可随时反映"


def _subject_end(norm: str, demand: Demand) -> int:
    """Where the deletion begins in a clause that opens its sentence: after a subject that the next clause lacks."""
    if demand.who is None or demand.who[0] - demand.start > 1 or demand.who[1] > demand.end:
        return demand.start
    folded = fold(norm)
    modal = _MODAL.match(folded, demand.who[1], demand.end)
    if modal is None or _OWN_SUBJECT.match(folded, demand.end + 1):
        return demand.start
    return modal.end()
