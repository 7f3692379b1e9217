"""Demands that no verb of handing in announces: regimes of reporting (实行日报告制度), quotas, lists of instructions."""

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.frames.demand_model import Demand, DemandKind, Excluded, Reason
from jianfu.frames.demand_parts import Place
from jianfu.frames.demand_reasons import is_emergency, reason_of_scope
from jianfu.text.clauses import Range
from jianfu.text.folding import Expression, fold, unfold
from jianfu.text.numbers import parse_number
from jianfu.text.periods import TIMES_A_YEAR


def find_regimes(paragraph: AnalysedParagraph, demands: list[Demand], excluded: list[Excluded]) -> None:
    """Adds to `demands` and `excluded` what the paragraph says of regimes, quotas and the like."""
    if paragraph.has("frames/verbs.regime"):
        for at in paragraph.hits("frames/verbs.regime"):
            found = _regime(Place(paragraph, *at))
            if isinstance(found, Demand):
                demands.append(found)
            elif found is not None:
                excluded.append(Excluded(*at, found))
    if paragraph.has("frames/verbs.spoken"):
        demands += _spoken(paragraph)
    if any(paragraph.has("frames/content." + name) for name in ("news", "experience", "generic")):
        demands += _quotas(paragraph)
    if paragraph.has("frames/content.experience"):
        demands += _picked(paragraph)


def _regime(place: Place) -> Demand | Reason | None:
    """实行日报告、零报告制度; 典型经验必报; 建立信息报送制度."""
    word = place.verb
    if place.norm[max(0, place.start - 1) : place.start] in tuple("0123456789一二三四五六七八九十每按逐"):
        return None  # 5日报送: the day belongs to the date
    if word == "必报" and place.norm[place.start - 1 : place.start] in ("果", "有"):
        return None  # 交必办、果必报
    if "请示报告" in place.norm[place.clause[0] : place.clause[1]]:
        return Reason.LAW
    enacted = word == "必报" or place.between("verbs.enact", place.clause[0], place.start)
    generic = word.endswith("制度") and word[0] not in "日周旬月季双半零"
    if not enacted and (generic or not place.asks):
        return None
    if generic and not _ABOUT_WORK.search(place.folded, place.clause[0], place.end):
        return None
    reason = reason_of_scope(place)
    if reason is not None:
        return reason
    if is_emergency(place) or "疫情" in place.norm[place.sentence[0] : place.sentence[1]]:
        return Reason.EMERGENCY
    if place.in_sentence("context.congress"):
        return Reason.CONGRESS
    return place.demand(DemandKind.EXPERIENCE if word == "必报" else DemandKind.REPORT, 1)


_ABOUT_WORK = Expression(
    "(?:信息|专人|工作|进展|进度|定期|台账|督查|情况|落实|逐级)[^，。；]{0,4}(?:报送|报告|上报|汇报|专报)制度|专报制度"
)


def _spoken(paragraph: AnalysedParagraph) -> list[Demand]:
    """一月一报告; 逾期不报的，扣分; 报送时间：每月25日前."""
    demands = []
    for expression, kind in ((_ONCE_A, "period"), (_LATE, "late"), (_LABEL, "label"), (_EACH_DONE, "each")):
        for match in expression.finditer(paragraph.folded):
            place = Place(paragraph, *match.span())
            if reason_of_scope(place) is not None or is_emergency(place) or place.in_sentence("context.law"):
                continue
            if kind == "label" and any(paragraph.has("frames/" + name) for name in _NOT_FOR_LABELS):
                continue
            times = None
            if kind == "period":
                unit = unfold(match[1])
                times = _TWO_CHARACTERS.get(unit) or TIMES_A_YEAR[unit]
            demands.append(place.demand(DemandKind.REPORT, 1, per_year=times))
    return demands


_NOT_FOR_LABELS = ("context.application", "context.participants", "context.agenda", "units.outside")
_TWO_CHARACTERS = {"双周": 26, "双月": 6, "半月": 24, "半年": 2}
_ONCE_A = Expression(
    "(?:一|每)?(双周|双月|半月|半年|[日周旬月季年])一(?:报告|汇报|总结|小结|报送|上报|报(?!道)(?!警)(?!名))"
)
# 完成一个、上报一个; 报进度、报问题、报措施
_EACH_DONE = Expression(
    "每(?:完成|整改|办结|解决|化解|销号)一[个项件批户处][，、]?[^，。；]{0,4}(?:上报|报告|报送|反馈|报备|报)一[个项件批]"
    "|(?:完成|整改|办结|落实|化解|解决|销号)一[个项件批户处][、，]?(?:及时)?(?:上报|报告|报送|反馈|报结|报备)一"
    "|报(?:进度|进展|问题|措施|成效|情况|数据|结果|计划|打算)[、，]报(?:进度|进展|问题|措施|成效|情况|数据|结果|计划|打算)"
)
_LATE = Expression(
    "不得(?:漏报|迟报|缺报|晚报)(?:、(?:漏|迟|缺|晚)报)*(?:(?!谎|瞒)[^，。；]){0,10}(?:情况|进展|报表|总结)"
    "|(?:逾期不报|逾期未报|迟报|漏报|少报|缺报|不报)[^。；]{0,24}"
    "(?:扣分|扣减|扣除|倒扣|排名|考核|通报|约谈|取消评优)"
)
_LABEL = Expression("(?:报送|上报)(?:时间|时限|期限|要求|频次)：(?=[^。；]{0,20}[前每按])")


def _quotas(paragraph: AnalysedParagraph) -> list[Demand]:
    """短篇信息每周不得少于1篇: so many items a period."""
    demands = []
    for match in _QUOTA.finditer(paragraph.folded):
        clause = paragraph.segments.clause(match.start())
        item = _item(paragraph, clause, match.end()) or _item(
            paragraph, (paragraph.segments.sentence(clause[0])[0], clause[1]), match.end()
        )
        if item is None:
            continue
        place = Place(paragraph, *match.span())
        periods = [period for period in place.periods if clause[0] <= period.start < clause[1]]
        if periods and reason_of_scope(place) is None:
            times = periods[-1].times * (parse_number(unfold(match[1])) or 1)
            demands.append(place.demand(DemandKind.EXPERIENCE, 2, verb=match.span(), what=item, per_year=times))
    return demands


# 至少有一篇信息: the thing counted may follow its number.
_ITEM_AFTER = 4


def _item(paragraph: AnalysedParagraph, clause: Range, end: int) -> Range | None:
    """What the quota counts: information or material, or anything in a clause about news and experience."""
    named = False
    items: list[Range] = []
    for name in ("generic", "news", "experience"):
        items += paragraph.between("frames/content." + name, clause[0], end + _ITEM_AFTER)
        named = named or (name != "generic" and bool(paragraph.between("frames/content." + name, *clause)))
    if items and (named or paragraph.norm[items[-1][0] : items[-1][1]] in ("信息", "材料")):
        return items[-1]
    return None


_QUOTA = Expression(
    r"(?:(?<=每[周月旬季年])|不得?少于|至少|不得?低于|不少于)(?:(?!\d)[^，。；一二两三]){0,3}(\d{1,3}|[一二两三四五六七八九十]{1,3})[篇条期份]"
)


def _picked(paragraph: AnalysedParagraph) -> list[Demand]:
    """每月25日前推荐1至2个先进事迹: examples to be picked, so many by a date."""
    demands = []
    for match in _PICKED.finditer(paragraph.folded):
        place = Place(paragraph, match.start(), match.start() + 2)
        least = match[0].startswith(fold("至少"))
        if (place.timed or least) and (place.who or place.asks) and reason_of_scope(place) is None:
            demands.append(place.demand(DemandKind.EXPERIENCE, 2, what=(place.end, match.end())))
    return demands


_PICKED = Expression(
    r"至少(?:推荐|选送|报送|上报|提供|提炼)[\d一二两三]{1,2}[个篇条例件]|(?:推荐|选送|推选|挖掘|提炼|总结|撰写|培育)[^，。；]{0,6}[\d一二两三][^，。；]{0,4}[个篇条项例][^，。；]{0,16}(?:案例|典型|经验|事迹|做法|示范点|观摩点)"
)
