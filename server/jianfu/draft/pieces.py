"""Paragraphs that lost their line ends: texts taken from web pages run title, recipients and text together in one line."""

import re

from jianfu.draft.dates import find_date
from jianfu.draft.elements import find_number
from jianfu.draft.organs import is_organ
from jianfu.draft.recipients import is_address
from jianfu.draft.titles import STATUTORY, balanced, ends_title
from jianfu.text.normal import normalise

_SHORTEST_GLUED = 60
_GAP = r" {2,}|(?<=[。：]) +"
_TITLE_END = rf"(?:{'|'.join(STATUTORY)}|复函)(?![，。、；》）])"
_OPENS_TEXT = ("为", "根据", "按照", "近年来", "《", "现将", "依据", "经")
_WIDE_GAP = 8  # blanks; as wide as the indentation of a signature
_FIRST = r"第一[章条] ?"
_NUMBERED = r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、]|第[一二三四五六七八九十百]{1,4}[章条]"
_PRINTED = r"日 ?印发(?=\w|—)"
_IMPRINT = r"(?:主|抄|发|分|内部发) ?送："

Piece = tuple[int, int]


def pieces(line: str) -> tuple[Piece, ...]:
    """Where the paragraphs of `line` stand in it, as (start, end); one that covers it all when nothing was run together.

    Lines are cut at the blanks that replaced line ends (at two places at least), after a title that recipients or text
    follow without anything between, and before a date that a name runs into.
    """
    signer = line.find("签发人")
    if signer > 4 and "号" in line[:signer]:
        return (0, len(line[:signer].rstrip())), (signer, len(line))
    if len(line) < _SHORTEST_GLUED and not (line[-1:] in "：:" and "关于" in line):
        return _before_date(line) if line.endswith("日") and len(line) > 9 else ((0, len(line)),)
    norm = normalise(line)
    found: list[Piece] = []
    for start, end in _at_gaps(norm):
        found += _after_title(norm, start, end) if end - start > 12 else [(start, end)]
    last_start, last_end = found[-1]
    if norm.endswith("日", last_start, last_end):
        found[-1:] = [(last_start + a, last_start + b) for a, b in _before_date(norm[last_start:last_end])]
    return tuple(found)


def _at_gaps(norm: str) -> list[Piece]:
    gaps = list(re.compile(_GAP).finditer(norm.rstrip(), len(norm) - len(norm.lstrip())))
    breaks = [gap for gap in gaps if norm[gap.start() - 1] in "。："]
    if len(gaps) < 2 or not breaks:
        signed = len(norm) > 160 and any(gap.end() - gap.start() >= _WIDE_GAP for gap in gaps)
        gaps = [gap for gap in gaps if signed and gap.end() - gap.start() >= _WIDE_GAP // 2]
    cuts: list[Piece] = []
    start = 0
    for gap in gaps:
        # 总　　则 and 省　　长 are spaced out, not broken.
        if gap.start() - start >= 2 and len(norm[gap.end() : gap.end() + 2].strip()) == 2:
            cuts.append((start, gap.start()))
            start = gap.end()
    return [*cuts, (start, len(norm))]


def _after_title(norm: str, start: int, end: int) -> list[Piece]:
    """Cut a piece that begins with a whole title and goes on with a number, recipients or text."""
    cut = _one_cut(norm, start, end)
    if cut:
        return [(start, cut), (cut, end)]
    if re.compile(_NUMBERED).match(norm, start):  # 一、…应根据…公告〔2005〕第13号 names a document, and is no title
        return [(start, end)]
    about = norm.find("关于", start, start + 80)
    stop = norm.find("。", start, end)
    if about < 0 or end - about < 12 or end - start < 30:
        return [(start, end)]
    for found in re.compile(_TITLE_END).finditer(
        norm, about, min(end, start + 220) if stop < 0 else min(stop, start + 220)
    ):
        at = found.end()
        title = norm[start:at]
        if not (balanced(title) and title.count("《") == title.count("》")) or "，" in title.split("《")[0]:
            continue
        cuts = _following(norm, at, end)
        if cuts:
            return [(start, at), *cuts]
    return [(start, end)]


def _one_cut(norm: str, start: int, end: int) -> int:
    """Where recipients run into the text, a title into its first chapter, one line of the 版记 into the next; 0 if nowhere."""
    colon = norm.find("：", start, min(end, start + 300))
    if colon > 0 and norm.startswith(_OPENS_TEXT, colon + 1) and is_address(norm[start : colon + 1].strip()):
        return colon + 1
    first = (
        re.compile(_FIRST).search(norm, start + 4, min(end, start + 80)) if "第一" in norm[start : start + 80] else None
    )
    if first and ends_title(norm[start : first.start()].strip()):
        return first.start()
    printed = (
        re.compile(_PRINTED).search(norm, start, min(end, start + 120)) if "印发" in norm[start : start + 120] else None
    )
    if printed:
        return printed.end()
    if norm.startswith(("信息公开", "政务公开", "主题词", "公开"), start):
        imprint = re.compile(_IMPRINT).search(norm, start + 4, end)
        if imprint:
            return imprint.start()
    return 0


def _following(norm: str, at: int, end: int) -> list[Piece]:
    cuts: list[Piece] = []
    number = find_number(norm[at : at + 40])
    if number and number.start() == 0:
        cuts.append((at, at + number.end()))
        at += number.end()
    colon = norm.find("：", at, min(end, at + 400))
    if colon > 0 and is_address(norm[at : colon + 1].strip()):
        cuts.append((at, colon + 1))
        at = colon + 1
    elif not cuts and not norm.startswith(_OPENS_TEXT, at):
        return []
    if at < end:
        cuts.append((at, end))
    return cuts


def _before_date(line: str) -> tuple[Piece, ...]:
    """…局2024年5月6日 → the name and the date."""
    norm = normalise(line)
    found = find_date(norm[-24:])
    if found is None or found[2] != len(norm[-24:]):
        return ((0, len(line)),)
    at = len(norm) - len(norm[-24:]) + found[1]
    before = norm[:at].strip()
    if before and (is_organ(before) or (before[0] == "附" and "：" in before[:8]) or _is_signed(before)):
        return (0, len(norm[:at].rstrip())), (at, len(line))
    return ((0, len(line)),)


def _is_signed(before: str) -> bool:
    """行长：周小川."""
    return len(before) <= 14 and "长" in before[:6] and not before[-1].isdecimal()
