"""Companion documents: lower levels must draw up an 实施方案, 细则 or the like of their own (C3, T6)."""

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.frames.demand_model import Demand, DemandKind, Excluded, Reason
from jianfu.frames.demand_parts import Place
from jianfu.frames.demand_reasons import is_filing, is_statute, reason_of_scope
from jianfu.text.clauses import Range
from jianfu.text.folding import Expression


def find_companions(paragraph: AnalysedParagraph, demands: list[Demand], excluded: list[Excluded]) -> None:
    """Adds to `demands` and `excluded` what the paragraph says of companion documents."""
    if paragraph.has("frames/content.plan"):
        for at in paragraph.hits("frames/content.plan"):
            found = _companion(Place(paragraph, *at))
            if isinstance(found, Demand):
                demands.append(found)
            elif found is not None:
                excluded.append(Excluded(*at, found))
    if paragraph.has("frames/content.one_each"):
        for match in _ONE_EACH.finditer(paragraph.folded):
            place = Place(paragraph, *match.span())
            if reason_of_scope(place) is None and (place.asks or place.in_sentence("units.lower")):
                demands.append(place.demand(DemandKind.COMPANION, 1, what=match.span()))


def _companion(place: Place) -> Demand | Reason | None:
    if place.norm[place.start - 1 : place.start] in ("本", "该", "此"):
        return None  # 细化落实本实施意见
    made = _making(place)
    if made is None or "预案" in place.verb or "应急" in place.norm[place.start - 2 : place.end] or not _is_own(place):
        return None
    if _MAY.search(place.folded, place.sentence[0], made[0]):
        return Reason.OFFERED
    reason = reason_of_scope(Place(place.paragraph, *made))
    if reason is not None:
        return reason
    by_law = is_statute(place)
    if by_law and (place.in_sentence("context.shall") or not _COMPANION.search(place.folded, *place.clause)):
        return Reason.LAW
    if not place.asks and place.who is None and made[0] < place.start:
        return Reason.THIN
    return place.demand(DemandKind.COMPANION, 2, verb=made, what=(place.start, place.end), per_year=1)


def _making(place: Place) -> Range | None:
    """Where the plan is made: 制定实施方案, or 细则由各乡镇另行制定."""
    made = list(_MAKE.finditer(place.folded, place.clause[0], place.start))
    if made:
        return made[-1].span()
    done = _DONE.search(place.folded, place.clause[0], place.start)
    if done is not None and (finished := _MAKING.match(place.folded, place.end, place.clause[1])):
        return finished.end() - 2, finished.end()  # 十日内完成工作方案的制定
    after = _MADE_BY.match(place.folded, place.end, place.sentence[1])
    if after is not None and place.between("units.lower", max(0, place.sentence[0] - _NEARBY), after.end()):
        return after.end() - 2, after.end()
    return None


def _is_own(place: Place) -> bool:
    """Whether the plan is one of the lower level's own, not a task of the issuer's plan."""
    if _OWN.search(place.folded, place.sentence[0], place.end) or place.norm.startswith("由", place.end):
        return True
    if place.between("content.companion", place.start, place.end) and place.between(
        "units.lower", max(0, place.sentence[0] - _NEARBY), place.start
    ):
        return True
    if any(place.norm[low] == "各" for low, _ in place.between("units.lower", *place.clause)):
        return True
    # 请各学校结合校情，另行制定实施方案: asked of each, and nobody else is named between.
    each = [hit for hit in place.between("units.lower", place.sentence[0], place.start) if place.norm[hit[0]] == "各"]
    document = place.between("content.document", place.start, place.end)
    if each and document and place.asks and not _OTHER_SUBJECT.search(place.folded, each[-1][1], place.start):
        return True
    if place.who is None:
        return False
    handed_in = place.between("verbs.submit", place.end, place.sentence[1])
    return bool(handed_in) and is_filing(Place(place.paragraph, *handed_in[-1]))


# How far before its sentence the unit may be named that draws up the plan.
_NEARBY = 60
_MAY = Expression("可(?:以|结合|根据|参照|按|自行|依据|依照|适当)|(?:鼓励|引导|指导)(?:有|各|具备|行业|企业|地方|高校)")
_MAKE = Expression(
    "制定|制订|出台|编制|拟定|拟订|拟制|细化|印发|形成|拿出|起草|修订|研究提出|配套|建立健全|编写|制作|有(?:自己|各自|本级|本地)的"
)
_OTHER_SUBJECT = Expression(
    "[，；](?:由)?[省市县区州][^，。；各]{1,12}(?:局|委|办|厅|部|中心)[^，。；]{0,4}(?:负责|牵头|要|应|会同|研究|制定|组织)"
)
_COMPANION = Expression("配套|各自|本(?:地|部门|单位|系统|行业|校|院|镇|乡|县)")
_DONE = Expression("完成|抓紧")
_MAKING = Expression("的?(?:制定|编制|起草|拟订)")
_MADE_BY = Expression(
    "[^。；]{0,6}由(?:各|县区|区县|县（|乡镇|镇|街道|村|基层|责任|牵头|成员)[^。；，]{0,24}(?:制定|制订|起草|编制|拟定|出台)"
    "|[^，。；]{0,10}(?:编制完成|印发|下发)"
)
_ONE_EACH = Expression(
    "(?:每个?|个个|级级|层层|处处)[^，。；、]{0,6}(?:都|均)?(?:要|须|应)?有(?:方案|细则|计划(?!地|的|性|用))|[市县区镇乡村校院科班]有(?:方案|细则|计划)[、，][市县区镇乡村校院科班组户]有(?:方案|细则|计划|台账|措施)|一[家校院村镇乡县区企户局科班岗][、，]?一个(?:方案|细则|办法|计划)|一(?:部门|单位|县区?|区县?|乡镇?|镇|街道?|村|校|院|所|地)一(?:方案|细则|计划)"
)
_OWN = Expression(
    "(?:比照|参照)[市省县区上]级|结合(?:本|自身|各自|实际|当地|职能|职责|校情|院情|县情|村情|镇情)|配套(?:出台|制定|制订|印发|建立|编制)|(?:自己|各自)的|本级|一[校县村镇院企户乡区]一[策案]"
    "|以[^，。；]{0,6}(?:名义|文件)(?:联合)?(?:印发|下发)"
    "|本(?:地区?|部门|单位|辖区|系统|行业|县|乡镇|街道|村|校)(?!不)|各自"
)
