"""Which lines of a draft's head are its title."""

from collections.abc import Sequence

from jianfu.draft.lines import Line, Shape
from jianfu.draft.organs import is_organ
from jianfu.draft.stage import is_mark, is_occasion, is_stage
from jianfu.draft.titles import STATUTORY, balanced, continues, ends_title, join_title, key, opens_title, title_kind
from jianfu.text.words import words

_LONGEST_TITLE = 5  # lines
_ISSUING = ("关于", "印发", "转发", "批转")
_LONGEST_NAME = 20  # what stands below a title and is shorter may be a name or a place
_OPENS_TEXT = words("为 根据 按照 近年 近日 今年 目前 当前 现将 经 各 在")
_NO_TITLE = frozenset("请应须报将，；：。")


def find_title(lines: Sequence[Line], content: Sequence[int], free: Sequence[bool]) -> tuple[int, ...]:
    """Indices of the title's lines among `content`, the indices of the head's lines; empty when there is none.

    `free` tells for each of them that it is no other element of form.
    """
    best, best_score, best_key = -1, 0, ""
    for place, at in enumerate(content):
        line = lines[at]
        if line.shape not in (Shape.FRAGMENT, Shape.SENTENCE) or not _ends_here(lines, content, place):
            continue
        if is_mark(line.norm.replace(" ", "")):  # …令: what it proclaims has the title
            continue
        score = _score(lines, content, place)
        # A page repeats its title as its headline; the last of equals is the document's own.
        if score > best_score or (score == best_score and (score > 2 or key(line.norm) == best_key)):
            best, best_score, best_key = place, score, key(line.norm)
    if best < 0:
        return _weak_title(lines, content, free)
    taken = _joined(lines, content, best)
    below = content[best + 1 : best + 2]
    if below and is_title_bracket(lines[below[0]]):
        taken += below
    return tuple(taken)


def _ends_here(lines: Sequence[Line], content: Sequence[int], place: int) -> bool:
    """Whether a title can end at `content[place]`: not where the text above and below runs through it."""
    norm = lines[content[place]].norm
    if norm[0] in "—-─" or is_occasion(norm):  # ——在…大会上的报告 stands under a title
        return False
    if not ends_title(norm):
        # A page broke the last characters off: 政府工作报|告.
        return place > 0 and len(norm) <= 2 and ends_title(lines[content[place - 1]].norm + norm)
    if _runs_through(lines, content[place] + 1):
        return False
    if place == 0 or not lines[content[place - 1]].norm.endswith(("的", "，", "《")):
        return True
    return any(opens_title(lines[n].norm) for n in content[max(0, place - _LONGEST_TITLE + 1) : place])


def _runs_through(lines: Sequence[Line], below: int) -> bool:
    """Whether the line `below` begins in the middle of a sentence."""
    return below < len(lines) and lines[below].norm[:1] in tuple("。，、；》")


def is_title_bracket(line: Line) -> bool:
    """（2021—2023年）, （试行）, on a line of its own under the title."""
    norm = line.norm
    return (
        line.shape == Shape.FRAGMENT and norm[0] == "（" and norm[-1] == "）" and len(norm) <= 30 and not is_stage(norm)
    )


def _score(lines: Sequence[Line], content: Sequence[int], place: int) -> int:
    text = join_title(tuple(lines[n].norm for n in _joined(lines, content, place)))
    kind = title_kind(text)
    score = 3 if kind in STATUTORY or kind == "令" else 1
    about = text.find("关于")
    if about < 0:
        about = next((text.find(verb) for verb in ("印发", "转发", "批转") if verb in text), -1)
    if about >= 0:
        score += 2
        score += 1 if about > 0 and is_organ(text[:about]) else 0
    return score + (1 if lines[content[place]].mark == 1 else 0)


def _joined(lines: Sequence[Line], content: Sequence[int], place: int) -> list[int]:
    """The lines of the title that ends at `content[place]`, found by going up from it."""
    taken = [content[place]]
    whole = lines[content[place]].norm
    while place > 0 and len(taken) < _LONGEST_TITLE:
        above = lines[content[place - 1]]
        if above.shape != Shape.FRAGMENT or not _belongs(above.norm, whole, lines, content, place - 1):
            break
        place -= 1
        taken.insert(0, content[place])
        whole = above.norm + whole
    return taken


def _belongs(above: str, whole: str, lines: Sequence[Line], content: Sequence[int], place: int) -> bool:
    """Whether the line `above` is part of the title whose lower part is `whole`."""
    if not balanced(whole) or continues(whole) or (len(whole) <= 2 and not ends_title(whole)):
        return True
    if above.endswith(_ISSUING):
        return is_organ(
            above.removesuffix("关于").removesuffix("印发").removesuffix("转发").removesuffix("批转").rstrip()
        ) or (opens_title(above))
    if whole.startswith((*_ISSUING, "对")) or len(whole.replace(" ", "")) <= 3:
        return is_organ(above) and not above.endswith("文件")
    if opens_title(whole):
        return is_organ(whole.split("关于")[0]) and is_organ(above) and len(whole) < 40 and whole.startswith(above[:1])
    # A tail such as 工作的通知: some line not far above must open the title.
    for up in range(place, max(-1, place - 4), -1):
        norm = lines[content[up]].norm
        if lines[content[up]].shape != Shape.FRAGMENT or (
            ends_title(norm) and not norm.endswith(("意见", "规定", "办法"))
        ):
            return False
        if opens_title(norm):
            return not ends_title(norm) or up == place
    return False


def _weak_title(lines: Sequence[Line], content: Sequence[int], free: Sequence[bool]) -> tuple[int, ...]:
    """A title that names no kind: the # line of Markdown, or a short first line with a text below it."""
    marked = [at for at in content if lines[at].mark == 1]
    if marked:
        return (marked[0],)
    for place, at in enumerate(content):
        line = lines[at]
        if not free[place]:
            continue
        if not _could_be_title(line.norm) or _runs_through(lines, at + 1):
            return ()
        below = content[place + 1 : place + 3]
        if len(below) == 2 and is_stage(lines[below[1]].norm) and _could_be_title(lines[below[0]].norm):
            return (at, below[0])  # the two lines of a congress report's title
        if below and lines[below[0]].shape == Shape.FRAGMENT and len(lines[below[0]].norm) > _LONGEST_NAME:
            return ()  # a text broken over lines
        return (at,) if below or _has_text(lines, at + 1) else ()
    return ()


def _could_be_title(norm: str) -> bool:
    if not 5 <= len(norm) <= 50 or (norm[0].isdecimal() and norm[4:5] != "年") or norm.startswith(_OPENS_TEXT):
        return False
    if sum("\u4e00" <= char <= "\u9fff" for char in norm) * 2 < len(norm):
        return False
    return (
        not _NO_TITLE.intersection(norm[:-1].replace("，", "", 3 if norm[-1] == "？" else 1))
        and norm[-1] not in "。；：，、的"
        and not norm.endswith(("会上", "会议上"))
        and not is_organ(norm)
    )


def _has_text(lines: Sequence[Line], start: int) -> bool:
    for at in range(start, min(start + 6, len(lines))):
        if lines[at].shape in (Shape.SENTENCE, Shape.HEADING, Shape.RUN_IN, Shape.COLON):
            return True
    return False
