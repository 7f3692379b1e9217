"""A draft as the checks see it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from jianfu.draft.counting import Statistics
from jianfu.draft.model import Metadata, Paragraph
from jianfu.draft.structure import Structure

if TYPE_CHECKING:
    from jianfu.corpus.copied import Copied


class DraftView(NamedTuple):
    """One version of a draft, understood; immutable."""

    text: str
    structure: Structure
    metadata: Metadata
    statistics: Statistics
    copied: "Copied | None" = None  # None: no corpus was asked

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """The paragraphs in order, blank ones included."""
        return self.structure.paragraphs
