"""How many people a meeting takes in all, and of each unit: 参会人员共350人, 各单位分管负责人和联络员各1名."""

import re
from collections.abc import Iterator, Sequence

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.frames.meetings import Fact, What, make_fact
from jianfu.frames.scope import IN_FORCE, polarity
from jianfu.text.folding import Expression, fold
from jianfu.text.quantities import People, find_people

# A number right before 人 or 名; without one a paragraph says nothing of how many come.
PEOPLE_WORDS = (
    *(f"{number}{unit}" for number in "0123456789一二两三四五六七八九十百千余多" for unit in ("人", "名")),
    *(
        "班子成员",
        "全体干部",
        "全体职工",
        "全体人员",
        "中层",
        "科长",
        "股长",
        "联络员",
        "级以上",
        "分管负责",
        "分管领导",
    ),
)
_COMES = Expression("参会|与会|到会|约请|出席|列席|会议规模|会议人数|人员规模|参加")
_IN_ALL = Expression("(?:以上)?(?:人员)?(?:共计|总计|合计|总共|一共|总人数|共)[约为计]?$")  # …各2名，共约320人
_SHARED = Expression("每|各|其中")
_NO_COUNT = Expression(
    "容纳|可容|座位|分会场|工作人员|志愿者|服务|参赛|参训|培训|报名|推荐|抽调|司机|人次|每桌|表彰|奖|值班|值守"
)
_UNIT = Expression(
    "(?:每个?|各)(?:参会|参加|与会|成员|有关|相关|责任|直属)?"
    "(?:单位|部门|县区|区县|县（市、区）|县（区）|县（市）区?|市（县、区）|区（县）|县市区|市县区|市州|市（州）|设区市|乡镇（街道）|乡镇|镇街|街道"
    "|镇|乡|县|区|科室|处室|企业|公司|学校|党?支部|村|社区|局|委|办)"
)


def read_people(paragraph: AnalysedParagraph) -> Sequence[Fact]:
    """How many people come in all, and how many of each unit."""
    norm, text = paragraph.norm, fold(paragraph.norm)
    facts = []
    for clause in paragraph.segments.clauses:
        counts = [found for found in find_people(norm, *clause) if not _aside(paragraph, found.start)]
        if not counts or _NO_COUNT.search(text, *clause):
            continue
        first, last = paragraph.segments.sentence(clause[0])
        unit = _UNIT.search(text, clause[0], counts[0].start)
        if unit is not None:
            placed = _COMES.search(text, first, last) is not None
            place = (counts[0].start, counts[-1].end)
            facts.append(make_fact(paragraph, What.UNIT, place, _of_unit(norm, unit.end(), counts), placed=placed))
        elif _COMES.search(text, max(first, counts[0].start - 14), min(last, counts[0].end + 8)) and not _SHARED.search(
            text, clause[0], counts[0].start
        ):
            facts.append(_total(paragraph, counts, placed=True))
        elif _IN_ALL.match(text, clause[0], counts[0].start):
            facts.append(_total(paragraph, counts, placed=False))
    return facts or [*_by_role(paragraph)]


# 各单位主要负责人、分管负责人和业务科长均须参会; 班子成员及中层以上干部全体参会
_ROLES_COME = Expression(
    "(?P<roles>(?:(?:主要|分管|业务|具体|相关)?(?:负责人|负责同志|领导|科[室长]*(?:负责人|长)?|股长|联络员|骨干|班子成员|中层以上干部|中层干部|副职|经办人|工作人员)"
    "(?:[、和及与]|以及)){1,4}(?:主要|分管|业务|具体|相关)?(?:负责人|负责同志|领导|科长|股长|科室负责人|联络员|骨干|班子成员|中层以上干部|中层干部|副职|经办人员?|工作人员|全体人员)"
    "|全体班子成员|班子成员|全体干部职工?|全体职工|全体人员|全体工作人员|中层以上干部|[正副]?[科处股县]级以上(?:领导)?干部)"
    "(?:均|都|全部|全体|一律|一并|同时|悉数)*(?:须|要|应|必须|需)?(?:均|都|全部|全体|一律|一并|同时)*(?:参会|参加(?!活动|工作|考试|培训|学习|志愿|劳动|演练)|到会|出席|与会)"
)


def _by_role(paragraph: AnalysedParagraph) -> Iterator[Fact]:
    norm, text = paragraph.norm, fold(paragraph.norm)
    for found in _ROLES_COME.finditer(text):
        clause = paragraph.segments.clause(found.start())
        if (
            not _UNITS_NAMED.search(text, clause[0], found.start())
            or polarity(paragraph, *found.span()) not in IN_FORCE
        ):
            continue
        roles = norm[slice(*found.span("roles"))]
        number = len(re.split(_LISTED, roles.replace("以及", "及")))
        whole = any(word in roles for word in ("班子", "全体", "中层", "级以上"))
        yield make_fact(paragraph, What.UNIT, found.span("roles"), max(number, 2), more=whole, placed=True)


_UNITS_NAMED = Expression(
    "各[^，。；：]{0,16}(?:单位|部门|县区?|区|乡镇|镇|街道|科室|学校|局)|市直|县直|区直|每个?单位|机关"
)


def _total(paragraph: AnalysedParagraph, counts: Sequence[People], *, placed: bool) -> Fact:
    top = max(counts, key=lambda found: found.number)
    return make_fact(paragraph, What.TOTAL, (top.start, top.end), top.number, more=top.more, placed=placed)


def _aside(paragraph: AnalysedParagraph, at: int) -> bool:
    """2名负责同志（正、副职各1名）: what stands in parentheses repeats or divides the number."""
    return any(low < at < high for low, high in paragraph.segments.parenthesised)


_LISTED = "[、和及与]"
_ROLES = (
    "负责人",
    "负责同志",
    "领导",
    "联络员",
    "科长",
    "股长",
    "同志",
    "书记",
    "骨干",
    "业务人员",
    "主任",
    "干部",
    "代表",
)
_OTHER_UNITS = ("局", "委", "办", "厅", "中心", "公司", "队", "部门", "法院", "检察院")


def _of_unit(norm: str, start: int, counts: Sequence[People]) -> int:
    """各单位分管负责人和联络员各1名 are two; 各县区分管副县长、应急局局长各1名 are one each of two units."""
    listed = norm[start : counts[-1].start]
    persons = [part for part in re.split(_LISTED, listed) if any(role in part for role in _ROLES)]
    several = len(persons) > 1 and not any(unit in part for part in persons for unit in _OTHER_UNITS)
    if several and listed.rstrip("限").endswith("各"):
        return counts[-1].number * len(persons)
    if len(counts) > 1:
        numbers = [found.number for found in counts]
        return sum(numbers) if several else min(numbers)
    return counts[0].number
