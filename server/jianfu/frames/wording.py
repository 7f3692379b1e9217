"""Demands in words: what a message names, and the edits that take a demand out."""

from jianfu.frames.demand_model import Demand

_CLOSING = "，；。、："


def describe(norm: str, demand: Demand) -> str:
    """The slots that were seen, as 对象：…；内容：…；时限：…；报送至：…."""
    slots = (
        ("对象", demand.who),
        ("内容", demand.what),
        ("时限", demand.deadline),
        ("频次", demand.period),
        ("报送至", demand.to),
    )
    return "；".join(f"{name}：{norm[span[0] : span[1]]}" for name, span in slots if span is not None)


def removal(norm: str, demand: Demand) -> tuple[int, int, str]:
    """The edit that deletes the clause and mends the sentence around it: (start, end, replacement)."""
    start, end = demand.start, demand.end
    opens = start == 0 or norm[start - 1] in "。；！？\n"
    if end < len(norm) and norm[end] in _CLOSING:
        if norm[end] == "。" and not opens:
            # The last clause of a sentence goes with the mark before it; the full stop stays.
            return _mark_before(norm, start), end, ""
        return start, end + 1, ""
    return _mark_before(norm, start), end, ""


def softening(norm: str, demand: Demand) -> tuple[int, int, str]:
    """The edit that turns the demand into an open door."""
    return demand.start, demand.end, "工作中的问题可随时反映"


def _mark_before(norm: str, start: int) -> int:
    return start - 1 if start and norm[start - 1] in _CLOSING[:2] + "、" else start
