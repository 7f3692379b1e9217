"""Automatic numbers of a .docx: the 一、 （一） 1. that a reader sees and no run holds (ECMA-376 part 1, 17.9)."""

import re
from typing import NamedTuple

from jianfu.readers.docx_formats import format_number
from jianfu.readers.docx_xml import Element, child, is_on, name, value


class _Level(NamedTuple):
    start: int
    format: str
    text: str  # 第%1条
    restart: int | None  # restarts after a paragraph of this level (from 1) or a higher one; None: after any higher
    gap: bool  # whether anything stands between number and text
    legal: bool  # all numbers in it as 1, 2, 3
    style: str | None  # the paragraph style that stands for this level


class _List(NamedTuple):
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]  # levels that begin anew where this list is first used


class _Style(NamedTuple):
    based_on: str | None
    list: str | None
    level: int | None


class Numbering:
    """The numbers of one document's paragraphs, which have to be asked for in the order of the document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        """`numbering` and `styles` are the roots of these parts, None where the document has none."""
        self._styles: dict[str, _Style] = {}
        self._default_style: str | None = None
        for style in styles if styles is not None else ():
            if name(style) == "style" and value(style, "type") == "paragraph":
                self._read_style(style)
        self._lists = _lists(numbering, styles) if numbering is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> str:
        """The number before `paragraph` with the gap behind it; empty for none and for bullets."""
        list_id, level_index = self._place(paragraph)
        numbered = self._lists.get(list_id or "")
        level = numbered.levels.get(level_index) if numbered else None
        if list_id is None or numbered is None or level is None:
            return ""
        counts = self._counts.setdefault(numbered.abstract, {})
        if level_index in numbered.starts and (list_id, level_index) not in self._begun:
            counts[level_index] = numbered.starts[level_index]
        else:
            counts[level_index] = counts.get(level_index, level.start - 1) + 1
        self._begun.add((list_id, level_index))
        for deeper in [index for index in counts if index > level_index]:
            restart = numbered.levels[deeper].restart if deeper in numbered.levels else None
            if restart is None or level_index < restart:
                del counts[deeper]
        if level.format == "bullet":
            return ""

        def number(found: re.Match[str]) -> str:
            index = int(found[1]) - 1
            shown = numbered.levels.get(index, level)
            form = "decimal" if level.legal and shown.format != "none" else shown.format
            return format_number(counts.get(index, shown.start), form)

        text = re.sub(r"%([1-9])", number, level.text)
        # On paper a tab stands here. After 、 and ） nobody types a blank, so the text reads as if typed by hand.
        gap = " " if level.gap and not text.endswith(("、", "）", "．", "：")) else ""
        return text + gap if text.strip() else ""

    def _place(self, paragraph: Element) -> tuple[str | None, int]:
        """List and level of a paragraph: its own, else those of its style and the styles that one is based on."""
        properties = child(paragraph, "pPr")
        list_id = value(child(properties, "numPr", "numId"))
        level = _number(value(child(properties, "numPr", "ilvl")))
        style_id = value(child(properties, "pStyle")) or self._default_style
        passed: set[str] = set()
        while list_id is None and style_id in self._styles and style_id not in passed:
            passed.add(style_id)
            style = self._styles[style_id]
            if style.list is not None:
                list_id = style.list
                levels = self._lists[list_id].levels if list_id in self._lists else {}
                linked = next((index for index, found in levels.items() if found.style in passed), style.level)
                level = linked if level is None else level
            style_id = style.based_on
        return list_id, level or 0

    def _read_style(self, style: Element) -> None:
        style_id = value(style, "styleId") or ""
        numbers = child(style, "pPr", "numPr")
        based_on = value(child(style, "basedOn"))
        self._styles[style_id] = _Style(
            based_on, value(child(numbers, "numId")), _number(value(child(numbers, "ilvl")))
        )
        if value(style, "default") in ("1", "true", "on"):
            self._default_style = style_id


def _lists(numbering: Element, styles: Element | None) -> dict[str, _List]:
    abstracts = {value(found, "abstractNumId") or "": found for found in numbering if name(found) == "abstractNum"}
    numbers = {value(found, "numId") or "": found for found in numbering if name(found) == "num"}
    lists: dict[str, _List] = {}
    for list_id, number in numbers.items():
        abstract = value(child(number, "abstractNumId")) or ""
        # A list may only point to the list style that defines it.
        link = value(child(abstracts.get(abstract), "numStyleLink"))
        for style in styles if link and styles is not None else ():
            if value(style, "styleId") == link:
                linked = numbers.get(value(child(style, "pPr", "numPr", "numId")) or "")
                abstract = value(child(linked, "abstractNumId")) or abstract
        levels = _levels(abstracts.get(abstract))
        starts: dict[int, int] = {}
        for override in number:
            index = _number(value(override, "ilvl"))
            if name(override) != "lvlOverride" or index is None:
                continue
            levels |= _levels(override)
            start = _number(value(child(override, "startOverride")))
            if start is not None:
                starts[index] = start
        lists[list_id] = _List(abstract, levels, starts)
    return lists


def _levels(container: Element | None) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for found in container if container is not None else ():
        index = _number(value(found, "ilvl"))
        if name(found) == "lvl" and index is not None:
            levels[index] = _level(found)
    return levels


def _level(element: Element) -> _Level:
    # Newer formats stand in an mc:AlternateContent, so the format is looked for below as well.
    form = next((value(found) for found in element.iter() if name(found) == "numFmt"), None)
    return _Level(
        start=_number(value(child(element, "start"))) or 0,
        format=form or "decimal",
        text=value(child(element, "lvlText")) or "",
        restart=_number(value(child(element, "lvlRestart"))),
        gap=value(child(element, "suff")) != "nothing",
        legal=is_on(child(element, "isLgl")),
        style=value(child(element, "pStyle")),
    )


def _number(text: str | None) -> int | None:
    # Word's own limit is 32767; longer ones are damage, and would take time to write out.
    return int(text) if text is not None and re.fullmatch(r"\d{1,5}", text, re.ASCII) else None
