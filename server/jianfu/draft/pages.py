"""页数: a draft laid out in lines as GB/T 9704—2012 prescribes, 22 lines of 28 characters to a page.

Not by division: a paragraph's last line is rarely full, headings stand alone, and the first page holds less. What a
typesetter decides beyond the standard (tables, pictures, spacing between lines) is not known here.
"""

from functools import lru_cache
from typing import NamedTuple

from jianfu.draft.model import Role
from jianfu.draft.structure import Structure
from jianfu.text.kept import Kept

LINES = 22  # 5.2.3 一般每面排22行
WIDTH = 28  # 5.2.3 每行排28个字
INDENT = 2  # 7.3.3 每个自然段左空二字
# 版头 on the first page (7.2): the mark 35 mm below the top of the type area and about 15 mm high, two empty lines, the document number and
# the red line: 50 mm are 5 lines of 225/22 mm, the rest 4.
_HEAD_LINES = 9
_TITLE_GAP = 2  # empty lines below the red line (7.3.1)
_TITLE_WIDTH = 20  # characters of 2号 in the width of 28 characters of 3号
_RECIPIENTS_GAP = 1  # empty line above 主送机关 (7.3.2)
_ATTACHMENT_GAP = 1  # 7.3.4
_SIGNATURE_GAP = 2  # 7.3.5
_NO_START = frozenset("，。、；：？！）》”’〉】〕%…—")  # may not begin a line: hangs over its end
_NO_END = frozenset("（《“‘〈【〔")

_TEXT = frozenset((Role.BODY, Role.HEADING, Role.COVER))
_BELOW = frozenset((Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE, Role.NOTE))


class Pages(NamedTuple):
    """Pages of the document itself and of what follows as 附件."""

    body: int
    attachments: int


def count_pages(structure: Structure) -> Pages:
    """Lay a draft out. An issued document begins on a page of its own, so does the first of the attachments; 版记 fits at the end."""
    pages = 0
    _body_lines.turn()
    lines = _HEAD_LINES if _has_head(structure) else 0
    attached = 0
    before = Role.BLANK
    for paragraph in structure.paragraphs:
        role = paragraph.role
        if role in _TEXT:
            lines += _body_lines[paragraph.text]
        elif role is Role.ATTACHMENT:
            attached += _body_lines[paragraph.text]
        elif role is Role.TITLE:
            lines += title_lines(paragraph.text) + (_TITLE_GAP if before is not Role.TITLE else 0)
        elif role is Role.INNER_TITLE:
            if before is not Role.INNER_TITLE:
                pages += _full(lines)
                lines = 0
            lines += title_lines(paragraph.text) + (_RECIPIENTS_GAP if before is not Role.INNER_TITLE else 0)
        elif role is Role.RECIPIENTS:
            lines += line_count(paragraph.text, 0) + _RECIPIENTS_GAP
        elif role in _BELOW:
            gap = _SIGNATURE_GAP if role is Role.SIGNATURE else _ATTACHMENT_GAP if role is Role.ATTACHMENT_NOTE else 0
            lines += _body_lines[paragraph.text] + (gap if before is not role else 0)
        if role is not Role.BLANK:
            before = role
    return Pages(pages + _full(lines), _full(attached))


def _full(lines: int) -> int:
    return -(-lines // LINES)


def _has_head(structure: Structure) -> bool:
    """Whether the draft will be printed under a 版头: speeches, laws and what has no title are not."""
    places = structure.places
    return (
        bool(structure.title) and not structure.stage and (Role.RECIPIENTS in places or Role.DOCUMENT_NUMBER in places)
    )


@lru_cache(maxsize=512)
def title_lines(text: str) -> int:
    """Lines that a title of 2号 takes, one and a half lines of text each, rounded up together."""
    rows = max(1, -(-_cells(text.strip()) // (2 * _TITLE_WIDTH)))
    return -(-rows * 3 // 2)


def line_count(text: str, indent: int) -> int:
    """Lines that a paragraph takes at 28 characters, its first one indented by `indent` characters.

    A mark that may not begin a line hangs over the end of the line above, an opening mark goes down with what it opens.
    """
    text = text.strip("\u3000 \t\u00a0\u2002\u2003")
    if not text:
        return 1
    rows, room = 1, 2 * (WIDTH - indent)  # in half characters
    used = 0
    last = ""
    for char in text:
        cell = 1 if char < "\u2000" and char not in "·×÷±°" else 2
        if used + cell > room and char not in _NO_START:
            rows += 1
            room = 2 * WIDTH
            used = 2 if last in _NO_END else 0
        used += cell
        last = char
    return rows


_body_lines = Kept(lambda text: line_count(text, INDENT))


def _cells(text: str) -> int:
    return sum(1 if char < "\u2000" else 2 for char in text)
