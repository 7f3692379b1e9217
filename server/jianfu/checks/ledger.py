"""`ledger`: rules on a year's plan and numbers. They wait for the ledger of issued documents, meetings and inspections."""

from typing import ClassVar, Literal

from jianfu.checks.base import Check
from jianfu.rules.model import Rule, record


@record
class LedgerRule(Rule):
    """Keys of a `ledger` rule."""

    needs: ClassVar[str] = "ledger"
    LIMITS: ClassVar[tuple[str, ...]] = ("max_share", "max_share_grassroots", "max_per_year")

    kind: Literal["ledger"]
    counts: Literal["document", "meeting", "inspection"]
    """台账所记的事项。"""
    planned: bool = False
    """true：须列入年度计划。"""
    max_share: float = 0
    """不超过上年数量的比例，如 0.7；0 为不限。"""
    max_share_grassroots: float = 0
    """对乡镇、村和学校、企业的，不超过上年数量的比例；0 与 max_share 相同。"""
    max_per_year: int = 0
    """每年最多几次；0 为不限。"""
    repeats: Literal["", "document", "meeting"] = ""
    """已由文件（document）或会议（meeting）部署过的同一事项，不再另办。"""


KIND = (LedgerRule, Check[LedgerRule])
