"""Where in a source a passage stands, in the words in which one cites it; and what a clause that is cited says."""

import re

from jianfu.text.numbers import parse_number

_NUMBER = "[一二三四五六七八九十百千零〇○两\\d]{1,7}"
_ARTICLE = re.compile(
    rf"(?:^|[\n\u3000]|(?<=[。；] ))[ \u3000]*(第{_NUMBER}条(?:之{_NUMBER})?)(?=[\s\u3000]|[^，。；、的规款项至和])"
)
_CHAPTER = re.compile(rf"(?:^|[\n\u3000])[ \u3000]*(第{_NUMBER}[章编节])")
_PART = re.compile(r"(?:^|[\n\u3000])[ \u3000]*([一二三四五六七八九十]{1,3})、")
_CLAUSES = 15  # no document has so many parts: these are clauses that go on through its chapters
_POINT = re.compile(r"(?:^|[\n\u3000。])[ \u3000]*[（(]([一二三四五六七八九十]{1,3})[）)]")
_ITEM = re.compile(r"(?:^|[\n\u3000])[ \u3000]*(\d{1,2})[.．、](?!\d)")


def clause_at(source_text: str, offset: int) -> str:
    """How to cite the place at `offset` (code points): 第三条, 第二部分（一）, 第5项, 第一章; "" where nothing is numbered."""
    before = source_text[: offset + _reach(source_text, offset)]
    article, chapter, part = _last(_ARTICLE, before), _last(_CHAPTER, before), _last(_PART, before)
    if article and (not part or not chapter or article.start() > part.start()):
        return article.group(1)
    if part:
        point = _last(_POINT, before, part.end())
        many = sum(1 for _ in _PART.finditer(source_text)) >= _CLAUSES
        return f"第{part.group(1)}{'条' if many else '部分'}" + (f"（{point.group(1)}）" if point else "")
    if article or chapter:
        found = article or chapter
        return found.group(1) if found else ""
    item = _last(_ITEM, before)
    return f"第{item.group(1)}项" if item else ""


def words_of(source_text: str, number: int) -> str:
    """The words of clause `number` of a document, its number included; "" where no clause has that number.

    Clauses are what the document counts through: its articles (第三条), else its parts (三、), else its items (3.); a
    list within a clause is never taken for them.
    """
    for heads in map(list, (_ARTICLE.finditer(source_text), _PART.finditer(source_text), _ITEM.finditer(source_text))):
        if len(heads) > 1:
            break
    starts = [head.start(1) for head in heads]
    ends = sorted([*starts, *(head.start(1) for head in _CHAPTER.finditer(source_text)), len(source_text)])
    for head, start in zip(heads, starts, strict=True):
        if parse_number(head.group(1).strip("第条")) == number:
            return source_text[start : next(end for end in ends if end > start)].strip()
    return ""


def _reach(text: str, offset: int) -> int:
    """A passage that begins with the number of its clause, or right behind it, belongs to that clause."""
    end = text.find("\n", offset, offset + 12)
    return (end - offset) if end >= 0 else min(12, len(text) - offset)


def _last(pattern: re.Pattern[str], text: str, start: int = 0) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text, start):  # noqa: B007 — the last one is wanted
        pass
    return found
