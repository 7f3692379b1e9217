"""The head of a draft: what stands above its text."""

from collections.abc import Sequence

from jianfu.draft.elements import is_classification, is_copy_number, is_signer, is_urgency
from jianfu.draft.headline import find_title
from jianfu.draft.lines import Line, Shape
from jianfu.draft.model import Role
from jianfu.draft.organs import is_organ
from jianfu.draft.recipients import is_address, is_salutation
from jianfu.draft.stage import is_mark, is_person, is_stage
from jianfu.draft.titles import bare_title, ends_title, join_title

_LONGEST_LINE = 160  # of a title or what stands around it
_LONGEST_HEAD = 60  # lines; the chrome of a real web page stays below


class Head:
    """The head of a draft: roles by line index, the lines of the title, the index of the first line below the head.

    `proclaims` says that it is the head of an order (…令).
    """

    __slots__ = ("body", "proclaims", "roles", "title", "title_text")

    def __init__(
        self, roles: dict[int, Role], title: tuple[int, ...], title_text: str, body: int, proclaims: bool
    ) -> None:
        self.roles = roles
        self.title = title
        self.title_text = title_text
        self.body = body
        self.proclaims = proclaims


def read_head(lines: Sequence[Line], given: Sequence[Role], first: int) -> Head:
    """Read the head of a draft from its line `first` on; lines with the role COMMENT in `given` are passed over."""
    content, address, stop = _reach(lines, given, first)
    title = find_title(lines, content, [_element_role(lines[n], True, False) is None for n in content])
    text = join_title(tuple(lines[n].norm for n in title))
    roles: dict[int, Role] = dict.fromkeys(title, Role.TITLE)
    body = address[-1] + 1 if address else stop
    above = True
    for place, at in enumerate(content):
        if title and at > title[-1]:
            above = False
        if at in roles:
            continue
        role = _element_role(lines[at], above, bool(title))
        if role is Role.ISSUER_MARK and not _leads_on(lines, content, place, title):
            role = Role.CHROME
        if (
            role is None
            and place
            and _runs_on(lines[content[place - 1]])
            and roles.get(content[place - 1]) is Role.DATE
        ):
            role = Role.DATE
        if role is None and not address and not (above and title):
            body = at  # the text itself, its lines broken
            break
        roles[at] = role or Role.CHROME
    roles.update(dict.fromkeys(address, Role.RECIPIENTS))
    marks = [n for n, role in roles.items() if role in (Role.ISSUER_MARK, Role.DOCUMENT_NUMBER)]
    proclaims = any(bare_title(lines[n].norm.replace(" ", "")).endswith("令") for n in marks)
    return Head(roles, title, text, body, proclaims)


def _runs_on(line: Line) -> bool:
    """Whether a line breaks off within 《…》: …会议《关于修改〈…建议、."""
    return line.norm.count("《") > line.norm.count("》")


def _leads_on(lines: Sequence[Line], content: Sequence[int], place: int, title: Sequence[int]) -> bool:
    """Whether a name above the title is the issuer's mark: nothing but names stands between it and number or title."""
    if is_mark(lines[content[place]].norm.replace(" ", "")):
        return True
    for at in content[place + 1 :]:
        if at in title or lines[at].shape == Shape.NUMBER:
            return True
        if not is_organ(lines[at].norm):
            return False
    return not title


def _reach(lines: Sequence[Line], given: Sequence[Role], first: int) -> tuple[list[int], list[int], int]:
    """Indices of the lines above the text, of those that name recipients, and of the first line of text."""
    content: list[int] = []
    for at in range(first, len(lines)):
        shape, norm = lines[at].shape, lines[at].norm
        if shape == Shape.BLANK or given[at] is Role.COMMENT:
            continue
        if (shape == Shape.COLON and is_address(norm)) or (
            shape in (Shape.COLON, Shape.SENTENCE) and is_salutation(norm)
        ):
            return content, [*_broken_address(lines, content), at], at + 1
        if shape in (Shape.RUN_IN, Shape.HEADING, Shape.LABELLED) or len(content) >= _LONGEST_HEAD:
            return content, [], at
        if shape == Shape.SENTENCE and (
            (len(norm) > _LONGEST_LINE and not is_stage(norm))
            or not (ends_title(norm) or is_stage(norm) or (_is_question(norm) and _only_chrome(lines, content)))
        ):
            return content, [], at
        content.append(at)
    return content, [], len(lines)


def _broken_address(lines: Sequence[Line], content: list[int]) -> list[int]:
    """Take from `content` the lines above that are the beginning of recipients broken over lines."""
    taken: list[int] = []
    while content and lines[content[-1]].norm[-1] in "，、；" and len(taken) < 6:
        taken.insert(0, content.pop())
    return taken


def _only_chrome(lines: Sequence[Line], content: Sequence[int]) -> bool:
    return all(lines[n].shape in (Shape.CHROME, Shape.TABLE) for n in content)


def _is_question(norm: str) -> bool:
    return len(norm) <= 60 and norm[-1] in "？！" and "。" not in norm


def _element_role(line: Line, above: bool, titled: bool) -> Role | None:
    """The role of a line of the head that is no part of the title; None when it says nothing of itself."""
    shape, norm = line.shape, line.norm
    if shape == Shape.CHROME or shape == Shape.TABLE:
        return Role.CHROME
    if shape == Shape.NUMBER:
        return Role.DOCUMENT_NUMBER
    if shape == Shape.DATE:
        return Role.CHROME if above and titled else Role.DATE
    if shape in (Shape.NOTE, Shape.COPIES, Shape.PRINTING):
        return Role.NOTE
    if shape == Shape.LABEL:
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
