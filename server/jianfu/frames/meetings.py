"""What a text arranges for a meeting: how long it lasts, who speaks how long, how many come.

Every reader takes one analysed paragraph and gives facts with offsets in it. Whether the paragraph belongs to a meeting
that is being called, the check decides from the draft and from what the fact says of its own sentence.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.frames.scope import IN_FORCE, polarity
from jianfu.text.clauses import Range, trim
from jianfu.text.numbers import parse_number
from jianfu.text.quantities import People, find_durations, find_people

# Words without which a paragraph holds none of these facts; one scan finds them.
TIME_WORDS = (
    "会期",
    "会议",
    "开会",
    "为期",
    "日至",
    "日到",
    "日—",
    "日-",
    "日–",
    "日~",
    "日～",
    "）至",
    "）—",
    "）-",
    "月",
)
GROUP_WORDS = ("分组", "小组", "个组", "成组", "分团")
TALK_WORDS = ("讲话", "发言", "报告", "致辞")
PEOPLE_WORDS = ("参会", "与会", "参加", "会议", "到会", "出席", "列席", "名", "人")
DELIBERATION_WORDS = ("审议", "表决", "选举", "票决")


class What(StrEnum):
    """What a fact is about."""

    LENGTH = "length"  # half days of the meeting
    GROUPS = "groups"  # group discussion is arranged
    DELIBERATION = "deliberation"  # something is to be deliberated or voted on
    SPEECH = "speech"  # minutes of a leader's speech or report
    REMARK = "remark"  # minutes of a participant's remarks
    SPEAKER = "speaker"  # a leader who speaks, `name`
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
    value: int = 0
    more: bool = False
    name: str = ""
    stated: bool = False
    placed: bool = False
    sentence: str = ""


# A sentence that speaks of meetings in general, or tells of one that was held, calls none.
_GENERAL = re.compile(
    "一般|原则上|各类|每次|每年|凡|不得|从严|压缩|精简|减少|严禁|如需|若|确需|通常|以下会议|类会议|会议审批|会议管理"
    "|近日|日前|圆满|闭幕|召开了|举行了|历时|落下帷幕|会议指出|会议强调|会议认为|此前|曾"
)
_CALLS = re.compile("定于|拟于|将于|拟定|决定于|计划于|召开|会期|参会|与会|会议时间|会议规模|会议议程|会上")
_HALVES = {"上": 0, "早": 0, "下": 1, "晚": 1, "中": 1}
# What else a span of days in a notice can be about.
_OTHER_SPAN = re.compile(
    "报名|报送|征求|公示|培训|参观|调研|阶段|反馈|回执|展览|展会|观摩|返程|离会|招聘|接站|值班|布展|申报|有效期|住宿|假期|放假"
)


def read_lengths(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """How long the meeting lasts, in half days: 会期2天, 会议时间一个半小时, 3月5日至6日 without the day of arrival."""
    norm = paragraph.norm
    facts = [*_stated_lengths(paragraph), *_all_day(paragraph)]
    if not facts:
        for found in _spans().finditer(norm):
            fact = _span_length(paragraph, found)
            if fact is not None:
                facts.append(fact)
    return facts


def _stated_lengths(paragraph: AnalysedParagraph) -> Iterator[Fact]:
    norm = paragraph.norm
    for found in find_durations(norm):
        clause = paragraph.segments.clause(found.start)
        label = _length_label().search(norm, clause[0], found.start) or _labelled(paragraph, clause, found.start)
        if label is None or norm[found.end : found.end + 1] in ("内", "前", "后") or norm.startswith("以", found.end):
            continue
        if label[0].endswith("为期") and "会" not in norm[clause[0] : clause[1]].replace("会期", ""):
            continue
        half_days = found.half_days or (1 if found.minutes <= 300 else 2)
        yield _fact(paragraph, What.LENGTH, (found.start, found.end), half_days, placed=True)


def _labelled(paragraph: AnalysedParagraph, clause: Range, at: int) -> "re.Match[str] | None":
    """会期：两天: the mark that ends the label cuts the clause."""
    if paragraph.norm[clause[0] - 1 : clause[0]] != "：" or at - clause[0] > 4:
        return None
    return _length_label().search(paragraph.norm, max(0, clause[0] - 8), clause[0] - 1)


@cache
def _length_label() -> re.Pattern[str]:
    return re.compile(
        "(?:会期(?!间)|会议(?:时间|时长|用时|历时|为期|预计|安排|共|拟开|召开|开)|开会|为期)"
        "(?:时间)?(?:共|为|约|预计|暂定|初定|安排|计划|控制在|不超过|是|需|大约|原则上|一般)*$"
    )


def _all_day(paragraph: AnalysedParagraph) -> Iterator[Fact]:
    for found in re.finditer("(?:会议时间|会期|召开|开会|为期)[^。；]{0,40}?(全天|一整天|整天)", paragraph.norm):
        yield _fact(paragraph, What.LENGTH, found.span(1), 2, placed=True)


@cache
def _spans() -> re.Pattern[str]:
    number = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
    aside = "(?:（[^（）]{1,8}）)?"
    clock = r"(?:\d{1,2}[：时点]\d{0,2}分?)?"
    halves = "上午|下午|晚上|早上|中午|晚"
    return re.compile(
        rf"(?P<m>{number})月(?P<d>{number})日?{aside}(?P<from>{halves})?{clock}{aside}"
        rf" ?(?:至|到|—{{1,2}}|-|–|~|～|、|和) ?"
        rf"(?:(?P<m2>{number})月)?(?P<d2>{number})日{aside}(?P<to>{halves})?{clock}"
    )


def _span_length(paragraph: AnalysedParagraph, found: "re.Match[str]") -> Fact | None:
    norm = paragraph.norm
    days = _days_between(found)
    if days is None or not 1 <= days <= 15:
        return None
    first, last = paragraph.segments.sentence(found.start())
    clause = paragraph.segments.clause(found.start())
    if _OTHER_SPAN.search(norm, clause[0], clause[1]) or norm[found.end() : found.end() + 1] in ("前", "内"):
        return None
    # The day of arrival is none of the meeting: 3月4日至6日（4日报到）, 3月4日至6日，第一天报到.
    begin = _HALVES[found["from"][0]] if found["from"] else 0
    finish = _HALVES[found["to"][0]] if found["to"] else 1
    half_days = days * 2 + finish - begin + 1
    if re.search(
        rf"(?<!\d){found['d']}日?[^，。；]{{0,8}}报到|(?:第一天|首日|当天|当日)[^，。；]{{0,6}}报到",
        norm[found.start() :],
    ):
        half_days -= 2 - begin
    if half_days < 2:
        return None
    before = norm[first : found.start()]
    timed = bool(re.search("时间|会期|定于|拟于|将于|召开|举行|开会", norm[first:last]))
    fact = _fact(paragraph, What.LENGTH, found.span(), half_days, placed=timed)
    # A span of days in a plan is when meetings are held, not how long one lasts.
    called = re.search("(?:定于|拟于|拟定于|将于|决定于|计划于|会期|会议时间)[^。；]{0,12}$", before) is not None
    return fact._replace(stated=fact.stated and called)


def _days_between(found: "re.Match[str]") -> int | None:
    month, day = parse_number(found["m"]), parse_number(found["d"])
    last_month, last_day = parse_number(found["m2"]) if found["m2"] else month, parse_number(found["d2"])
    try:
        begin = date(2023, month or 0, day or 0)
        return (date(2023 + ((last_month or 0) < (month or 0)), last_month or 0, last_day or 0) - begin).days
    except ValueError:
        return None


_GROUPS = re.compile(
    "分(?:[一二两三四五六七八九十0-9]{1,3}个|若干个?|成?小)?[组团][^，。；]{0,6}?(?:讨论|研讨|座谈|交流|审议|酝酿)|小组(?:讨论|审议)"
)


def read_groups(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """Group discussions that are arranged."""
    return [
        _fact(paragraph, What.GROUPS, found.span())
        for found in _GROUPS.finditer(paragraph.norm)
        if polarity(paragraph, *found.span()) in IN_FORCE
    ]


def read_deliberation(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """Items that a meeting deliberates or votes on."""
    return [
        _fact(paragraph, What.DELIBERATION, found.span())
        for found in re.finditer("审议|表决|选举|票决", paragraph.norm)
    ]


_SPEAKS = re.compile("(?P<speech>讲话|主题报告|主报告|动员报告|主旨报告|工作报告|致辞)|(?P<remark>发言)")
_NO_MEETING_TALK = re.compile("面试|答辩|演讲|比赛|路演|宣讲|讲课|培训|试讲|说课|总时长|合计|总计|共计|总时间")


def read_talks(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """Minutes that a speech (讲话、主题报告) or remarks (发言) may take."""
    norm = paragraph.norm
    facts = []
    for found in find_durations(norm):
        if not found.minutes or norm[found.end : found.end + 1] in ("前", "后"):
            continue
        first, last = paragraph.segments.sentence(found.start)
        if _NO_MEETING_TALK.search(norm, first, last):
            continue
        before = list(_SPEAKS.finditer(norm, max(first, found.start - 22), found.start))
        after = _SPEAKS.search(norm, found.end, min(last, found.end + 8))
        said = before[-1] if before else after
        if said is not None and "主持" not in norm[said.end() : found.start]:
            what = What.SPEECH if said["speech"] else What.REMARK
            facts.append(_fact(paragraph, what, (found.start, found.end), found.minutes))
    return facts


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile(
        r"(?P<who>[一-龥]{0,12}?(?:书记|[省市县区州盟旗镇乡]长|主席|主任|局长|厅长|部长|秘书长|领导|负责同志|负责人|同志))"
        r"(?:[×xX某*]{1,4}|[一-龥]{2,4}?)?(?:同志)?(?:作|做|发表|进行)?(?:了)?(?:重要|总结|动员|工作|主题)*(?:讲话|主题报告|动员报告|主报告)"
    )


# 市委主要负责同志和市政府主要负责同志分别讲话
_BOTH_SPEAK = re.compile(
    "(?P<one>[一-龥]{0,12}?(?:书记|[省市县区州盟旗]长|主要负责同志|主要领导))(?:[和与、]|以及)"
    "(?P<two>[一-龥]{0,12}?(?:书记|[省市县区州盟旗]长|主要负责同志|主要领导))(?:同志)?"
    "(?:分别|都|均|先后|同时|依次)(?:作|做|发表|进行)?(?:重要|总结|动员)*讲话"
)


def read_speakers(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """Leaders who speak in the agenda, each with the words that name them."""
    facts = []
    for both in _BOTH_SPEAK.finditer(paragraph.norm):
        facts += [_fact(paragraph, What.SPEAKER, both.span(), name=both[which]) for which in ("one", "two")]
    if facts:
        return facts
    for found in _speaker().finditer(paragraph.norm):
        if re.match("精神|要求|稿|材料|和|摘", paragraph.norm[found.end() : found.end() + 2]):
            continue  # 学习…讲话精神 is no speech of this meeting
        if re.search("学习|传达|贯彻|落实|总书记", found[0]):
            continue
        facts.append(_fact(paragraph, What.SPEAKER, found.span(), name=found["who"]))
    return facts


_COMES = re.compile("参会|与会|到会|出席|列席|会议规模|会议人数|参加(?:会议|人员|人数)|人员规模|参加")
_NO_COUNT = re.compile(
    "容纳|可容|座位|分会场|工作人员|志愿者|服务|参赛|参训|培训|报名|推荐|抽调|司机|人次|每桌|表彰|奖"
)
_UNIT = re.compile(
    "(?:每个?|各)(?:参会|参加|与会|成员|有关|相关|责任|直属)?"
    "(?:单位|部门|县区|区县|县（市、区）|县（区）|县（市）区?|市（县、区）|区（县）|县市区|市县区|市州|市（州）|设区市|乡镇（街道）|乡镇|镇街|街道|镇|乡|县|区|科室|处室|企业|公司|学校|支部|党支部|村|社区|局|委|办)"
)


def read_people(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """How many people come in all, and how many of each unit."""
    norm = paragraph.norm
    facts = []
    for clause in paragraph.segments.clauses:
        counts = [found for found in find_people(norm, *clause) if not _aside(paragraph, found.start)]
        if not counts:
            continue
        first, last = paragraph.segments.sentence(clause[0])
        if _NO_COUNT.search(norm, clause[0], clause[1]):
            continue
        unit = _UNIT.search(norm, clause[0], counts[0].start)
        if unit is not None:
            facts.append(_of_unit(paragraph, clause, unit.end(), counts))
        elif _COMES.search(norm, max(first, counts[0].start - 14), min(last, counts[0].end + 8)) and not re.search(
            "每|各|其中", norm[clause[0] : counts[0].start]
        ):
            top = max(counts, key=lambda found: found.number)
            facts.append(_fact(paragraph, What.TOTAL, (top.start, top.end), top.number, more=top.more, placed=True))
    return facts


def _aside(paragraph: AnalysedParagraph, at: int) -> bool:
    """2名负责同志（正、副职各1名）: what stands in parentheses repeats or divides the number."""
    return any(low < at < high for low, high in paragraph.segments.parenthesised)


_ROLE = re.compile("负责人|负责同志|领导|联络员|科长|股长|工作人员|同志|书记|业务骨干|业务人员|主任|干部|代表")
_OTHER_UNIT = re.compile("局|委|办|厅|中心|公司|队|部门|法院|检察院")


def _of_unit(paragraph: AnalysedParagraph, clause: Range, start: int, counts: Sequence[People]) -> Fact:
    """各单位分管负责人和联络员各1名 are two; 各县区分管副县长、应急局局长各1名 are one each of two units."""
    norm = paragraph.norm
    listed = norm[start : counts[-1].start]
    persons = [part for part in re.split("[、和及与]", listed) if _ROLE.search(part)]
    several = len(persons) > 1 and not any(_OTHER_UNIT.search(part) for part in persons)
    value = counts[-1].number
    if several and listed.rstrip("限").endswith("各"):
        value = counts[-1].number * len(persons)
    elif several and len(counts) > 1:
        value = sum(found.number for found in counts)
    elif len(counts) > 1:
        value = min(found.number for found in counts)
    first, last = paragraph.segments.sentence(clause[0])
    placed = _COMES.search(norm, first, last) is not None
    return _fact(paragraph, What.UNIT, (counts[0].start, counts[-1].end), value, placed=placed)


def _fact(
    paragraph: AnalysedParagraph,
    what: What,
    place: Range,
    value: int = 0,
    *,
    more: bool = False,
    name: str = "",
    placed: bool = False,
) -> Fact:
    first, last = paragraph.segments.sentence(place[0])
    sentence = paragraph.norm[first:last]
    stated = _CALLS.search(sentence) is not None and _GENERAL.search(sentence) is None
    clause = trim(paragraph.norm, *paragraph.segments.clause(place[0]))
    clause = (min(clause[0], place[0]), max(clause[1], place[1]))
    return Fact(what, *place, *clause, value, more, name, stated and "会" in sentence, placed, sentence)
