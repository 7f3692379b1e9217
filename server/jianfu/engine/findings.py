"""What a check of a draft gives: findings, notices and what is known about the draft (the JSON contract, as data)."""

from typing import NamedTuple

from jianfu.checks.base import Fix, Related
from jianfu.draft.counting import Statistics
from jianfu.draft.model import Metadata
from jianfu.draft.structure import Structure
from jianfu.rules.model import Basis, Severity


class Finding(NamedTuple):
    """One problem in a draft. `start:end` are code points of the draft's text."""

    rule: str
    severity: Severity
    message: str
    start: int
    end: int
    bases: tuple[Basis, ...]
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()


class Notice(NamedTuple):
    """What jianfu says about its own work (a rule switched off, a useless ignore); `line` counts from 1, 0 is none."""

    code: str
    message: str
    line: int = 0


class Report(NamedTuple):
    """The result of one check."""

    text: str
    structure: Structure
    metadata: Metadata
    statistics: Statistics
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]
    figures: dict[str, int]  # what checks add to the statistics, such as reports_per_year
