"""The head of a draft: what stands above its text, and which of it is the title."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from jianfu.draft.dates import find_date
from jianfu.draft.elements import is_classification, is_copy_number, is_signer, is_urgency
from jianfu.draft.lines import Line, Shape
from jianfu.draft.model import Role
from jianfu.draft.organs import is_organ
from jianfu.draft.recipients import is_address, is_salutation
from jianfu.draft.titles import (
    STATUTORY,
    balanced,
    continues,
    ends_title,
    join_title,
    key,
    opens_title,
    title_kind,
)

_LONGEST_HEAD = 60  # lines; the chrome of a real web page stays below
_LONGEST_TITLE = 5  # lines
_POSTS = "省长 市长 县长 区长 州长 盟长 旗长 镇长 乡长 主席 总理 书记 主任 局长 行长 厅长 部长 院长 检察长 会长 社长 署长".split()
_EVENTS = ("会议", "大会", "通过", "批准", "修正", "修订", "公布", "报告", "讲话", "座谈会", "全会", "会上", "发布", "施行", "印发")
_ISSUING = ("关于", "印发", "转发", "批转")
_NO_TITLE = frozenset("请应须报将，；：。")


class Head(NamedTuple):
    """The head: roles by line index, the lines of the title, and the index of the first line below the head."""

    roles: dict[int, Role]
    title: tuple[int, ...]
    title_text: str
    body: int


def read_head(lines: Sequence[Line], first: int) -> Head:
    """Read the head of a draft whose lines, from index `first` on, are `lines`."""
    content, address, stop = _reach(lines, first)
    title = _find_title(lines, content)
    text = join_title([lines[n].norm for n in title])
    roles: dict[int, Role] = dict.fromkeys(title, Role.TITLE)
    body = address[-1] + 1 if address else stop
    above = True
    for at in content:
        if title and at > title[-1]:
            above = False
        if at in roles:
            continue
        role = _element_role(lines[at], above, bool(title))
        if role is None:
            if not above or not title:
                if not address:  # broken lines of the text itself
                    body = at
                    break
                role = Role.CHROME
            else:
                role = Role.CHROME
        roles[at] = role
    roles.update(dict.fromkeys(address, Role.RECIPIENTS))
    return Head(roles, title, text, body)


def _reach(lines: Sequence[Line], first: int) -> tuple[list[int], list[int], int]:
    """Indices of the lines above the text, of those that name recipients, and of the first line of text."""
    content: list[int] = []
    for at in range(first, len(lines)):
        shape, norm = lines[at].shape, lines[at].norm
        if shape in (Shape.BLANK, Shape.COMMENT):
            continue
        if (shape is Shape.COLON and is_address(norm)) or (shape in (Shape.COLON, Shape.SENTENCE) and is_salutation(norm)):
            return content, [*_broken_address(lines, content), at], at + 1
        if shape in (Shape.RUN_IN, Shape.HEADING, Shape.LABELLED) or len(content) >= _LONGEST_HEAD:
            return content, [], at
        if shape is Shape.SENTENCE and not (ends_title(norm) or is_stage(norm) or (not content and _is_question(norm))):
            return content, [], at
        content.append(at)
    return content, [], len(lines)


def _broken_address(lines: Sequence[Line], content: list[int]) -> list[int]:
    """Take from `content` the lines above that are the beginning of recipients broken over lines."""
    taken: list[int] = []
    while content and lines[content[-1]].norm[-1] in "，、；" and len(taken) < 6:
        taken.insert(0, content.pop())
    return taken


def _find_title(lines: Sequence[Line], content: list[int]) -> tuple[int, ...]:
    best, best_score, best_key = -1, 0, ""
    for place, at in enumerate(content):
        line = lines[at]
        if line.shape not in (Shape.FRAGMENT, Shape.SENTENCE) or not _ends_here(lines, content, place):
            continue
        if is_mark(line.norm.replace(" ", "")):  # …令: what it proclaims has the title
            continue
        score = _score(lines, content, place)
        # A page repeats its title as its headline; the last of equals is the document's own.
        if score > best_score or (score == best_score and key(line.norm) == best_key):
            best, best_score, best_key = place, score, key(line.norm)
    if best < 0:
        return _weak_title(lines, content)
    taken = _joined(lines, content, best)
    below = content[best + 1 : best + 2]
    if below and is_title_bracket(lines[below[0]]):
        taken += below
    return tuple(taken)


def _ends_here(lines: Sequence[Line], content: list[int], place: int) -> bool:
    """Whether a title can end at `content[place]`: not where the text above and below runs through it."""
    norm = lines[content[place]].norm
    if not ends_title(norm):
        # A page broke the last characters off: 政府工作报|告.
        return place > 0 and len(norm) <= 2 and ends_title(lines[content[place - 1]].norm + norm)
    if _runs_through(lines, content[place] + 1):
        return False
    return place == 0 or not lines[content[place - 1]].norm.endswith(("的", "，", "《"))


def _runs_through(lines: Sequence[Line], below: int) -> bool:
    """Whether the line `below` begins in the middle of a sentence."""
    return below < len(lines) and lines[below].norm[:1] in tuple("。，、；》")


def is_title_bracket(line: Line) -> bool:
    """（2021—2023年）, （试行）, on a line of its own under the title."""
    norm = line.norm
    return line.shape is Shape.FRAGMENT and norm[0] == "（" and norm[-1] == "）" and len(norm) <= 30 and not is_stage(norm)


def _score(lines: Sequence[Line], content: list[int], place: int) -> int:
    text = join_title([lines[n].norm for n in _joined(lines, content, place)])
    kind = title_kind(text)
    score = 3 if kind in STATUTORY or kind == "令" else 1
    about = text.find("关于")
    if about < 0:
        about = next((text.find(verb) for verb in ("印发", "转发", "批转") if verb in text), -1)
    if about >= 0:
        score += 2
        score += 1 if about > 0 and is_organ(text[:about]) else 0
    return score + (1 if lines[content[place]].mark == 1 else 0)


def _joined(lines: Sequence[Line], content: list[int], place: int) -> list[int]:
    """The lines of the title that ends at `content[place]`, found by going up from it."""
    taken = [content[place]]
    whole = lines[content[place]].norm
    while place > 0 and len(taken) < _LONGEST_TITLE:
        above = lines[content[place - 1]]
        if above.shape is not Shape.FRAGMENT or not _belongs(above.norm, whole, lines, content, place - 1):
            break
        place -= 1
        taken.insert(0, content[place])
        whole = above.norm + whole
    return taken


def _belongs(above: str, whole: str, lines: Sequence[Line], content: list[int], place: int) -> bool:
    """Whether the line `above` is part of the title whose lower part is `whole`."""
    if not balanced(whole) or continues(whole) or len(whole) <= 2:
        return True
    if above.endswith(_ISSUING):
        return is_organ(above.removesuffix("关于").removesuffix("印发").removesuffix("转发").removesuffix("批转").rstrip()) or (
            opens_title(above)
        )
    if whole.startswith((*_ISSUING, "对")) or len(whole.replace(" ", "")) <= 3:
        return is_organ(above) and not above.endswith("文件")
    if opens_title(whole):
        return is_organ(whole.split("关于")[0]) and is_organ(above) and len(whole) < 40 and whole.startswith(above[:1])
    # A tail such as 工作的通知: some line not far above must open the title.
    for up in range(place, max(-1, place - 4), -1):
        norm = lines[content[up]].norm
        if lines[content[up]].shape is not Shape.FRAGMENT or (ends_title(norm) and not norm.endswith(("意见", "规定", "办法"))):
            return False
        if opens_title(norm):
            return not ends_title(norm) or up == place
    return False


def _weak_title(lines: Sequence[Line], content: list[int]) -> tuple[int, ...]:
    """A title that names no kind: the # line of Markdown, or a short first line with a text below it."""
    marked = [at for at in content if lines[at].mark == 1]
    if marked:
        return (marked[0],)
    for place, at in enumerate(content):
        line = lines[at]
        if line.shape in (Shape.CHROME, Shape.NUMBER) or _element_role(line, True, False):
            continue
        if not _could_be_title(line.norm) or _runs_through(lines, at + 1):
            return ()
        taken = [at]
        for below in content[place + 1 : place + 3]:
            if lines[below].shape is not Shape.FRAGMENT or is_stage(lines[below].norm) or is_person(lines[below].norm):
                break
            if not _could_be_title(lines[below].norm):
                return (at,) if len(taken) == 1 else ()
            taken.append(below)
        followed = taken[-1] != content[-1] or _has_text(lines, taken[-1] + 1)
        return tuple(taken[:1] if len(content) - place > 6 else taken) if followed else ()
    return ()


def _could_be_title(norm: str) -> bool:
    if not 5 <= len(norm) <= 60 or norm[0].isdecimal() and not norm[4:5] == "年":
        return False
    if sum("\u4e00" <= char <= "\u9fff" for char in norm) * 2 < len(norm):
        return False
    return not _NO_TITLE.intersection(norm[:-1].replace("，", "", 1)) and norm[-1] not in "。；：，、的" and not is_organ(norm)


def _has_text(lines: Sequence[Line], start: int) -> bool:
    for at in range(start, min(start + 6, len(lines))):
        if lines[at].shape in (Shape.SENTENCE, Shape.HEADING, Shape.RUN_IN, Shape.COLON):
            return True
    return False


def _is_question(norm: str) -> bool:
    return len(norm) <= 45 and norm[-1] in "？！" and "。" not in norm


def _element_role(line: Line, above: bool, titled: bool) -> Role | None:
    """The role of a line of the head that is no part of the title; None when it says nothing of itself."""
    shape, norm = line.shape, line.norm
    if shape is Shape.CHROME:
        return Role.CHROME
    if shape is Shape.NUMBER:
        return Role.DOCUMENT_NUMBER
    if shape is Shape.DATE:
        return Role.CHROME if above and titled else Role.DATE
    if shape in (Shape.NOTE, Shape.COPIES, Shape.PRINTING):
        return Role.NOTE
    if shape is Shape.LABEL:
        return Role.ATTACHMENT_NOTE
    compact = norm.replace(" ", "")
    if is_copy_number(norm):
        return Role.COPY_NUMBER
    if is_classification(compact):
        return Role.CLASSIFICATION
    if is_urgency(compact):
        return Role.URGENCY
    if is_signer(compact):
        return Role.SIGNER
    if is_mark(compact):
        return Role.ISSUER_MARK
    if is_stage(norm):
        return Role.DATE
    if is_person(norm):
        return Role.SIGNATURE
    if is_organ(norm) or (norm.count(" ") > 2 and is_organ(compact)):
        return Role.ISSUER_MARK if above else Role.SIGNATURE
    return None


def is_mark(compact: str) -> bool:
    """发文机关标志: 天水市人民政府办公室文件, 中华人民共和国国务院令."""
    if compact.endswith("令"):
        return is_organ(compact[:-1])
    return len(compact) > 4 and compact.endswith("文件") and is_organ(compact[:-2])


@lru_cache(maxsize=1024)
def is_stage(norm: str) -> bool:
    """When and where a speech was held or a rule passed: （2024年1月16日在…会议上）, ——在全市…会议上的讲话."""
    if len(norm) > 140:
        return False
    bare = norm.lstrip("（—-─－ ")
    if norm.startswith(("——", "--", "──")) and ("会" in bare or "上" in bare[-4:]):
        return True
    found = find_date(bare[:24])
    if found is None or found[1] > 2:
        if norm.startswith("（在") and norm.endswith("）") and "上" in norm:
            return True
        return norm.startswith("第") and "次会议" in norm[:12] and "通过" in norm  # the second half of a broken line
    rest = bare[found[2] :].strip()
    if (norm[0] == "（" and rest in ("）", "")) or is_organ(rest):
        return True
    return any(event in rest for event in _EVENTS) and ("。" not in norm[:-1])


@lru_cache(maxsize=1024)
def is_person(norm: str) -> bool:
    """市人民政府市长 秦凤玉, 行　长 周小川, 习　近　平."""
    compact = norm.replace(" ", "")
    if not 2 <= len(compact) <= 30 or not all("\u4e00" <= char <= "\u9fff" or char in "·：、" for char in compact):
        return False
    for post in _POSTS:
        at = compact.rfind(post)
        if at >= 0:
            name = compact[at + len(post) :].lstrip("：")
            return 2 <= len(name) <= 4 and not name.endswith(("会议", "报告", "讲话"))
    parts = norm.split()
    return len(parts) in (2, 3) and all(len(part) == 1 for part in parts)
