"""Which clause of a source a place stands in, as a message cites it."""

import re
from functools import lru_cache

_NUMBER = "[一二三四五六七八九十百零〇0-9０-９]{1,5}"


def clause_at(text: str, offset: int) -> str:
    """第3条, or 第二部分（一）, for a place in a source; "" where the source has no numbered parts before it.

    Laws and rules are cited by their articles, other documents by 一、 and （一）.
    """
    articles, parts, items = _marks(text)
    article = _before(articles, offset)
    if article:
        return f"第{article[1]}条"
    part = _before(parts, offset)
    item = _before(items, offset)
    if item and (not part or item[0] > part[0]):
        return (f"第{part[1]}部分" if part else "") + f"（{item[1]}）"
    return f"第{part[1]}部分" if part else ""


Mark = tuple[int, str]


@lru_cache(maxsize=64)
def _marks(text: str) -> tuple[tuple[Mark, ...], ...]:
    """(offset, number) of every 第…条, 一、 and （一） that opens a line."""
    patterns = (
        rf"(?m)^[\s　]*第({_NUMBER})条",
        r"(?m)^[\s　#]*([一二三四五六七八九十]{1,3})、",
        r"(?m)^[\s　#]*[（(]([一二三四五六七八九十]{1,3})[）)]",
    )
    return tuple(tuple((found.start(), found[1]) for found in re.finditer(pattern, text)) for pattern in patterns)


def _before(marks: tuple[Mark, ...], offset: int) -> Mark | None:
    """The last mark that stands at `offset` or before it."""
    found = None
    for mark in marks:
        if mark[0] > offset:
            break
        found = mark
    return found
