"""What a report is made of."""

from typing import NamedTuple

from jianfu.workspace.files import Checked


class Run(NamedTuple):
    """The result of one `jianfu check`."""

    documents: tuple[Checked, ...]
    rulesets: tuple[str, ...]
