"""Headings: 一、 （一） 1. （1） (GB/T 9704—2012 7.3.3), 第一章, and the # of Markdown."""

import re
from typing import NamedTuple

_NUMBERS = "一二三四五六七八九十百〇零"
_MARKER = re.compile(
    rf"(?P<a>[{_NUMBERS}]{{1,4}}、|第[{_NUMBERS}\d]{{1,4}}(?:章|部分|编)[ 、：]*)"
    rf"|(?P<b>（[{_NUMBERS}]{{1,4}}）[、.]?|第[{_NUMBERS}\d]{{1,4}}节[ 、：]*)"
    r"|(?P<c>\d{1,2}[.、](?![\d])|[①-⑳])"
    r"|(?P<d>（\d{1,2}）[、.]?|\d{1,2}）)"
)
_LEVELS = {"a": 1, "b": 2, "c": 3, "d": 4}

# A run-in heading is a short first sentence without a list in it; what is longer, or ends in ；, is a numbered item.
_LONGEST_RUN_IN = 40
_LONGEST_STANDING = 60
_LONGEST_CLOSED = 18


class Heading(NamedTuple):
    """A heading in a line: its level 1–4, where it ends (code points, its 。 left out), whether text runs on after it."""

    level: int
    end: int
    runs_on: bool


def read_heading(norm: str, start: int = 0, end: int | None = None) -> Heading | None:
    """The heading with which `norm[start:end]` begins (a normal form, without blanks around it), or None."""
    end = len(norm) if end is None else end
    found = _MARKER.match(norm, start, end)
    if found is None:
        return None
    level = _LEVELS[found.lastgroup or "a"]
    after = found.end()
    stop = norm.find("。", after, end)
    if stop < 0:
        return _standing(norm, level, after, end)
    if stop == end - 1:
        # （四）本意见由市教育局负责解释。 is a sentence, （一）指导思想。 a heading: only the length tells them apart.
        short = stop - after <= _LONGEST_CLOSED and not any(mark in norm[after:stop] for mark in "，；：")
        return Heading(level, stop, False) if short and level <= 2 else None
    head = norm[after:stop]
    if stop - after > _LONGEST_RUN_IN or head.count("，") > 1 or any(mark in head for mark in "；：！？"):
        return None
    return Heading(level, stop, True)


def _standing(norm: str, level: int, after: int, end: int) -> Heading | None:
    rest = norm[after:end]
    if not rest.strip():
        return Heading(level, end, False)
    if len(rest) > _LONGEST_STANDING or rest[-1] in "；：，、！？" or "；" in rest:
        return None
    return Heading(level, end, False)


def starts_article(norm: str) -> bool:
    """Whether a line begins an article (第一条 …)."""
    return (
        norm.startswith("第")
        and "条" in norm[2:8]
        and all(c in _NUMBERS or c.isdigit() for c in norm[1 : norm.find("条")])
    )
