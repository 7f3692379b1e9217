"""Demands for reports and their family, found as frames with slots: who, verb, what, when, to whom.

The input is one paragraph and nothing else. Whether a demand is a finding, and of which rule, the draft decides: an
upward report or a letter between equals demands nothing of lower levels, whatever its sentences say.
"""

from functools import cache
from typing import NamedTuple

from jianfu.frames.analysis import AnalysedParagraph, Analyser
from jianfu.frames.demand_companion import find_companions
from jianfu.frames.demand_model import Demand, DemandKind, Excluded, Reason
from jianfu.frames.demand_parts import Place
from jianfu.frames.demand_reasons import is_emergency, is_strongly_work, reason_against, reason_of_scope
from jianfu.frames.demand_regime import find_regimes
from jianfu.frames.demand_trace import find_traces
from jianfu.frames.demand_verbs import is_directed, is_noun
from jianfu.frames.lexicons import builtin_folder, read_lexicons
from jianfu.frames.scope import IN_FORCE, polarity
from jianfu.text.folding import Expression


class Reading(NamedTuple):
    """All that reads like a demand in one paragraph: what is one, and what is none with the reason."""

    demands: tuple[Demand, ...]
    excluded: tuple[Excluded, ...]


_NOTHING = Reading((), ())


def find_demands(norm: str) -> tuple[Demand, ...]:
    """The demands in one paragraph's normal form, in order, one a clause at most."""
    return read_demands(default_analyser().analyse(norm)).demands


@cache
def default_analyser() -> Analyser:
    """An analyser with the lexicons that come with jianfu; reads their files at first use."""
    return Analyser(read_lexicons(builtin_folder()))


def read_demands(paragraph: AnalysedParagraph) -> Reading:
    """Demands and near misses in a paragraph of an analyser that knows the lexicons `frames/*`."""
    demands: list[Demand] = []
    excluded: list[Excluded] = []
    for name, strong in (("frames/verbs.submit", True), ("frames/verbs.hand_in", False)):
        if not paragraph.has(name):
            continue
        for start, end in paragraph.hits(name):
            found = _judge(Place(paragraph, start, end), strong)
            if isinstance(found, Demand):
                demands.append(found)
            elif found is not None:
                excluded.append(Excluded(start, end, found))
    for find in (find_regimes, find_companions, find_traces):
        find(paragraph, demands, excluded)
    if not demands:
        return Reading((), tuple(excluded)) if excluded else _NOTHING
    kept = _one_per_clause(_without_plans(paragraph, _without_relief(paragraph, demands, excluded)))
    return Reading(kept, tuple(excluded))


def _judge(place: Place, strong: bool) -> Demand | Reason | None:
    """A demand, the reason why it is none, or None for a verb that has nothing to do with handing in."""
    if place.end - place.start == 1 and not is_directed(place):
        return None
    reason = reason_of_scope(place)
    if reason is not None:
        return reason
    if is_noun(place):
        return _judge_noun(place)
    reason = reason_against(place)
    seeks = reason in (None, Reason.PROBLEM, Reason.APPROVAL)
    seeks = seeks or (reason is Reason.APPLICATION and not place.in_sentence("context.application"))
    if seeks and _comments(place):
        return place.demand(DemandKind.COMMENTS, 2)
    if reason is not None:
        return reason
    certainty = _certainty(place, strong) or _threatened(place)
    if not certainty:
        return Reason.THIN
    return place.demand(_kind(place), certainty)


def _comments(place: Place) -> bool:
    """修改意见 on a draft: their deadline is judged, the asking is not."""
    if not place.contents.keys() <= {"generic", "list", "plan"} or not place.in_sentence("context.comments"):
        return False
    return place.timed or _SOUGHT.search(place.folded, *place.sentence) is not None


_SOUGHT = Expression("征求|请[^，。；]{0,12}(?:反馈|返回|提出)")


def _judge_noun(place: Place) -> Demand | Reason | None:
    """A noun names no demand, unless its sentence threatens those who fail it or sets a quota a period."""
    if is_emergency(place):
        return Reason.EMERGENCY
    if _threatened(place) or (
        place.periods and place.in_clause("content.news") and _QUOTA_NOUN.match(place.folded, place.end)
    ):
        return place.demand(_kind(place), 1)
    return Reason.NOMINAL


_QUOTA_NOUN = Expression("计划|任务|指标|数量|篇数")


def _threatened(place: Place) -> int:
    """1 where those who hand in late or badly are threatened: 对报送不及时的予以通报."""
    if place.verb in ("提供", "报告", "汇报", "填报"):
        return 0
    penalties = place.between("context.penalty", place.end, place.sentence[1])
    if not any(polarity(place.paragraph, *hit) in IN_FORCE for hit in penalties):
        return 0
    if _TAKEN_AS.search(place.folded, place.end, place.sentence[1]):
        return 0  # 逾期未报送的，视同认可: nobody is punished
    lapse = place.in_clause("context.lapse")
    return int(lapse or _RATED.match(place.folded, place.end) is not None)


_TAKEN_AS = Expression("视[同为](?:认可|同意|无|没有|放弃|撤|默认)")
_RATED = Expression("(?:及采用|和采用|采用|数量|质量|工作)?(?:情况|数量|质量)")


def _certainty(place: Place, strong: bool) -> int:
    """3 an explicit demand, 2 a likely one, 1 a weak one, 0 none.

    What counts is what is handed in, then whether somebody is asked, told when, or told to whom. `strong` verbs (报送)
    mean handing in by themselves, the others (反馈, 提交) only with such company.
    """
    certainty = _certainty_of_contents(place, strong)
    return certainty or _certainty_of_company(place, strong)


def _certainty_of_contents(place: Place, strong: bool) -> int:
    """What is handed in decides, be the rest said or not."""
    contents = place.contents.keys()
    if not strong and place.timed and _is_asked(place) and place.in_clause("app.place"):
        return 1
    if not strong or place.verb == "抄报":
        if not place.near and place.to is None:
            dated = any(d.bounded and d.start >= place.clause[0] for d in place.deadlines)
            return int(dated and place.asks and bool(contents & {"work", "form"}))
        if not _is_company(place):
            return 0
    if "work" in contents or place.in_clause("verbs.report"):
        return _certainty_of_work(place, strong)
    if contents & {"form", "experience", "news", "trace", "plan"}:
        return _certainty_of_papers(place, strong)
    asked = _is_asked(place)
    if not strong:
        if place.to is None or not contents or not place.timed:
            return 0
        return int(bool(place.who and place.asks) or place.norm[place.to[0]] == "我")
    if contents:
        made = bool(place.between("verbs.produce", place.sentence[0], place.start))
        named = place.asks and (place.who is not None or (place.to is not None and made))
        # 摸排报告九月底前交办公室: a report is one whoever is asked; 材料 and 数据 may be anything.
        report = "generic" in contents and place.norm.startswith("报告", place.contents["generic"][0])
        if place.timed and (asked or (report and place.to is not None)):
            return 2
        return int(named or ("list" in contents and asked and place.to is not None))
    return int(place.timed and (place.to is not None or asked) and place.taken < place.clause[0])


def _certainty_of_company(place: Place, strong: bool) -> int:
    """Whatever is handed in (办到哪一步, 认领回单): an office that it goes to, a day, somebody who is asked."""
    if place.verb in ("提供", "报告", "说明", "反馈") and _WRITTEN.search(place.folded, *place.clause):
        return int(_is_asked(place) or place.work)
    if not strong and not _is_company(place):
        return 0
    if strong and place.to is not None and _TIMES.match(place.folded, place.end) and _is_asked(place):
        return 1  # 向镇党委报一次整改账
    if place.is_office:
        system = _SYSTEM.search(place.folded, *place.to) is not None if place.to else False
        if system and not place.contents:
            return 0  # 将报文上传账户管理系统: what machines do
        mine = strong and bool(place.contents) and place.norm[place.to[0]] == "我" if place.to else False
        regular = strong and place.is_inner and bool(place.periods or any(due.every for due in place.deadlines))
        return int(regular or ((place.timed or mine) and _is_asked(place)))
    if not (strong or place.verb in _HANDS_BACK) or not place.asks or not place.contents or place.to is not None:
        return 0
    times = [due.start for due in place.deadlines] + [period.start for period in place.periods]
    if any(start >= place.clause[0] for start in times):
        return 1
    named = place.contents.keys() & {"work", "form", "experience"}
    return int(bool(named) and _BY_THE_DAY.search(place.folded, place.clause[0], place.start) is not None)


_WRITTEN = Expression(
    "(?:提供|反馈|准备|形成)(?:[^，。；]{0,4}份)?(?:书面|文字)(?:材料|说明|资料|小结)|逐[条项](?:报告|说明|反馈)"
)
_TIMES = Expression("[一1两二2]次")
_BY_THE_DAY = Expression("按期|按时|如期|定期|限期|(?:期限|时限|时间)内|逐[日周旬月季]")
# What these verbs do, nobody does without having been asked by somebody above.
_HANDS_BACK = frozenset(("反馈", "回传", "上交", "提交", "回复", "上交至", "交齐", "收齐", "回告", "补交", "拿出"))


def _is_asked(place: Place) -> bool:
    return (
        place.asks
        or place.who is not None
        or place.soft_time
        or _ABOVE.match(place.folded, place.sentence[0]) is not None
    )


# 以上材料6月20日前传至邮箱: asked for in the sentence before.
_ABOVE = Expression(" ?(?:以上|上述|前述)")


def _is_company(place: Place) -> bool:
    """Whether verbs that mean much else stand in the company that makes them handing in."""
    if place.verb == "更新":
        return place.timed and _SYSTEM.search(place.folded, *place.clause) is not None
    if place.verb == "写出":
        return place.to is not None and "责令" not in place.norm[place.sentence[0] : place.start]
    if place.verb in ("抄送", "抄报"):
        return place.asks and (bool(place.periods) or (place.near and bool(place.contents)))
    if place.verb == "提供":
        named = place.contents.keys() & {"work", "form", "experience", "news"}
        return place.timed and place.near and (place.to is not None or (bool(named) and place.asks))
    if place.verb == "通报":
        return place.to is not None and bool(place.periods)
    return True


def _certainty_of_work(place: Place, strong: bool) -> int:
    """落实情况, 工作总结 …"""
    asked = _is_asked(place)
    if not place.timed and not asked:
        return 2 if place.to and (is_strongly_work(place) or not strong) else 0
    if strong:
        return 3 if place.timed or place.to else 2
    return 2


def _certainty_of_papers(place: Place, strong: bool) -> int:
    """报表, 台账, 经验材料, 简报, 照片, 方案 …"""
    contents = place.contents.keys()
    asked = _is_asked(place)
    addressed = bool(place.who or place.asks)
    if contents <= {"trace", "generic"} and not addressed:
        return 0
    if "plan" in contents and not place.timed and not (place.who and place.asks):
        return 0
    if strong:
        if place.timed and (place.to or asked):
            return 3
        return 2 if place.timed or place.to or asked else 0
    if place.to:
        return 2 if place.timed or asked else 0
    return 1 if place.timed and asked else 0


_SYSTEM = Expression("系统|平台|台账")


def _kind(place: Place) -> DemandKind:
    contents = place.contents.keys()
    if (
        _ITEMS.search(place.folded, *place.sentence)
        and place.in_clause("content.generic")
        and not contents & {"work", "form"}
    ):
        return DemandKind.EXPERIENCE
    if "experience" in contents and "work" not in contents:
        return DemandKind.EXPERIENCE
    if "news" in contents and not contents & {"work", "form"}:
        return DemandKind.EXPERIENCE
    by_app = place.in_clause("app.place") and (place.to is None or place.between("app.place", *place.to))
    if by_app and not contents & {"work", "form", "experience", "news"}:
        return DemandKind.APP
    if "trace" in contents and not contents & {"work", "form"}:
        return DemandKind.TRACE
    if "list" in contents and not contents & {"work", "form"}:
        return DemandKind.LIST
    return DemandKind.REPORT


_ITEMS = Expression("信息[^，。；]{0,12}[0-9一二两三四五六七八九十][篇条期]")


def _without_relief(paragraph: AnalysedParagraph, demands: list[Demand], excluded: list[Excluded]) -> list[Demand]:
    """Leaves out demands without a time in sentences that forbid or abolish another: 不再单独报送, 由镇里统一上报."""
    verbs = [demand.verb for demand in demands]
    relieved = {
        paragraph.segments.sentence_index(e.start)
        for e in excluded
        if e.reason is Reason.NEGATED and not any(low <= e.start < high for low, high in verbs)
    }
    kept = []
    for demand in demands:
        timed = demand.deadline is not None or demand.period is not None
        sentence = paragraph.segments.sentence_index(demand.start)
        asked = paragraph.between("frames/scope.resume", paragraph.segments.sentences[sentence][0], demand.verb[0])
        if not timed and not asked and sentence in relieved:
            excluded.append(Excluded(*demand.verb, Reason.RELIEF))
        else:
            kept.append(demand)
    return kept


def _without_plans(paragraph: AnalysedParagraph, demands: list[Demand]) -> list[Demand]:
    """制定实施方案并报市委备案 asks for one thing, the companion document."""
    planned = {
        paragraph.segments.sentence_index(demand.start) for demand in demands if demand.kind is DemandKind.COMPANION
    }
    return [
        demand
        for demand in demands
        if demand.kind is not DemandKind.REPORT
        or demand.what is None
        or not paragraph.between("frames/content.plan", *demand.what)
        or paragraph.segments.sentence_index(demand.start) not in planned
    ]


def _one_per_clause(demands: list[Demand]) -> tuple[Demand, ...]:
    best: dict[tuple[int, int], Demand] = {}
    for demand in demands:
        key = (demand.start, demand.end)
        other = best.get(key)
        if other is None or (demand.certainty, demand.to is not None) > (other.certainty, other.to is not None):
            best[key] = demand
    return tuple(sorted(best.values(), key=lambda demand: demand.start))
