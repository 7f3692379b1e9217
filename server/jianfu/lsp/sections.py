"""The sections of a draft, for what an editor shows of them."""

from collections.abc import Sequence

from jianfu.draft.model import Paragraph, Role
from jianfu.draft.structure import Structure

_HEADED = frozenset({Role.BODY, Role.HEADING})


def sections(structure: Structure) -> list[tuple[Paragraph, int]]:
    """Each heading of the body, run-in ones too, with the offset where what stands under it ends."""
    body = [paragraph for paragraph in structure.paragraphs if paragraph.role in _HEADED]
    found = []
    for number, paragraph in enumerate(body):
        if paragraph.level:
            found.append((paragraph, _end(body, number)))
    return found


def _end(body: Sequence[Paragraph], number: int) -> int:
    end = body[number].end
    for paragraph in body[number + 1 :]:
        if 0 < paragraph.level <= body[number].level:
            break
        end = paragraph.end
    return end


def heading_text(paragraph: Paragraph) -> str:
    """What a heading says, without Markdown marks."""
    return paragraph.text[: paragraph.heading_end].strip("# \u3000\t*") or paragraph.text.strip()[:30] or "（空）"
