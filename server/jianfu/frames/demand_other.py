"""The demands that no verb of handing in announces: regimes of reporting, quotas, companion documents, traces, apps."""

import re
from functools import cache

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.frames.demand_model import Demand, DemandKind, Excluded, Reason
from jianfu.frames.demand_parts import Place
from jianfu.frames.demand_reasons import is_emergency, is_filing, is_statute, reason_of_scope
from jianfu.text.clauses import Range, trim
from jianfu.text.numbers import parse_number
from jianfu.text.periods import TIMES_A_YEAR


def find_others(paragraph: AnalysedParagraph) -> tuple[list[Demand], list[Excluded]]:
    """Demands of the paragraph that do not hang on a verb of handing in, and near misses."""
    demands: list[Demand] = []
    excluded: list[Excluded] = []
    for name, judge in (("frames/verbs.regime", _regime), ("frames/content.plan", _companion)):
        if paragraph.has(name):
            for start, end in paragraph.hits(name):
                found = judge(Place(paragraph, start, end))
                if isinstance(found, Demand):
                    demands.append(found)
                elif found is not None:
                    excluded.append(Excluded(start, end, found))
    demands += _spoken_periods(paragraph)
    demands += _one_plan_each(paragraph)
    demands += _picked_items(paragraph)
    if any(paragraph.has("frames/content." + name) for name in ("news", "experience", "generic")):
        demands += _quotas(paragraph)
    return demands, excluded


def _regime(place: Place) -> Demand | Reason | None:
    """实行日报告、零报告制度; 典型经验必报; 建立信息报送制度."""
    word = place.norm[place.start : place.end]
    if place.norm[max(0, place.start - 1) : place.start] in tuple("0123456789一二三四五六七八九十每"):
        return None  # 5日报送: the day belongs to the date
    if "请示报告" in place.norm[place.clause[0] : place.clause[1]]:
        return Reason.LAW
    enacted = place.between("verbs.enact", place.clause[0], place.start) or word == "必报"
    generic = word.endswith("制度") and not _PERIODIC.match(word)
    if not enacted and not (place.asks and not generic):
        return None
    if generic and not _GENERIC_OF.search(place.norm, place.clause[0], place.end):
        return None
    reason = reason_of_scope(place)
    if reason is not None:
        return reason
    if is_emergency(place) or "疫情" in place.norm[place.sentence[0] : place.sentence[1]]:
        return Reason.EMERGENCY
    if place.in_sentence("context.congress"):
        return Reason.CONGRESS
    period = place.periods[-1] if place.periods else None
    start, end = trim(place.norm, *place.clause)
    return Demand(
        DemandKind.EXPERIENCE if word == "必报" else DemandKind.REPORT,
        start,
        end,
        (place.start, place.end),
        place.who,
        None,
        None,
        (period.start, period.end) if period else None,
        place.to,
        period.times if period else 1,
        1,
    )


_PERIODIC = re.compile("[日周旬月季]|双周|半月|零")
_GENERIC_OF = re.compile("(?:信息|专人|工作|进展|进度|定期|台账|督查|情况|落实|逐级)[^，。；]{0,4}(?:报送|报告|上报|汇报|专报)制度|专报制度")


def _spoken_periods(paragraph: AnalysedParagraph) -> list[Demand]:
    """实行“一月一报告、一季一通报”; 逾期不报、漏报的，扣分."""
    demands = []
    for pattern, kind in ((_once_a(), "period"), (_late(), "late"), (_label(), "label")):
        for match in pattern.finditer(paragraph.norm):
            place = Place(paragraph, *match.span())
            if reason_of_scope(place) is not None or is_emergency(place) or place.in_sentence("context.law"):
                continue
            if kind == "label" and any(paragraph.has("frames/" + name) for name in _NOT_FOR_LISTS):
                continue
            times = (_ONCE.get(match[1]) or TIMES_A_YEAR[match[1]]) if kind == "period" else 1
            start, end = trim(paragraph.norm, *place.clause)
            period = match.span() if kind == "period" else None
            demands.append(
                Demand(DemandKind.REPORT, start, end, match.span(), place.who, None, None, period, None, times, 1)
            )
    return demands


_NOT_FOR_LISTS = ("context.application", "context.participants", "context.agenda", "units.outside")
_ONCE = {"双周": 26, "双月": 6, "半月": 24, "半年": 2}


@cache
def _once_a() -> re.Pattern[str]:
    return re.compile("(?:一|每)?(双[周月]|半[月年]|[日周旬月季年])一(?:报告|汇报|总结|小结|报送|上报|报(?![道警名]))")


@cache
def _label() -> re.Pattern[str]:
    """报送时间：每月25日前。 Instructions in the form of a list."""
    return re.compile("(?:报送|上报)(?:时间|时限|期限|要求|频次)：(?=[^。；]{0,20}(?:前|每|按))")


@cache
def _late() -> re.Pattern[str]:
    return re.compile(
        "不得(?:漏报|迟报|缺报|晚报)(?:、[漏迟缺晚]报)*[^。；，谎瞒]{0,10}(?:情况|进展|报表|总结)"
        "|(?:逾期不报|逾期未报|迟报|漏报|少报|缺报|不报)[^。；]{0,24}(?:扣分|扣减|扣除|倒扣|排名|考核|通报批评|予以通报|约谈|取消评优)"
    )


def _quotas(paragraph: AnalysedParagraph) -> list[Demand]:
    """短篇信息每周不得少于1篇: a number of items a period, without a verb."""
    demands = []
    for match in _quota().finditer(paragraph.norm):
        clause = paragraph.segments.clause(match.start())
        hits = [
            hit
            for name in ("news", "experience", "generic")
            for hit in paragraph.between("frames/content." + name, clause[0], match.start())
        ]
        if not hits or paragraph.norm[hits[-1][0] : hits[-1][1]] not in ("信息", "材料") and not _named_items(paragraph, clause):
            continue
        place = Place(paragraph, hits[-1][0], hits[-1][1])
        periods = [period for period in place.periods if clause[0] <= period.start < clause[1]]
        if not periods or reason_of_scope(place) is not None:
            continue
        pieces = parse_number(match[1]) or 1
        start, end = trim(paragraph.norm, *clause)
        period = periods[-1]
        demands.append(
            Demand(
                DemandKind.EXPERIENCE,
                start,
                end,
                match.span(),
                place.who,
                hits[-1],
                None,
                (period.start, period.end),
                None,
                period.times * pieces,
                2,
            )
        )
    return demands


def _picked_items(paragraph: AnalysedParagraph) -> list[Demand]:
    """每月25日前推荐1至2个先进事迹: examples to be picked, so many by a date."""
    demands = []
    if paragraph.has("frames/content.experience"):
        for match in _picked().finditer(paragraph.norm):
            place = Place(paragraph, *match.span())
            timed = bool(place.deadlines or place.periods)
            if timed and (place.who or place.asks) and reason_of_scope(place) is None:
                start, end = trim(paragraph.norm, *place.clause)
                deadline = place.deadlines[-1] if place.deadlines else None
                times = max([p.times for p in place.periods] + [d.every for d in place.deadlines] + [1])
                demands.append(
                    Demand(
                        DemandKind.EXPERIENCE,
                        start,
                        end,
                        match.span(1),
                        place.who,
                        match.span(),
                        (deadline.start, deadline.end) if deadline else None,
                        None,
                        None,
                        times,
                        2,
                    )
                )
    return demands


@cache
def _picked() -> re.Pattern[str]:
    return re.compile(
        "(推荐|选送|推选|挖掘|提炼|总结|撰写|培育)[^，。；]{0,6}[0-9一二两三][^，。；]{0,4}[个篇条项例][^，。；]{0,16}(?:案例|典型|经验|事迹|做法)"
    )


def _named_items(paragraph: AnalysedParagraph, clause: Range) -> bool:
    return bool(
        paragraph.between("frames/content.news", *clause) or paragraph.between("frames/content.experience", *clause)
    )


@cache
def _quota() -> re.Pattern[str]:
    return re.compile(r"(?:(?<=每[周月旬季年])|不得?少于|至少|不得?低于|不少于)[^，。；0-9一二两三]{0,3}(\d{1,3}|[一二两三四五六七八九十]{1,3})[篇条期份]")


def _companion(place: Place) -> Demand | Reason | None:
    """Lower levels must draw up an 实施方案, 细则 or other companion document of their own."""
    verb = _maker(place)
    if verb is None or "预案" in place.norm[place.start : place.end]:
        return None
    own = (
        _own_of_lower().search(place.norm, place.sentence[0], place.end) is not None
        or (
            place.between("content.companion", place.start, place.end)
            and place.between("units.lower", max(0, place.sentence[0] - 60), place.start)
        )
        or place.norm.startswith("由", place.end)
        or any(place.norm[low] == "各" for low, _ in place.between("units.lower", *place.clause))
    )
    if not own and not (place.who is not None and is_filing(_last_submission(place))):
        return None
    if _may().search(place.norm, place.sentence[0], verb[0]):
        return Reason.THIN
    reason = reason_of_scope(Place(place.paragraph, *verb))
    if reason is not None:
        return reason
    if is_statute(place):
        return Reason.LAW
    if not place.asks and place.who is None and verb[0] < place.start:
        return Reason.THIN
    start, end = trim(place.norm, *place.clause)
    deadline = place.deadlines[-1] if place.deadlines else None
    return Demand(
        DemandKind.COMPANION,
        start,
        end,
        verb,
        place.who,
        (place.start, place.end),
        (deadline.start, deadline.end) if deadline else None,
        None,
        None,
        1,
        2,
    )


def _one_plan_each(paragraph: AnalysedParagraph) -> list[Demand]:
    """落实“一部门一方案”: everyone draws up one of his own."""
    demands = []
    for match in _one_each().finditer(paragraph.norm):
        place = Place(paragraph, *match.span())
        if reason_of_scope(place) is None and (place.asks or place.in_sentence("units.lower")):
            start, end = trim(paragraph.norm, *place.clause)
            demands.append(
                Demand(
                    DemandKind.COMPANION, start, end, match.span(), place.who, match.span(), None, None, None, 1, 1
                )
            )
    return demands


def _maker(place: Place) -> Range | None:
    """Where the plan is made: 制定实施方案, or 细则由各乡镇另行制定."""
    made = None
    for made in _making().finditer(place.norm, place.clause[0], place.start):
        pass
    if made is not None:
        return made.span()
    after = _made_by().match(place.norm, place.end, place.sentence[1])
    if after is not None and place.between("units.lower", max(0, place.sentence[0] - 60), after.end()):
        return after.end() - 2, after.end()
    return None


def _last_submission(place: Place) -> Place:
    hits = place.between("verbs.submit", place.end, place.sentence[1])
    return Place(place.paragraph, *hits[-1]) if hits else place


@cache
def _may() -> re.Pattern[str]:
    return re.compile("可(?:以|结合|根据|参照|按|自行|依据|依照|适当)|(?:鼓励|引导|指导)(?:有|各|具备|行业|企业|地方|高校)")


@cache
def _making() -> re.Pattern[str]:
    return re.compile("制定|制订|出台|编制|拟定|拟订|细化|印发|形成|拿出|起草")


@cache
def _made_by() -> re.Pattern[str]:
    """操作细则由各乡镇另行制定."""
    return re.compile("[^。；]{0,6}由(?:各|县区|区县|县（|乡镇|镇|街道|村|基层|责任|牵头|成员)[^。；，]{0,24}(?:制定|制订|起草|编制|拟定|出台)|[^，。；]{0,10}(?:编制完成|印发|下发)")


@cache
def _one_each() -> re.Pattern[str]:
    return re.compile("一(?:部门|单位|县区?|区县?|乡镇?|镇|街道?|村|校|院|所|地)一(?:方案|细则|计划)")


@cache
def _own_of_lower() -> re.Pattern[str]:
    return re.compile("结合(?:本|自身|各自|实际|当地|职能|职责)|以[^，。；]{0,6}(?:名义|文件)(?:联合)?(?:印发|下发)|本(?:地区?|部门|单位|辖区|系统|行业|县|乡镇|街道|村|校)(?!不)|各自")
