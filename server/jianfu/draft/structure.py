"""A draft's text taken apart: its paragraphs with their roles, its title, and where its parts stand."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from jianfu.draft.head import Head, read_head
from jianfu.draft.lines import COMMENT_START, Line, Shape, read_line
from jianfu.draft.model import Paragraph, Role, Span
from jianfu.draft.pieces import pieces
from jianfu.draft.tail import Tail
from jianfu.draft.titles import join_title
from jianfu.text.kept import Kept

_LINE_END = r"\r\n|\r|\n"
_make = tuple.__new__  # NamedTuple's own constructor costs three times as much, and there is one call per paragraph


class Structure(NamedTuple):
    """The parts of one version of a draft. Spans are code points of the text.

    `paragraphs` holds every paragraph in order, blank ones included, `lines` the features of each. `title` and `inner_title` are one line each, however
    many lines they were broken over; "" when there is none. `inner_labelled` says that the inner document stands under
    the label 附件. `stage` is what stands between title and text of a speech or a law: when, where, who, in normal form.
    `places` gives, for every role but BLANK, BODY and HEADING, the indices of its paragraphs.
    """

    paragraphs: tuple[Paragraph, ...]
    lines: Sequence[Line]
    title: str
    title_span: Span | None
    inner_title: str
    inner_title_span: Span | None
    inner_labelled: bool
    stage: str
    text_start: int
    attachments_start: int | None
    places: dict[Role, list[int]]

    def of(self, role: Role) -> list[Paragraph]:
        """The paragraphs of a role, in order."""
        if role in _QUIET:
            return [paragraph for paragraph in self.paragraphs if paragraph.role is role]
        return [self.paragraphs[n] for n in self.places.get(role, ())]

    def read(self, role: Role) -> list[tuple[Paragraph, str]]:
        """The paragraphs of a role with their normal forms, without Markdown marks and blanks around them.

        Not for BLANK, BODY and HEADING, which `places` leaves out: see `text`.
        """
        return [(self.paragraphs[n], self.lines[n].norm) for n in self.places.get(role, ())]

    def text(self) -> Iterator[tuple[Paragraph, str]]:
        """The paragraphs of cover and body, with their normal forms."""
        for paragraph, line in zip(self.paragraphs, self.lines, strict=True):
            if paragraph.role is Role.BODY or paragraph.role is Role.HEADING or paragraph.role is Role.COVER:
                yield paragraph, line.norm

    def span(self, role: Role) -> Span | None:
        """From the first to the last paragraph of a role; None when there is none."""
        places = self.places.get(role)
        if not places:
            return None
        return Span(self.paragraphs[places[0]].start, self.paragraphs[places[-1]].end)

    @property
    def body_span(self) -> Span | None:
        """From the first to the last paragraph that is judged and counted as the body."""
        judged = [p for p in self.paragraphs if p.role is Role.BODY or p.role is Role.HEADING]
        return Span(judged[0].start, judged[-1].end) if judged else None


def structure(text: str, front_matter_end: int = 0) -> Structure:
    """Take `text` apart; what stands before offset `front_matter_end` is front matter.

    Lines end at \\n, \\r\\n and \\r. Each line is a paragraph, but for lines into which several paragraphs were run (see
    `pieces`); lines that a scan broke off in the middle of a sentence stay paragraphs of their own, so that every
    paragraph is one range of the text. Never raises.
    """
    starts, texts, lines = _split(text)
    roles = [_BY_SHAPE[line.shape] for line in lines]
    first = 0
    while first < len(lines) and starts[first] < front_matter_end:
        roles[first] = Role.FRONT_MATTER
        first += 1
    if "<!--" in text:
        _mark_comments(lines, roles, first)
    head = read_head(lines, roles, first)
    for at, role in head.roles.items():
        roles[at] = role
    tail = Tail(lines, roles, head.body, head.title_text, head.proclaims)
    tail.read()
    return _assembled(starts, texts, lines, roles, head, tail)


_BY_SHAPE = [Role.BODY] * (Shape.FRAGMENT + 1)
_BY_SHAPE[Shape.BLANK] = Role.BLANK
_BY_SHAPE[Shape.HEADING] = Role.HEADING


def _take_apart(line: str) -> tuple[tuple[int, str, Line], ...]:
    """The paragraphs in one line: (start, text, features)."""
    found = pieces(line)
    if len(found) == 1:
        return ((0, line, read_line(line)),)
    return tuple((start, line[start:end], read_line(line[start:end])) for start, end in found)


_read = Kept(_take_apart)


def _split(text: str) -> tuple[list[int], list[str], list[Line]]:
    """Starts, texts and features of all paragraphs."""
    if "\r" in text:
        ends = [(found.start(), found.end()) for found in re.compile(_LINE_END).finditer(text)]
        begins = [0, *(end for _, end in ends)]
        raws = [text[a:b] for a, b in zip(begins, [*(start for start, _ in ends), len(text)], strict=True)]
    else:
        raws = text.split("\n")
        begins = list(accumulate((len(raw) + 1 for raw in raws[:-1]), initial=0))
    _read.turn()
    read = [_read[raw] for raw in raws]
    if len(read) == sum(map(len, read)):
        # The texts as they were kept: what else is kept by them is then found without comparing a character.
        return begins, [found[0][1] for found in read], [found[0][2] for found in read]
    starts = [begin + piece[0] for begin, found in zip(begins, read, strict=True) for piece in found]
    return starts, [piece[1] for found in read for piece in found], [piece[2] for found in read for piece in found]


def _mark_comments(lines: Sequence[Line], roles: list[Role], first: int) -> None:
    """Comments that fill their lines; only one that ends somewhere is one: a lone <!-- must not swallow the draft."""
    closed = max((at for at, line in enumerate(lines) if "-->" in line.norm), default=-1)
    commented = False
    for at in range(first, closed + 1):
        norm = lines[at].norm
        if commented or norm.startswith(COMMENT_START):
            roles[at] = Role.COMMENT
            commented = "-->" not in norm


def _assembled(
    starts: Sequence[int], texts: Sequence[str], lines: Sequence[Line], roles: Sequence[Role], head: Head, tail: Tail
) -> Structure:
    paragraphs = [
        _make(Paragraph, (start, start + len(text), text, role, line[4], line[5]))  # level, heading_end
        for start, text, role, line in zip(starts, texts, roles, lines, strict=True)
    ]
    places: dict[Role, list[int]] = {}
    for at, role in enumerate(roles):
        if role not in _QUIET:
            places.setdefault(role, []).append(at)
            if lines[at].level and role not in _HEADED:
                paragraphs[at] = paragraphs[at]._replace(level=0, heading_end=0)
    return Structure(
        tuple(paragraphs),
        lines,
        head.title_text,
        _span(head.title, paragraphs),
        join_title(tuple(lines[n].norm for n in tail.inner_title)),
        _span(tail.inner_title, paragraphs),
        tail.labelled,
        " ".join(lines[n].norm for n in sorted(head.roles) if head.roles[n] in (Role.DATE, Role.SIGNATURE)),
        starts[head.body] if head.body < len(starts) else paragraphs[-1].end,
        None if tail.attachments is None else starts[tail.attachments],
        places,
    )


_QUIET = frozenset((Role.BODY, Role.BLANK, Role.HEADING))
_HEADED = frozenset((Role.COVER, Role.ATTACHMENT))


def _span(places: Sequence[int], paragraphs: Sequence[Paragraph]) -> Span | None:
    return Span(paragraphs[places[0]].start, paragraphs[places[-1]].end) if places else None
