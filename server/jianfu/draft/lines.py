"""One line of a draft by itself: its shape, whatever stands around it."""

import re
from typing import Final, NamedTuple

from jianfu.draft.chrome import is_chrome, is_table
from jianfu.draft.dates import whole_date
from jianfu.draft.elements import document_number, is_copies, is_label, is_note, is_printing, label_end
from jianfu.draft.headings import Heading, read_heading
from jianfu.text.normal import normalise

COMMENT_START = "<！--"  # in normal form


class Shape:
    """What a line looks like on its own; its role depends on where it stands.

    Plain numbers: an Enum takes a millisecond to make and is compared hundreds of times at every keystroke.
    """

    BLANK: Final = 0
    COMMENT: Final = 1
    CHROME: Final = 2
    TABLE: Final = 3  # a line of a web page's table about the document: chrome above and below the text, text inside it
    NUMBER: Final = 4  # a document number
    DATE: Final = 5
    LABEL: Final = 6  # 附件, 附件1
    LABELLED: Final = 7  # 附件：名单, 附件1 申报表
    COPIES: Final = 8
    PRINTING: Final = 9
    NOTE: Final = 10
    HEADING: Final = 11
    RUN_IN: Final = 12  # text with a run-in heading
    COLON: Final = 13  # ends with ： and holds no sentence: recipients, or what announces a list
    SENTENCE: Final = 14
    FRAGMENT: Final = 15  # short and without the end of a sentence: title, name, table cell …


class Line(NamedTuple):
    """The features of one line.

    `norm` is its normal form without Markdown marks and blanks around it, `lead` where `norm` starts in the line.
    `value` holds what was read: a document number or a date (YYYY-MM-DD). `level` and `heading_end` (offset in the
    line) belong to headings; `mark` is the number of # before a Markdown heading.
    """

    shape: int
    norm: str
    lead: int
    value: str = ""
    level: int = 0
    heading_end: int = 0
    mark: int = 0


_MARKDOWN = r"(?P<hash>#{1,6}) +|>+ ?|[-*+] +(?!-)"
_ENDS = frozenset("。；！？")
_LONGEST_FRAGMENT = 70


def read_line(line: str) -> Line:
    """The features of `line`, a line or a piece of one, without its line end."""
    norm = normalise(line).rstrip()
    lead = len(norm) - len(norm.lstrip())
    norm = norm[lead:]
    if not norm:
        return Line(Shape.BLANK, "", 0)
    mark = 0
    if norm[0] in "#>-*+" and (found := re.compile(_MARKDOWN).match(norm)) and found.end() < len(norm):
        mark = len(found["hash"] or "")
        lead, norm = lead + found.end(), norm[found.end() :]
    if norm.startswith("**") and norm.endswith("**") and len(norm) > 4 and "**" not in norm[2:-2]:
        lead, norm = lead + 2, norm[2:-2]
    return _shaped(norm, lead, mark)


def _shaped(norm: str, lead: int, mark: int) -> Line:
    heading = read_heading(norm)
    if heading:
        return _headed(norm, lead, mark, heading)
    if len(norm) > 160 and norm[-1] == "。":
        shape = Shape.COPIES if norm[0] in "抄主内发分" and is_copies(norm[:24].replace(" ", "")) else Shape.SENTENCE
        return Line(shape, norm, lead)
    element, value = _element(norm)
    shape = _prose(norm) if element is None else element
    if mark > 1 and shape in (Shape.FRAGMENT, Shape.COLON):
        return Line(Shape.HEADING, norm, lead, "", min(mark - 1, 4), lead + len(norm), mark)
    return Line(shape, norm, lead, value, 0, 0, mark)


def _headed(norm: str, lead: int, mark: int, heading: Heading) -> Line:
    level, end, runs_on = heading
    return Line(Shape.RUN_IN if runs_on else Shape.HEADING, norm, lead, "", level, lead + end, mark)


def _element(norm: str) -> tuple[int | None, str]:
    if norm.startswith(COMMENT_START) and norm.endswith("-->"):
        return Shape.COMMENT, ""
    compact = norm.replace(" ", "").replace("**", "") or norm  # **发布日期**: 2021年12月
    if is_chrome(norm, compact):
        return Shape.CHROME, ""
    first = norm[0]
    if number := document_number(norm):
        return Shape.NUMBER, number
    if (first.isdecimal() or first in "二一") and (day := whole_date(norm)):
        return Shape.DATE, day
    if first == "附":
        if is_label(norm):
            return Shape.LABEL, ""
        if label_end(norm):
            return Shape.LABELLED, ""
    if is_copies(compact):
        return Shape.COPIES, ""
    if is_printing(norm):
        return Shape.PRINTING, ""
    if is_note(norm):
        return Shape.NOTE, ""
    return (Shape.TABLE if is_table(compact) else None), ""


def _prose(norm: str) -> int:
    last = norm[-1]
    if last == "：" and not _ENDS.intersection(norm[:-1].replace("；", "")):
        return Shape.COLON
    if last in _ENDS or len(norm) > _LONGEST_FRAGMENT or "。" in norm:
        return Shape.SENTENCE
    return Shape.FRAGMENT
