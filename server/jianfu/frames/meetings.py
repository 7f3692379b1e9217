"""What a text arranges for a meeting: how long it lasts, and whether it is held in groups.

Every reader takes one analysed paragraph and gives facts with offsets in it. Whether the paragraph belongs to a meeting
that is being called, the check decides from the draft and from what the fact says of its own sentence. Speeches and
numbers of people are read in `meeting_talks` and `meeting_people`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.frames.scope import IN_FORCE, polarity
from jianfu.text.clauses import Range, trim
from jianfu.text.folding import Expression, fold
from jianfu.text.numbers import parse_number
from jianfu.text.quantities import find_durations
from jianfu.text.words import words

# Words without which a paragraph holds none of these facts; one scan finds them.
LENGTH_WORDS = words(
    "会期 为期 开会 拟用 会用 会议用 会安排 会议安排 全天 整天 第二天 会议时间 会议时长 会议用时 会议历时 会议持续 会议预计 会议共 会议安排 会议拟开 会议开 天会议 天时间 半时间 "
    "日至 日到 日— 日- 日– 日~ 日～ 日、 日和 ）至 ）到 ）— ）- ）– 点开到 点到 点至 时至 时到 ：0 ：1 ：2 ：3 ：4 ：5 午至 午到 午— 午- 开始 "
    + " ".join(f"{digit}{mark}" for digit in "0123456789" for mark in "—-–至")
)
GROUP_WORDS = words("分组 小组 个组 成组 分团")
DELIBERATION_WORDS = words("审议 表决 选举 票决")


SPAN = "span"  # name of a length that was taken from two dates


class What(StrEnum):
    """What a fact is about."""

    LENGTH = "length"  # half days of the meeting
    GROUPS = "groups"  # group discussion is arranged
    DELIBERATION = "deliberation"  # something is to be deliberated or voted on
    SPEECH = "speech"  # minutes of a leader's speech or report
    REMARK = "remark"  # minutes of a participant's remarks
    SPEAKER = "speaker"  # leaders who speak, `value` of them, `name` as written
    TOTAL = "total"  # people in all
    UNIT = "unit"  # people of one unit


class Fact(NamedTuple):
    """One fact, standing in `norm[start:end]`; the clause to mark is `clause_start:clause_end`.

    `stated` says that its own sentence speaks of a meeting to come; a fact without it counts only where the draft calls
    a meeting, or (`placed`) where the paragraph or its heading speaks of the meeting's time. `sentence` is the sentence.
    """

    what: What
    start: int
    end: int
    clause_start: int
    clause_end: int
    value: int
    more: bool
    name: str
    stated: bool
    placed: bool
    sentence: str


def make_fact(
    paragraph: AnalysedParagraph,
    what: What,
    place: Range,
    value: int = 0,
    *,
    more: bool = False,
    name: str = "",
    placed: bool = False,
) -> Fact:
    """The fact that stands at `place` of the paragraph."""
    norm = paragraph.norm
    first, last = paragraph.segments.sentence(place[0])
    text = fold(norm)
    stated = (
        _CALLS.search(text, first, last) is not None
        and _MEETING.search(text, first, last) is not None
        and _GENERAL.search(text, first, last) is None
    )
    low, high = trim(norm, *paragraph.segments.clause(place[0]))
    return Fact(
        what, *place, min(low, place[0]), max(high, place[1]), value, more, name, stated, placed, norm[first:last]
    )


# A sentence that speaks of meetings in general, or tells of one that was held, calls none.
_GENERAL = Expression(
    "一般|原则上|各类|每次|每年|凡|不得|从严|压缩|精简|减少|严禁|如需|若|确需|通常|以下会议|类会议|会议审批|会议管理"
    "|近日|日前|圆满|闭幕|召开了|举行了|历时|落下帷幕|会议指出|会议强调|会议认为|此前|曾"
)
_CALLS = Expression("定于|拟于|将于|拟定|决定于|计划于|召开|会期|参会|与会|会议时间|会议规模|会议议程|会上")
_MEETING = Expression(
    "会议|大会|会期|参会|与会|开会|会上|(?:工作|推进|座谈|现场|动员|部署|调度|汇报|视频|协调|例|碰头|分析|交流|研讨|通报|约谈)会"
)


def read_lengths(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """How long the meeting lasts, in half days: 会期2天, 会议时间一个半小时, 3月5日至6日 without the day of arrival."""
    norm = paragraph.norm
    facts = [*_clock_lengths(paragraph)] if _HALF_MARK.search(fold(norm)) else []
    facts += _stated_lengths(paragraph) if "天" in norm or "小时" in norm or "半日" in norm or "分钟" in norm else ()
    facts += _all_day(paragraph) if "整天" in norm or "全天" in norm or "第二天" in norm else ()
    if not facts and "月" in norm and "日" in norm:
        text = fold(norm)
        found = (*_SPAN.finditer(text), *_BEGIN_AND_END.finditer(text))
        facts = [fact for match in found if (fact := _span_length(paragraph, match))]
    return facts


_LENGTH_LABEL = Expression(
    "(?:会期(?!间)|(?:工作|年度|总结|推进|视频|专题|调度|表彰|座谈|培训|大)会(?:议)?(?:拟|共|计划|安排)?(?:用|开)?|会议?(?:拟|将)?(?:用|安排|持续|占用)|会议(?:时间|时长|用时|历时|持续|为期|预计|安排|共|拟开|召开|开)|开会|为期|会(?:持续|历时|共))"
    "(?:时间)?(?:共|为|约|预计|暂定|初定|安排|计划|控制在|不超过|是|需|开|大约|原则上|一般)*$"
)
# 召开两天的会议, 利用一天半时间召开…会议
_LENGTH_AFTER = Expression("(?:时间)?的?[^，。；]{0,24}?(?:会|召开|举行)")


def _stated_lengths(paragraph: AnalysedParagraph) -> Iterator[Fact]:
    norm, text = paragraph.norm, fold(paragraph.norm)
    for found in find_durations(norm):
        clause = paragraph.segments.clause(found.start)
        if norm[found.end : found.end + 1] in ("内", "前", "后", "以"):
            continue
        if not _labelled(paragraph, clause, found.start):
            held = norm[max(clause[0], found.start - 2) : found.start]
            if held not in ("召开", "利用") or not _LENGTH_AFTER.match(text, found.end, clause[1]):
                continue
        elif norm[: found.start].endswith("为期") and "会" not in norm[clause[0] : clause[1]]:
            continue
        half_days = found.half_days or (1 if found.minutes <= 300 else 2)
        yield make_fact(paragraph, What.LENGTH, (found.start, found.end), half_days, placed=True)


def _labelled(paragraph: AnalysedParagraph, clause: Range, at: int) -> bool:
    """Whether the duration at `at` follows 会期 or the like: in its clause, or before the ： that cuts it (会期：两天)."""
    norm, text = paragraph.norm, fold(paragraph.norm)
    if _LENGTH_LABEL.search(text, clause[0], at):
        return True
    labelled = norm[clause[0] - 1 : clause[0]] == "：" and at - clause[0] <= 4
    return labelled and _LENGTH_LABEL.search(text, max(0, clause[0] - 8), clause[0] - 1) is not None


_ALL_DAY = Expression(
    r"(?:会议时间|会期|召开|开会|为期|会议)[^。；]{0,40}?(?P<all>全天|一整天|整天)|(?:\d日|日(?:（[^）]{1,8}）)|会议)(?P<date>全天|一整天|整天)[，。；]|(?P<day>全天|一整天|整天)(?:召开|开会|进行会议|安排会议|集中开会)"
)
_TWO_DAYS = Expression("第一天(?!报到|[^，。；]{0,6}报到)[^。]{0,80}?(?P<all>第二天)(?!返|离)")


def _all_day(paragraph: AnalysedParagraph) -> Iterator[Fact]:
    text = fold(paragraph.norm)
    for expression, half_days in ((_ALL_DAY, 2), (_TWO_DAYS, 3)):
        for found in expression.finditer(text):
            at = next(found.span(name) for name in ("all", "day", "date") if name in found.groupdict() and found[name])
            yield make_fact(paragraph, What.LENGTH, at, half_days, placed=True)


_HALF_MARK = Expression(r"\d[：时点][^，。；]{0,14}(?:至|到|—|-|–|~|～)")
_CLOCKS = Expression(
    r"(?P<h>\d{1,2})[：时点](?P<m>\d{2})?分?(?:（[^）]{1,8}）)? ?(?:开|一直)?(?:至|到|—{1,2}|-|–|~|～) ?(?P<half>下午|晚上|晚)?(?P<h2>\d{1,2})[：时点]"
)
_CLOCK_LABEL = Expression("(?:会议时间|时间|会期|召开|开会|定于|拟于|会议)[^。；]{0,40}$")
_NOON = 12
_HALF_A_DAY = 5


def _clock_lengths(paragraph: AnalysedParagraph) -> Iterator[Fact]:
    """时间：4月9日9:00—17:30: longer than half a day by the clock."""
    norm, text = paragraph.norm, fold(paragraph.norm)
    for found in _CLOCKS.finditer(text):
        sentence = paragraph.segments.sentence(found.start())
        if not _CLOCK_LABEL.search(text, sentence[0], found.start()) or _OTHER_SPAN.search(text, *sentence):
            continue
        begin, end = int(norm[slice(*found.span("h"))]), int(norm[slice(*found.span("h2"))])
        if found["half"] and end < _NOON:
            end += _NOON
        if _HALF_A_DAY < end - begin <= _NOON:
            yield make_fact(paragraph, What.LENGTH, found.span(), 2, placed=True)


_DAY_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_ASIDE = "(?:（[^（）]{1,8}）)?"
_CLOCK = r"(?:\d{1,2}[：时点]\d{0,2}分?)?"
_HALF = "上午|下午|晚上|早上|中午|晚"
_FROM = rf"(?P<m>{_DAY_NUMBER})月 ?(?P<d>{_DAY_NUMBER})日?{_ASIDE}(?P<from>{_HALF})?{_CLOCK}{_ASIDE}"
_UNTIL = rf"(?:(?P<m2>{_DAY_NUMBER})月)?(?P<d2>{_DAY_NUMBER})日{_ASIDE}(?P<to>{_HALF})?{_CLOCK}"
_SPAN = Expression(rf"{_FROM} ?(?:至|到|—{{1,2}}|-|–|~|～|、|和) ?(?:\d{{4}}年)?{_UNTIL}")
_BEGIN_AND_END = Expression(rf"{_FROM}(?:开始|开幕|开会)，(?:至|到|于)?{_UNTIL}(?:结束|闭幕)")
_AFTERNOON = ("下", "晚", "中")
# What else a span of days in a notice can be about.
_OTHER_SPAN = Expression(
    "报名|报送|征求|公示|培训|参观|调研|阶段|反馈|回执|展览|展会|观摩|返程|离会|招聘|接站|值班|布展|申报|有效期|住宿|假期|放假|停机|停电|期间"
)
_OF_TIME = Expression("时间|会期|定于|拟于|将于|召开|举行|开会|会议")
_CALLED = Expression("(?:定于|拟于|拟定于|将于|决定于|计划于|会期|会议时间)[^。；]{0,12}$")


def _span_length(paragraph: AnalysedParagraph, found: "re.Match[str]") -> Fact | None:
    norm, text = paragraph.norm, fold(paragraph.norm)
    days = _days_between(norm, found)
    clause = paragraph.segments.clause(found.start())
    if days is None or not 1 <= days <= 15 or _OTHER_SPAN.search(text, *clause):
        return None
    if norm[found.end() : found.end() + 1] in ("前", "内"):
        return None
    begin = _half(norm, found, "from", 0)
    half_days = days * 2 + _half(norm, found, "to", 1) - begin + 1
    # The day of arrival is none of the meeting: 3月4日至6日（4日报到）, 3月4日至6日，第一天报到.
    first_day = re.escape(norm[slice(*found.span("d"))])
    if re.search(
        rf"(?<!\d){first_day}日?[^，。；]{{0,8}}报到|(?:第一天|首日|当天|当日)[^，。；]{{0,6}}报到",
        norm[found.start() :],
    ):
        half_days -= 2 - begin
    if half_days < 2:
        return None
    sentence = paragraph.segments.sentence(found.start())
    placed = _OF_TIME.search(text, *sentence) is not None
    fact = make_fact(paragraph, What.LENGTH, found.span(), half_days, placed=placed)
    # A span of days in a plan is when meetings are held, not how long one lasts.
    called = _CALLED.search(text, sentence[0], found.start()) is not None
    return fact._replace(stated=fact.stated and called, name=SPAN)


def _half(norm: str, found: "re.Match[str]", group: str, otherwise: int) -> int:
    """0 for the morning of a day, 1 for the rest of it."""
    if found[group] is None:
        return otherwise
    return int(norm[found.start(group)] in _AFTERNOON)


def _days_between(norm: str, found: "re.Match[str]") -> int | None:
    month, day = _number(norm, found, "m"), _number(norm, found, "d")
    last_month, last_day = _number(norm, found, "m2") or month, _number(norm, found, "d2")
    try:
        return (date(2023 + (last_month < month), last_month, last_day) - date(2023, month, day)).days
    except ValueError:
        return None


def _number(norm: str, found: "re.Match[str]", group: str) -> int:
    return 0 if found[group] is None else parse_number(norm[slice(*found.span(group))]) or 0


_GROUPS = Expression(
    r"分(?:[一二两三四五六七八九十\d]{1,3}个|若干个?|成?小)?(?:组|团)[^，。；]{0,6}?(?:讨论|研讨|座谈|交流|审议|酝酿)"
    "|小组(?:讨论|审议)"
)
_DELIBERATION = Expression("审议|表决|选举|票决")


def read_groups(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """Group discussions that are arranged."""
    places = [found.span() for found in _GROUPS.finditer(fold(paragraph.norm))]
    return [make_fact(paragraph, What.GROUPS, at) for at in places if polarity(paragraph, *at) in IN_FORCE]


def read_deliberation(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """Items that a meeting deliberates or votes on."""
    found = _DELIBERATION.finditer(fold(paragraph.norm))
    return [make_fact(paragraph, What.DELIBERATION, match.span()) for match in found]
