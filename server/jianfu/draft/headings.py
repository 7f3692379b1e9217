"""Headings: 一、 （一） 1. （1） (GB/T 9704—2012 7.3.3), 第一章, and run-in headings."""

_NUMERALS = frozenset("一二三四五六七八九十百〇零")
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_DIVISIONS = {"章": 1, "编": 1, "部": 1, "节": 2}  # 第一部分
_LONGEST_NUMBER = 4

# A run-in heading is a short first sentence without a list in it; what is longer, or ends in ；, is a numbered item.
_LONGEST_RUN_IN = 40
_LONGEST_STANDING = 60
_LONGEST_CLOSED = 18


# Level 1–4, where the heading ends (code points, its 。 left out), whether text runs on after it.
Heading = tuple[int, int, bool]


def read_heading(norm: str) -> Heading | None:
    """The heading with which `norm` (a normal form, without blanks around it) begins, or None."""
    level, after = _marker(norm)
    if not level:
        return None
    stop = norm.find("。", after)
    if stop < 0:
        return _standing(norm, level, after)
    if stop == len(norm) - 1:
        # （四）本意见由市教育局负责解释。 is a sentence, （一）指导思想。 a heading: only the length tells them apart.
        short = stop - after <= _LONGEST_CLOSED and not any(mark in norm[after:stop] for mark in "，；：")
        return (level, stop, False) if short and level <= 2 else None
    head = norm[after:stop]
    if stop - after > _LONGEST_RUN_IN or head.count("，") > 1 or any(mark in head for mark in "；：！？"):
        return None
    return level, stop, True


def _standing(norm: str, level: int, after: int) -> Heading | None:
    rest = norm[after:]
    if rest.strip() and (len(rest) > _LONGEST_STANDING or rest[-1] in "；：，、！？" or "；" in rest):
        return None
    return level, len(norm), False


def _marker(norm: str) -> tuple[int, int]:
    """Level and end of the number of a heading; (0, 0) when there is none."""
    first = norm[0]
    if first in _NUMERALS:
        at = norm.find("、", 1, _LONGEST_NUMBER + 1)
        return (1, at + 1) if at > 0 and _NUMERALS.issuperset(norm[:at]) else (0, 0)
    if first == "（":
        at = norm.find("）", 2, _LONGEST_NUMBER + 2)
        level = 0 if at < 0 else 2 if _NUMERALS.issuperset(norm[1:at]) else 4 if norm[1:at].isdecimal() else 0
        return (level, at + 1 + (norm[at + 1 : at + 2] in ("、", "."))) if level else (0, 0)
    if first.isdecimal():
        return _after_digits(norm)
    if first in _CIRCLED:
        return 3, 1
    return _division(norm) if first == "第" else (0, 0)


def _after_digits(norm: str) -> tuple[int, int]:
    at = 2 if norm[1:2].isdecimal() else 1
    mark = norm[at : at + 1]
    if mark == "）":
        return 4, at + 1
    if mark in ("、", ".") and not norm[at + 1 : at + 2].isdecimal():  # 1.5亿 is no heading
        return 3, at + 1
    return 0, 0


def _division(norm: str) -> tuple[int, int]:
    for at in range(2, _LONGEST_NUMBER + 2):
        level = _DIVISIONS.get(norm[at : at + 1], 0)
        if not level:
            continue
        number = norm[1:at]
        if norm[at] == "部" and norm[at + 1 : at + 2] != "分":
            return 0, 0
        if _NUMERALS.issuperset(number) or number.isdecimal():
            after = at + (2 if norm[at] == "部" else 1)
            while norm[after : after + 1] in (" ", "、", "："):
                after += 1
            return level, after
    return 0, 0
