"""A draft's text taken apart: its paragraphs with their roles, its title, and where its parts stand."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from jianfu.draft.head import Head, read_head
from jianfu.draft.lines import Line, Shape, read_line
from jianfu.draft.model import Paragraph, Role, Span
from jianfu.draft.pieces import pieces
from jianfu.draft.tail import Tail
from jianfu.draft.titles import join_title

_LINE_END = re.compile(r"\r\n|\r|\n")
_make = tuple.__new__  # NamedTuple's own constructor costs three times as much, and there is one call per paragraph


class Structure(NamedTuple):
    """The parts of one version of a draft. Spans are code points of the text.

    `paragraphs` holds every paragraph in order, blank ones included. `title` and `inner_title` are one line each, however
    many lines they were broken over; "" when there is none. `inner_labelled` says that the inner document stands under
    the label 附件. `stage` is what stands between title and text of a speech or a law: when, where, who, in normal form.
    `places` gives, for every role but BLANK, BODY and HEADING, the indices of its paragraphs.
    """

    paragraphs: tuple[Paragraph, ...]
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
        return [self.paragraphs[n] for n in self.places.get(role, ())]

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
    starts, ends, texts, lines = _split(text)
    roles = [Role.BLANK if line.shape is Shape.BLANK else Role.BODY for line in lines]
    first = _leading(lines, starts, roles, front_matter_end)
    head = read_head(lines, first)
    for at, role in head.roles.items():
        roles[at] = role
    tail = Tail(lines, roles, head.body, head.title_text)
    tail.read()
    return _assembled(starts, ends, texts, lines, roles, head, tail)


@lru_cache(maxsize=16384)
def _read(line: str) -> tuple[tuple[int, int, str, Line], ...]:
    """The paragraphs in one line: (start, end, text, features)."""
    found = pieces(line)
    if len(found) == 1:
        return ((0, len(line), line, read_line(line)),)
    return tuple((start, end, line[start:end], read_line(line[start:end])) for start, end in found)


def _split(text: str) -> tuple[list[int], list[int], list[str], list[Line]]:
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    lines: list[Line] = []
    at = 0
    plain = "\r" not in text
    for raw in text.split("\n") if plain else _LINE_END.split(text):
        for start, end, piece, line in _read(raw):
            starts.append(at + start)
            ends.append(at + end)
            texts.append(piece)
            lines.append(line)
        at += len(raw) + 1
        if not plain and text.startswith("\r\n", at - 1):
            at += 1
    return starts, ends, texts, lines


def _leading(lines: Sequence[Line], starts: Sequence[int], roles: list[Role], front_matter_end: int) -> int:
    """Mark front matter and comments; returns the index of the first line below the front matter."""
    first = 0
    while first < len(lines) and starts[first] < front_matter_end:
        roles[first] = Role.FRONT_MATTER
        first += 1
    commented = False
    for at in range(first, len(lines)):
        line = lines[at]
        if commented or line.shape is Shape.COMMENT:
            roles[at] = Role.COMMENT
            commented = commented and "-->" not in line.norm
        elif line.norm.startswith("<!--"):
            # Only a comment that ends somewhere is one: a lone <!-- must not swallow the draft.
            if any("-->" in lines[below].norm for below in range(at, len(lines))):
                roles[at] = Role.COMMENT
                commented = "-->" not in line.norm
    return first


def _assembled(
    starts: Sequence[int],
    ends: Sequence[int],
    texts: Sequence[str],
    lines: Sequence[Line],
    roles: Sequence[Role],
    head: Head,
    tail: Tail,
) -> Structure:
    places: dict[Role, list[int]] = {}
    paragraphs: list[Paragraph] = []
    quiet = (Role.BODY, Role.BLANK, Role.HEADING)
    for at, role in enumerate(roles):
        line = lines[at]
        if role not in quiet:
            places.setdefault(role, []).append(at)
        headed = (line.level, line.heading_end) if role in _HEADED else (0, 0)
        paragraphs.append(_make(Paragraph, (starts[at], ends[at], texts[at], role, *headed)))
    return Structure(
        tuple(paragraphs),
        head.title_text,
        _span(head.title, starts, ends),
        join_title([lines[n].norm for n in tail.inner_title]),
        _span(tail.inner_title, starts, ends),
        tail.labelled,
        " ".join(lines[n].norm for n in sorted(head.roles) if head.roles[n] in (Role.DATE, Role.SIGNATURE)),
        starts[head.body] if head.body < len(starts) else ends[-1],
        None if tail.attachments is None else starts[tail.attachments],
        places,
    )


_HEADED = frozenset((Role.BODY, Role.HEADING, Role.COVER, Role.ATTACHMENT))


def _span(places: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> Span | None:
    return Span(starts[places[0]], ends[places[-1]]) if places else None
