"""字数: how many 字 a draft has, as WPS counts them.

facts of 21 documents saved by WPS: 字数 = characters of East Asian Width W, F and A (so “”——…… one each) + one for every
other run without blanks. WPS counts a run of wide blanks (U+3000, U+2003) as one 字, so two of them before a paragraph
make one 字 more; the body's figure leaves that indentation out, the figure of the whole keeps it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from jianfu.draft.model import Role
from jianfu.draft.pages import count_pages
from jianfu.draft.structure import Structure
from jianfu.text.kept import Kept

_BODY = frozenset((Role.BODY, Role.HEADING))
_UNCOUNTED = frozenset((Role.BLANK, Role.FRONT_MATTER, Role.CHROME, Role.COMMENT))

# Runs in which narrow characters of GBK can be. Classes with more of Unicode in them take milliseconds to compile.
_UNSURE = "[\x00-\xff\u2000-\u206f\u3000]+"
_LONGEST_RUN = 200  # longer ones are not kept
_MARKUP = r"#{1,6} +|> +"
_WIDE_BLANKS = frozenset("\u3000\u2003")
_INDENTATION = "\u3000 \t\u00a0\u2002\u2003"


class Statistics(NamedTuple):
    """Figures of a draft. `characters` is the body's 字, to which limits apply; `characters_total` the whole's as WPS shows it."""

    characters: int
    characters_total: int
    pages: int
    attachment_pages: int
    paragraphs: int


def count(structure: Structure) -> Statistics:
    """The figures of a draft; what stands around it on a web page, front matter and comments are not counted."""
    characters = total = paragraphs = 0
    _figures.turn()
    for paragraph in structure.paragraphs:
        role = paragraph.role
        if role in _UNCOUNTED:
            continue
        body, whole = _figures[paragraph.text]
        total += whole
        paragraphs += 1
        if role in _BODY:
            characters += body
    pages = count_pages(structure)
    return Statistics(characters, total, pages.body, pages.attachments, paragraphs)


def count_text(text: str) -> int:
    """字 of any text as WPS counts it, each run of U+3000 or U+2003 as one."""
    return _count(text)


def place_of(structure: Structure, limit: int) -> int | None:
    """Offset in the draft right after the body's 字 number `limit`; None when the body is not longer than that."""
    left = limit
    for paragraph in structure.paragraphs:
        if paragraph.role not in _BODY:
            continue
        figure = _figures[paragraph.text][0]
        if figure > left:
            return paragraph.start + _cut(paragraph.text, left)
        left -= figure
    return None


@lru_cache(maxsize=256)
def _cut(text: str, left: int) -> int:
    """The longest beginning of a paragraph that holds no more than `left` 字; by halving, as the figure grows with it."""
    bare = text.lstrip(_INDENTATION)
    if _figures[text][0] == len(bare):  # each character is one
        return len(text) - len(bare) + left
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if _figure(text[:middle])[0] <= left:
            low = middle
        else:
            high = middle - 1
    return low


def _figure(text: str) -> tuple[int, int]:
    """(字 without indentation, 字 as WPS counts them) of one paragraph, in both without Markdown marks."""
    bare = text.lstrip(_INDENTATION)
    if bare[:1] in ("#", ">"):
        bare = re.compile(_MARKUP).sub("", bare, count=1)
    body = _count(bare)
    indentation = text[: len(text) - len(text.lstrip(_INDENTATION))]
    return body, body + (_count(indentation) if _WIDE_BLANKS.intersection(indentation) else 0)


_figures = Kept(_figure)


def _count(text: str) -> int:
    try:
        # Whatever GBK has beyond ASCII is wide: the ambiguous width was made for the characters of such old codes.
        text.encode("gbk")
    except UnicodeEncodeError:
        return _word_count(text)
    runs: list[str] = re.compile(_UNSURE).findall(text)
    if not runs:
        return len(text)
    lengths = list(map(len, runs))
    words = _words if max(lengths) < _LONGEST_RUN else _word_count
    return len(text) - sum(lengths) + sum(map(words, runs))


@lru_cache(maxsize=1024)
def _is_wide(char: str) -> bool:
    from unicodedata import east_asian_width  # late: most drafts hold nothing that needs it

    return east_asian_width(char) in "WFA"


@lru_cache(maxsize=4096)
def _words(run: str) -> int:
    return _word_count(run)


def _word_count(run: str) -> int:
    """字 in a run without certainly wide characters: wide ones one each, the rest by words; a run of wide blanks is one."""
    figure = 0
    inside = False
    last = ""
    for char in run:
        if char.isspace():
            figure += char in _WIDE_BLANKS and last not in _WIDE_BLANKS
            inside = False
        elif char > "~" and _is_wide(char):
            figure += 1
            inside = False
        elif not inside:
            figure += 1
            inside = True
        last = char
    return figure
