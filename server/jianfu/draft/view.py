"""A draft as the checks see it."""

from collections.abc import Sequence
from typing import NamedTuple

from jianfu.draft.counting import Statistics
from jianfu.draft.model import Metadata, Paragraph
from jianfu.draft.structure import Structure


class DraftView(NamedTuple):
    """One version of a draft, understood; immutable."""

    text: str
    structure: Structure
    metadata: Metadata
    statistics: Statistics

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """The paragraphs in order, blank ones included."""
        return self.structure.paragraphs
