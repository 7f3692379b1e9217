"""Who speaks at a meeting, and for how many minutes: 市长作主题报告（90分钟）, 每家发言不超过6分钟."""

import re
from collections.abc import Iterator, Sequence

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.frames.meetings import Fact, What, make_fact
from jianfu.text.folding import Expression, fold
from jianfu.text.numbers import parse_number
from jianfu.text.quantities import find_durations
from jianfu.text.words import words

TALK_WORDS = words("讲话 发言 汇报 交流时间 主题报告 主报告 动员报告 主旨报告 工作报告 致辞")

_LONGEST_AGENDA_LINE = 160
_TALK = Expression(
    "(?P<speech>讲话(?!精神|稿|材料|要求)|主题报告|主报告|动员报告|主旨报告|工作报告|致辞)|(?P<remark>发言(?!稿|材料|提纲)|(?:每[家人个位]|依次|汇报|单位|交流)汇报(?!材料|稿|会|提纲|人|单位|内容)|汇报时间|交流时间)"
)
_NO_MEETING = Expression("面试|答辩|演讲|比赛|路演|宣讲|讲课|培训|试讲|说课|总时长|合计|总计|共计|总时间")
_CLOCK_SPAN = Expression(r"(?P<h>\d{1,2})：(?P<m>\d{2}) ?(?:至|到|—{1,2}|-|–|~|～) ?(?P<h2>\d{1,2})：(?P<m2>\d{2})")


def read_talks(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """Minutes that a speech (讲话、主题报告) or remarks (发言) may take."""
    norm = paragraph.norm
    if "分钟" not in norm and "小时" not in norm and "刻钟" not in norm and "：" not in norm:
        return ()
    text = fold(norm)
    facts = []
    for found in find_durations(norm):
        first, last = paragraph.segments.sentence(found.start)
        if not found.minutes or norm[found.end : found.end + 1] in ("前", "后"):
            continue
        before = list(_TALK.finditer(text, max(first, found.start - 22), found.start))
        said = before[-1] if before else _TALK.search(text, found.end, min(last, found.end + 8))
        if said is None or "主持" in norm[said.end() : found.start] or _NO_MEETING.search(text, first, last):
            continue
        what = What.SPEECH if said["speech"] else What.REMARK
        facts.append(make_fact(paragraph, what, (found.start, found.end), found.minutes))
    return [*facts, *_timed(paragraph)]


def _timed(paragraph: AnalysedParagraph) -> Iterator[Fact]:
    """9:00—10:40 市长讲话; a span with remarks is for several speakers, so it tells nothing of each."""
    text = fold(paragraph.norm)
    for found in _CLOCK_SPAN.finditer(text):
        _, last = paragraph.segments.sentence(found.start())
        said = _TALK.search(text, found.end(), min(last, found.end() + 24))
        hours, minutes = int(found["h2"]) - int(found["h"]), int(found["m2"]) - int(found["m"])
        if said is not None and said["speech"] and 0 < 60 * hours + minutes < 300:
            yield make_fact(paragraph, What.SPEECH, (found.start(), said.end()), 60 * hours + minutes)


_POST = "书记|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主席|主任|局长|厅长|部长|秘书长|领导|负责同志|负责人|同志"
_SPEECH = "(?:作|做|发表|进行)?(?:重要|总结|动员|工作|主题)*(?:讲话|主题报告|动员报告|主报告)"
_SPEAKER = Expression(
    rf"(?P<who>[^，。；：、）“”\s\d]{{0,14}}?(?:{_POST}))(?:[^，。；：、（）《》“”]{{0,4}}?)(?:同志)?{_SPEECH}(?!精神|要求|稿|材料|和|摘)"
)
# 市委主要负责同志和市政府主要负责同志分别讲话
_HEAD = "书记|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主要负责同志|主要领导"
_BOTH = Expression(
    rf"(?P<one>[^，。；：]{{0,12}}?(?:{_HEAD}))(?:和|与|、|以及)(?P<two>[^，。；：]{{0,12}}?(?:{_HEAD}))(?:同志)?"
    rf"(?:分别|都|均|先后|同时|依次){_SPEECH}"
)
_SEVERAL = Expression(
    rf"(?P<n>[二两三四五六七八九十\d]{{1,2}})(?:位|名)[^，。；]{{0,8}}领导(?:同志)?(?:分别|依次|先后)?{_SPEECH}"
)
_QUOTED_SPEECH = ("学习", "传达", "贯彻", "落实", "总书记")


def read_speakers(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """Leaders who speak in the agenda, each with the words that name them; the lines of an agenda are short."""
    norm = paragraph.norm
    if len(norm) > _LONGEST_AGENDA_LINE:
        return ()
    text = fold(norm)
    facts = [
        make_fact(paragraph, What.SPEAKER, both.span(), 1, name=norm[slice(*both.span(which))])
        for both in _BOTH.finditer(text)
        for which in ("one", "two")
    ]
    if facts:
        return facts
    for found in _SEVERAL.finditer(text):
        number = parse_number(norm[slice(*found.span("n"))]) or 1
        facts.append(make_fact(paragraph, What.SPEAKER, found.span(), number, name=norm[slice(*found.span())]))
    return facts or [*_single(paragraph, _SPEAKER.finditer(text))]


def _single(paragraph: AnalysedParagraph, matches: "Iterator[re.Match[str]]") -> Iterator[Fact]:
    norm = paragraph.norm
    for found in matches:
        said = norm[slice(*found.span())]
        if any(word in said for word in _QUOTED_SPEECH) or "主持" in said:
            continue
        yield make_fact(paragraph, What.SPEAKER, found.span(), 1, name=norm[slice(*found.span("who"))])
