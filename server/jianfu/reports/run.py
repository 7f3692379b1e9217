"""What a report is made of."""

from typing import NamedTuple

from jianfu.workspace.files import Checked


class Run(NamedTuple):
    """The result of one `jianfu check`."""

    documents: tuple[Checked, ...]
    rulesets: tuple[str, ...]


class Look(NamedTuple):
    """How a report is to look; each format takes what concerns it."""

    with_text: bool = False  # the documents' text goes in, too
    colour: bool = False  # ANSI colours
    width: int = 0  # cells of the terminal; 0 where there is none
