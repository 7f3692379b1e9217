"""`speech`: how long a speech, report or statement takes to read, always as an estimate."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Check, Hit, Mark
from jianfu.draft.model import Role
from jianfu.rules.model import Rule, Severity, record
from jianfu.text.folding import Expression, fold
from jianfu.text.normal import normalise

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView

_SPOKEN = ("讲话", "发言", "报告")
_MAIN_REPORT = Expression("(?:主题|主|动员|主旨|工作)报告")
_WHOLE = Expression("全[省市县区州旗盟][^，。；]{0,20}?(?:会议|大会)")
_ORDINARY = Expression("(?:推进|座谈|汇报|调度|现场|业务|专题|交流|研讨|协调|分析)会")


@record
class SpeechRule(Rule):
    """Keys of a `speech` rule. A limit of 0 is none; no rate has an official source (facts: 180–240 字 a minute)."""

    LIMITS: ClassVar[tuple[str, ...]] = ("main_minutes", "speech_minutes", "remark_minutes", "rate", "slow", "fast")

    kind: Literal["speech"]
    main_minutes: int = 0
    """主要负责同志讲话、会议主报告最多几分钟。"""
    speech_minutes: int = 0
    """推进会、座谈会等其他会议，领导讲话最多几分钟。"""
    remark_minutes: int = 0
    """参会人员发言最多几分钟。"""
    rate: int = 200
    """每分钟读几个字。"""
    slow: int = 180
    """读得慢时每分钟几个字。"""
    fast: int = 240
    """读得快时每分钟几个字；按此仍超时的才按规则的级别提示。"""
    exempt: tuple[str, ...] = ()
    """标题、称呼或者开头含有这些词语的不判断。"""

    def tighten(self, other: Rule) -> Rule:
        from dataclasses import replace

        if not isinstance(other, SpeechRule):
            return self
        limits = {}
        for key in ("main_minutes", "speech_minutes", "remark_minutes"):
            one, two = getattr(self, key), getattr(other, key)
            limits[key] = min(one, two) if one and two else one or two
        return replace(self, **limits)


class Speech(Check[SpeechRule]):
    """Marks the title of a text to be spoken."""

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        rule, genre = self.rule, draft.metadata.genre.value
        if genre not in _SPOKEN:
            return
        head = _head(draft)
        if any(word in head for word in rule.exempt) or (genre == "报告" and not _is_meeting_report(head)):
            return
        limit, what = self._limit(genre, head)
        count = draft.statistics.characters
        if not limit or not rule.rate or count <= limit * rule.rate:
            return
        values = {
            "字数": f"{count:,}",
            "分钟": str(round(count / rule.rate)),
            "语速": str(rule.rate),
            "最短": str(round(count / rule.fast)),
            "最长": str(round(count / rule.slow)),
            "最慢": str(rule.slow),
            "最快": str(rule.fast),
            "上限": str(limit),
            "种类": what,
        }
        start, end = _place(draft)
        yield Hit(start, end, values, severity=0 if count > limit * rule.fast else Severity.SUGGESTION)

    def _limit(self, genre: str, head: str) -> tuple[int, str]:
        rule = self.rule
        if genre == "发言":
            return rule.remark_minutes, "参会人员发言"
        if rule.speech_minutes and _ORDINARY.search(fold(head)) and not _WHOLE.search(fold(head)):
            return rule.speech_minutes, "领导讲话"
        return rule.main_minutes, "主要讲话或者主报告"


def _head(draft: "DraftView") -> str:
    """What stands above the text and greets: title, stage, salutation, and the first paragraph."""
    texts = [draft.metadata.title.value or ""]
    for paragraph in draft.paragraphs:
        if paragraph.role is Role.BLANK:
            continue
        texts.append(paragraph.text[:120])
        if paragraph.role is Role.BODY or paragraph.role is Role.COVER:
            break
    return normalise("\n".join(texts))


def _is_meeting_report(head: str) -> bool:
    """A report that is given to a meeting; one sent upward (现将…报告如下) is read by nobody aloud."""
    return _MAIN_REPORT.search(fold(head)) is not None or "同志们" in head


def _place(draft: "DraftView") -> tuple[int, int]:
    span = draft.structure.title_span or draft.structure.inner_title_span
    if span is not None:
        return span.start, span.end
    first = next((p for p in draft.paragraphs if p.role is Role.BODY or p.role is Role.HEADING), draft.paragraphs[0])
    return first.start, first.end


KIND = (SpeechRule, Speech)
