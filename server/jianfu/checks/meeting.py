"""`meeting`: how long a meeting lasts, who speaks how long, and how many come, in the document that calls it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Check, Hit, Mark
from jianfu.draft.model import IssuerKind, Role
from jianfu.frames.meeting_people import PEOPLE_WORDS, read_people
from jianfu.frames.meeting_talks import TALK_WORDS, read_speakers, read_talks
from jianfu.frames.meetings import (
    DELIBERATION_WORDS,
    GROUP_WORDS,
    LENGTH_WORDS,
    SPAN,
    Fact,
    What,
    read_deliberation,
    read_groups,
    read_lengths,
)
from jianfu.rules.model import Rule, record
from jianfu.text.folding import Expression, fold
from jianfu.text.normal import normalise
from jianfu.text.patterns import alternatives

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph, Analyser

# What each judgement reads, with the words without which there is nothing to read.
_READERS = {
    "duration": (
        (LENGTH_WORDS, read_lengths),
        (GROUP_WORDS, read_groups),
        (DELIBERATION_WORDS, read_deliberation),
    ),
    "speeches": ((TALK_WORDS, read_talks), (TALK_WORDS, read_speakers)),
    "size": ((PEOPLE_WORDS, read_people),),
}
# 会议方案, 会议须知 … arrange a meeting as well as its notice does.
_ARRANGES = Expression(
    "会议?的?(?:预备|补充|变更)?通知$|会议?(?:筹备|组织|接待|会务)?(?:工作)?(?:方案|安排|议程|日程|须知|手册|指南)$"
)
_NAME = Expression("(?:召开|举行|举办|参加)(?P<name>.+?)的?(?:预备|补充)?通知$")
_WHOLE = Expression("全[省市县区州旗盟]")
_ORDINARY = Expression("(?:推进|座谈|汇报|调度|现场|业务|专题|交流|研讨|协调|碰头|分析|部署|视频|电视电话)会(?:议)?$")
_TIME_HEADING = Expression("时间|会期|日程|议程")
_PEOPLE_HEADING = Expression("参会|参加|人员|范围|对象|规模|出席")
_HEADINGS = {What.LENGTH: _TIME_HEADING, What.UNIT: _PEOPLE_HEADING, What.TOTAL: _PEOPLE_HEADING}
_PARTY_HEAD = Expression("(?<!副)书记|委主要(?:负责|领导)")
_GOVERNMENT_HEAD = Expression("(?<!副)(?:省|市|县|区|州|盟|旗|镇|乡)长|政府主要(?:负责|领导)|自治区主席")


@record
class MeetingRule(Rule):
    """Keys of a `meeting` rule. A limit of 0 is none."""

    LIMITS: ClassVar[tuple[str, ...]] = (
        "half_days",
        "half_days_with_groups",
        "main_minutes",
        "speech_minutes",
        "remark_minutes",
        "leaders",
        "people",
        "department_people",
        "per_unit",
    )

    kind: Literal["meeting"]
    finds: Literal["duration", "speeches", "size"]
    """duration 会期与分组讨论、speeches 讲话发言、size 参会人数。"""
    exempt: tuple[str, ...] = ()
    """会议名称含有这些词语或 RE2 表达式的不判断；可写 lexicon:名称 引用词表。"""
    half_days: int = 0
    """会期最多几个半天。"""
    half_days_with_groups: int = 0
    """安排分组讨论的会议，会期最多几个半天。"""
    groups: bool = True
    """false：没有审议事项的会议不安排分组讨论；有审议事项的不限会期。"""
    main_minutes: int = 0
    """主题报告、主要负责同志讲话最多几分钟。"""
    speech_minutes: int = 0
    """推进会、座谈会等其他会议，领导讲话最多几分钟。"""
    remark_minutes: int = 0
    """参会人员发言最多几分钟。"""
    leaders: int = 0
    """全市性会议最多几位领导讲话。"""
    principals: bool = True
    """false：党政主要负责同志不同时讲话。"""
    people: int = 0
    """最多几人参会。"""
    department_people: int = 0
    """部门召开的会议最多几人参会。"""
    per_unit: int = 0
    """每个单位最多几人参会。"""
    groups_message: str = ""
    """安排分组讨论时的提示语。"""
    remark_message: str = ""
    """发言超时的提示语。"""
    leaders_message: str = ""
    """讲话的领导过多时的提示语。"""
    unit_message: str = ""
    """一个单位参会人数过多时的提示语。"""

    def tighten(self, other: Rule) -> Rule:
        from dataclasses import replace

        if not isinstance(other, MeetingRule):
            return self
        limits = {}
        for key in self.LIMITS:
            one, two = getattr(self, key), getattr(other, key)
            limits[key] = min(one, two) if one and two else one or two
        return replace(
            self, **limits, groups=self.groups and other.groups, principals=self.principals and other.principals
        )


class Meeting(Check[MeetingRule]):
    """Marks the clause that sets the time, the speech or the number."""

    from_marks = True

    def __init__(self, rule: MeetingRule) -> None:
        super().__init__(rule)
        self._exempt = alternatives(rule.exempt)
        self._bits: list[int] = []

    def lists(self) -> Mapping[str, Iterable[str]]:
        return {f"{self.key}/{number}": words for number, (words, _) in enumerate(_READERS[self.rule.finds])}

    def bind(self, analyser: "Analyser") -> None:
        self._bits = [analyser.bit(name) for name in self.lists()]

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        readers = zip(self._bits, _READERS[self.rule.finds], strict=True)
        facts = [fact for bit, (_, read) in readers if paragraph.seen & bit for fact in read(paragraph)]
        return [Mark(fact.clause_start, fact.clause_end, {}, data=fact) for fact in facts]

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        name = _meeting(draft)
        if name and self._exempt.found(name):
            return
        kept = [
            (draft.paragraphs[index].start, mark.data)
            for index, mark in marks
            if (name and _in_place(draft, index, mark.data))
            or (mark.data.stated and not self._exempt.found(mark.data.sentence))
        ]
        if self.rule.finds == "duration":
            yield from self._duration(kept)
        elif self.rule.finds == "speeches":
            yield from self._speeches(kept, name)
        else:
            yield from self._size(kept, name, draft.metadata.issuer_kind.value)

    def _duration(self, facts: Sequence[tuple[int, Fact]]) -> Iterable[Hit]:
        groups = [item for item in facts if item[1].what is What.GROUPS]
        deliberates = any(fact.what is What.DELIBERATION for _, fact in facts)
        limit = self.rule.half_days_with_groups if groups and self.rule.groups else self.rule.half_days
        if not self.rule.groups and deliberates:
            return
        lengths = [item for item in facts if item[1].what is What.LENGTH]
        # 定于3月18日至19日召开，会期一天半: what is said of the length goes before the dates.
        said = [item for item in lengths if item[1].name != SPAN]
        longest = max(said or lengths, key=lambda item: item[1].value, default=None)
        if longest and limit and longest[1].value > limit:
            yield _hit(*longest, {"会期": _days(longest[1].value), "上限": _days(limit)})
        if groups and not self.rule.groups:
            yield _hit(*groups[0], {}, self.rule.groups_message)

    def _speeches(self, facts: Sequence[tuple[int, Fact]], name: str) -> Iterable[Hit]:
        rule = self.rule
        ordinary = _ORDINARY.search(fold(name)) is not None
        speech = rule.speech_minutes if ordinary and rule.speech_minutes else rule.main_minutes
        for base, fact in facts:
            remark = fact.what is What.REMARK
            limit = rule.remark_minutes if remark else speech if fact.what is What.SPEECH else 0
            if limit and fact.value > limit:
                values = {"分钟": str(fact.value), "上限": str(limit)}
                yield _hit(base, fact, values, rule.remark_message if remark else "")
        speakers = {fact.name: (base, fact) for base, fact in reversed(facts) if fact.what is What.SPEAKER}
        number = sum(fact.value for _, fact in speakers.values())
        if not name or number < 2:
            return
        in_order = sorted(speakers.values(), key=lambda item: item[0] + item[1].start)
        base, fact = in_order[min(rule.leaders, len(in_order) - 1)] if rule.leaders else in_order[-1]
        heads = (_PARTY_HEAD, _GOVERNMENT_HEAD)
        if (not rule.principals and all(any(head.search(fold(who)) for who in speakers) for head in heads)) or (
            rule.leaders and number > rule.leaders and _WHOLE.search(fold(name)) and not ordinary
        ):
            yield _hit(base, fact, {"人数": str(number)}, rule.leaders_message)

    def _size(self, facts: Sequence[tuple[int, Fact]], name: str, issuer_kind: str | None) -> Iterable[Hit]:
        rule = self.rule
        departmental = issuer_kind in (IssuerKind.DEPARTMENT, IssuerKind.COORDINATION_BODY)
        people = rule.department_people if departmental and rule.department_people else rule.people
        totals = [item for item in facts if item[1].what is What.TOTAL]
        largest = max(totals, key=lambda item: (item[1].value, item[1].more), default=None)
        if largest and people and _over(largest[1], people):
            yield _hit(*largest, {"人数": _people(largest[1]), "上限": str(people)})
        for base, fact in facts:
            if fact.what is What.UNIT and rule.per_unit and _over(fact, rule.per_unit):
                yield _hit(base, fact, {"人数": _people(fact), "上限": str(rule.per_unit)}, rule.unit_message)


def _meeting(draft: "DraftView") -> str:
    """The name of the meeting that the draft calls, as its title has it; "" when it calls none."""
    title = normalise(draft.metadata.title.value or "")
    if draft.metadata.genre.value != "会议通知" and not _ARRANGES.search(fold(title)):
        return ""
    found = _NAME.search(fold(title))
    return (title[slice(*found.span("name"))] if found else title) or "会议"


def _in_place(draft: "DraftView", index: int, fact: Fact) -> bool:
    """Whether a fact of a notice is one of the meeting: its paragraph says so, or the heading above it."""
    wanted = _HEADINGS.get(fact.what)
    if wanted is None or fact.placed:
        return True
    for above in range(index - 1, max(-1, index - 12), -1):
        paragraph = draft.paragraphs[above]
        if paragraph.role is Role.HEADING or paragraph.heading_end:
            return wanted.search(fold(paragraph.text)) is not None
    return False


def _over(fact: Fact, limit: int) -> bool:
    return fact.value > limit or (fact.more and fact.value == limit)


def _people(fact: Fact) -> str:
    return f"{fact.value}{'余' if fact.more else ''}"


def _days(half_days: int) -> str:
    whole, half = divmod(half_days, 2)
    if not whole:
        return "半天"
    return f"{whole}天半" if half else f"{whole}天"


def _hit(base: int, fact: Fact, values: dict[str, str], message: str = "") -> Hit:
    return Hit(base + fact.clause_start, base + fact.clause_end, values, message=message)


KIND = (MeetingRule, Meeting)
