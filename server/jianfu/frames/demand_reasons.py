"""Why a place that reads like a demand for a report is none (policy: what C3 and T10 do not mean).

Each function of `_TESTS` looks at one class of look-alikes; the first that knows the place decides. What is asked for
counts more than where: 疫情 reported within the hour is an emergency, 疫情防控工作总结 is a report on work.
"""

from collections.abc import Callable

from jianfu.frames.demand_model import Reason
from jianfu.frames.demand_parts import Place
from jianfu.frames.scope import Polarity
from jianfu.text.folding import Expression, fold


def reason_against(place: Place) -> Reason | None:
    """Why the place is no demand, or None when nothing speaks against it."""
    for test, reason in _TESTS:
        if test(place):
            return reason
    return None


def reason_of_scope(place: Place) -> Reason | None:
    """The reason that the sentence's polarity gives, or None where the verb is in force."""
    return _SCOPES.get(place.polarity)


_SCOPES = {
    Polarity.NEGATED: Reason.NEGATED,
    Polarity.ABOLISHED: Reason.NEGATED,
    Polarity.NARRATED: Reason.NARRATED,
    Polarity.QUOTED: Reason.NARRATED,
    Polarity.OWN: Reason.OWN,
}


def _upward(place: Place) -> bool:
    return place.in_sentence("context.upward") or _HEREBY.search(place.folded, place.clause[0], place.start) is not None


_HEREBY = Expression("现(?:将|把|就)")


def _offered(place: Place) -> bool:
    if _MAY.search(place.folded, place.clause[0], place.start):
        return True
    # 可根据其他信息提出建议，与名单一并提交: the permission holds on until somebody is asked or told when.
    before = _MAY.search(place.folded, place.sentence[0], place.start)
    return before is not None and not place.timed and not place.between("scope.resume", before.end(), place.start)


_MAY = Expression("(?<!认)(?<!许)可(?:以|另|随时|直接|向|通过|根据|按|于|在)|自愿|欢迎|鼓励")


def _by_collector(place: Place) -> bool:
    """由民政部综合上报: the body that collects, at no time of its own."""
    found = _BY.search(place.folded, place.sentence[0], place.start)
    times = [due.start for due in place.deadlines] + [period.start for period in place.periods]
    if found is None or any(start >= place.clause[0] for start in times):
        return False
    return not place.between("units.lower", found.start(), place.start)


_BY = Expression("由(?![县区乡镇村街各])[^，。；]{2,20}(?:汇总|综合|统一|审核|归口|牵头)")


def _coordinates(place: Place) -> bool:
    """市委改革办要…及时向市委报告: an office that reports to the body it works for."""
    if place.to is None:
        return False
    if _OFFICE.match(place.folded, place.clause[0], place.start):
        return True
    office = _COORDINATOR.search(place.folded, place.sentence[0], place.start)
    if office is None and not place.timed:
        office = _IN_CHARGE.search(place.folded, place.sentence[0], place.start)
    return office is not None and place.norm[office.start()] == place.norm[place.to[0]]


_IN_CHARGE = Expression("(?<![^，。；、）条 \n])[省市县区州旗镇乡][^，。；各]{1,12}?负责")
_OFFICE = Expression("(?:办公室|督查室|督查员|督查人员|督查组|秘书处|联络员)(?=要|应|须|负责|将|及时|定期)")
_COORDINATOR = Expression(
    "(?<![^，。；、）条 \n])[省市县区州旗镇乡][^，。；各]{0,12}?(?:办公室|办|领导小组|指挥部|专班|督查室|联席会议)"
    "(?=要|应|须|负责|将|会同|牵头|定期|及时|每|根据|对)"
)


def _handed_down(place: Place) -> bool:
    """核查结果反馈各县区."""
    if place.to is None:
        return _OUTSIDER.match(place.folded, place.end, place.clause[1]) is not None  # 将受理情况答复用户
    if _OUTSIDER.match(place.folded, *place.to):
        return True
    if place.to[0] < place.start and _LEVELS_BELOW.match(place.folded, *place.to):
        return True  # 定期向各区推送简报
    if place.norm.startswith(("报", "上", "填", "呈", "专", "书面报", "书面上", "书面汇"), place.start):
        return False
    return place.to[0] > place.start and _BELOW.match(place.folded, *place.to) is not None


_LEVELS_BELOW = Expression("各|县区|区县|基层|乡镇|镇街|下级|全[市县区]|社会|公众|群众")
# 向客户送交对账单, 书面告知被征收人
_OUTSIDER = Expression(
    "客户|持票|持卡|持有人|被[^，。；]{1,8}[人者]|当事|申请人|投资者|消费者|投保|受益人|收款人|付款人|委托人|业主|患者|用户"
)


_BELOW = Expression(
    "各|持卡|查询|持有|受益|接受人|客户|责任人|县区|区县|基层|乡镇|镇街|村|被|当事|举报|投诉|群众|企业|下级|有关|相关|责任|承办|整改|申请|本人|代表|委员|社会|公众|反映人|用户|业主|捐赠|股东|主席团|提出|服务对象|市民(?!生|政|族|宗|兵|航|营)|家长"
)


def is_emergency(place: Place) -> bool:
    """Whether the sentence, or the one before it, is about events that the law has reported at once."""
    low, high = min(place.region[0], place.sentence[0]), place.sentence[1]
    if place.work and _WORK_HEAD.search(place.folded, *place.region) and not place.in_sentence("context.instant"):
        return False
    if place.between("context.emergency", low, high):
        return True
    if place.between("context.instant", low, high) and not is_strongly_work(place):
        return _ROUTINE.search(place.folded, low, high) is None
    if _EVENT.search(place.folded, place.sentence[0], place.start) and not (place.deadlines or place.periods):
        return not is_strongly_work(place)
    return not place.contents and bool(place.between("context.emergency", max(0, low - 80), low))


# 发现异常应及时报告: what happens is reported when it happens.
_EVENT = Expression("(?:发现|发生|出现|遇有|遇到|如有|若有|一旦|如遇)[^。；]{2,70}$")
# 任务完成后第一时间送我办销号
_ROUTINE = Expression("任务|整改|销号|落实|督办|办结|推进")
_WORK_HEAD = Expression("工作|落实|整改|排查|治理|防控|防治|演练|开展|进展|贯彻|推进|完成|总结|执行|学习|自查")


def _congress(place: Place) -> bool:
    return place.in_sentence("context.congress")


def _law(place: Place) -> bool:
    if _to_the_top(place):
        return True
    if is_statute(place) or _OFFENCE.search(place.folded, *place.sentence):
        return True
    for hit in place.between("context.law", *place.sentence):
        if place.norm[hit[0] : hit[1]] != "依法" or _LEGALLY.match(place.folded, hit[0]):
            return True
    return False


def _to_the_top(place: Place) -> bool:
    """重大事项及时向国务院报告, 每年向同级人民政府报告: the constitution of offices, not this document, asks for it."""
    if place.to is None:
        return False
    if _SAME_LEVEL.match(place.folded, *place.to):
        return True
    if place.deadlines or place.periods or _TOP.match(place.folded, *place.to) is None:
        return False
    return _MATTERS.search(place.folded, place.clause[0], place.start) is not None


_MATTERS = Expression("(?:重大|重要)(?:事项|问题|情况|风险|进展)")
_SAME_LEVEL = Expression("(?:同级|本级)(?:人民)?(?:政府|党委|人大)")
_TOP = Expression("党中央|国务院(?!办公厅|各部门)|中央(?!办公厅)")


def is_statute(place: Place) -> bool:
    """Whether the sentence speaks as a law does: 应当, to nobody in particular.

    应 and 须 do so too, but not when a report on work is asked for.
    """
    shall = _SHALL.search(place.folded, place.sentence[0], place.start)
    if shall is None or (
        shall[0] != fold("应当")
        and (is_strongly_work(place) or _is_soon(place) or _by_ones(place) or _to_an_office(place))
    ):
        return False
    if shall[0] == fold("须") and place.timed:
        return False
    return _ADDRESSED.search(place.folded, place.sentence[0], place.start) is None


def _to_an_office(place: Place) -> bool:
    """须于周五前报我办, 必须每周上报进度: a desk on a day, or how the work goes, again and again."""
    if place.is_inner and place.timed:
        return True
    reported = bool({"work", "form"} & place.contents.keys())
    return reported and (place.is_office or bool(place.periods))


def _by_ones(place: Place) -> bool:
    """须逐件写出办结报告: matters handled one by one, or an apology: a notice speaks so, no law."""
    return _ONES.search(place.folded, *place.sentence) is not None


_ONES = Expression("逐[件项个条户][^，。；]|销号|督办|检讨|深刻检查|走访当日|当晚|下班")


def _is_soon(place: Place) -> bool:
    """本周五前, 明日下班前: no law speaks so."""
    return any(deadline.form in ("weekday", "day") and not deadline.every for deadline in place.deadlines)


# （二）未按照规定报送年度报告的； one of a law's list of offences.
_OFFENCE = Expression("(?:未|不|拒绝|拖延|虚假|隐瞒)[^。；]{2,60}的[；。]$")
_SHALL = Expression(
    "应当|(?<!不)(?<!相)(?<!对)(?<!供)(?<!反)(?<!响)应(?!急|对|用|付|知|届|聘|税|收)|必须|须(?!知)|(?<!无)(?<!不)(?<!按)(?<!所)(?<!急)需(?!求|要|经)"
)
_ADDRESSED = Expression(
    "各|请(?!求|示|假)|你|直属|所属|下属|市直|县直|区直|省直|成员单位|牵头|责任|承办|办理单位|县区|县（|乡镇|镇街|街道|村（|社区|支部|党委|班主任|干部|同志"
)
_LEGALLY = Expression("依法(?:及时|按时|如实|向|报|提交|定期)")


def _approval(place: Place) -> bool:
    tail = _APPROVED.match(place.folded, place.after, place.clause[1])
    if tail is not None:
        return True
    if _BY_PROCEDURE.search(place.folded, place.clause[0], place.start) and not place.work:
        return True
    checked = _CHECKED.match(place.folded, place.after, place.clause[1])
    regular = bool(place.periods) or any(due.every for due in place.deadlines)
    regular = regular and place.verb in ("填报", "提交", "报送", "上报")
    papers = bool({"work", "form"} & place.contents.keys()) and place.timed and place.is_inner
    return checked is not None and not (regular or papers or _about_work(place))


_BY_PROCEDURE = Expression("按(?:照)?(?:规定)?(?:的)?程序(?:逐级|统一)?$")
_APPROVED = Expression(
    "[^，。；]{0,16}?(?:批准|审批|审定|同意|审议|核准|核定|核批|研究决定|讨论决定|决策|签发|划定公布|审签|会签|许可|立项)"
)
_CHECKED = Expression("[^，。；]{0,8}?(?:审核|审查|审阅|复核|认定|验收|评审|登记|初审|复审|确认|盖章)")


def is_filing(place: Place) -> bool:
    """Whether the thing is handed in for the file: 报…备案."""
    return bool(_FILED.match(place.folded, place.after, place.clause[1])) or place.verb == "报备"


_FILED = Expression("[^，。；]{0,6}?(?:备案|存档|归档)")


def _filing(place: Place) -> bool:
    if place.verb == "报备":
        return not ({"work", "form"} & place.contents.keys())
    papers = "form" in place.contents and place.timed and place.is_inner
    return is_filing(place) and not (place.work or papers)


def _agenda(place: Place) -> bool:
    return place.in_sentence("context.agenda") and not _about_work(place)


def _application(place: Place) -> bool:
    if place.in_sentence("context.application"):
        return not _about_work(place) or bool(place.between("context.application", *place.region))
    return place.in_sentence("context.application_subject") and not (
        {"work", "form", "experience"} & place.contents.keys()
    )


def _participants(place: Place) -> bool:
    if place.to is not None and "会务" in place.norm[slice(*place.to)]:
        return True
    return place.in_sentence("context.participants") and not _about_work(place)


def _public(place: Place) -> bool:
    if not place.in_sentence("context.public"):
        return False
    # 群众反映的问题，承办单位应及时反馈办理结果: handed back to those who asked.
    handed_back = place.verb in ("反馈", "回复", "答复") and place.to is None
    return handed_back or not _about_work(place)


def _about_work(place: Place) -> bool:
    return (place.work and "generic" not in place.contents) or is_strongly_work(place)


def is_strongly_work(place: Place) -> bool:
    """Whether 落实情况, 工作总结 or the like is handed in, which no other word can make something else."""
    return bool(_WORK_NOUN.search(place.folded, *place.region))


_WORK_NOUN = Expression(
    "(?:落实|贯彻|工作|进展|完成|开展|整改|执行|推进|学习|活动|办理|自查)[^，。；]{0,6}(?:情况|总结|报告|进度)|总结报告|自查报告|整改(?:方案|计划|措施|清单|台账)"
)


def _problem(place: Place) -> bool:
    """执行中的问题请及时反映: problems alone, at no fixed time."""
    if _SOFT.search(place.folded, *place.sentence) or _AS_THEY_COME.search(
        place.folded, place.sentence[0], place.start
    ):
        return True
    fixed = any(period.start >= place.clause[0] for period in place.periods)
    if fixed or any(deadline.bounded for deadline in place.deadlines) or is_strongly_work(place):
        return False
    if place.contents.keys() & {"form", "experience", "news"}:
        return False
    return any(place.between("context.problem", *region) for region in place.what_regions)


# 调查工作中的情况要及时上报: what comes up is reported as it comes up.
_AS_THEY_COME = Expression(
    "(?:过程|工作|执行|实施|落实|办理|处置|调查|推进|贯彻)中的(?:有关|重要|重大|具体|新)?(?:情况|事项)，?(?:请|可|要|应|须)?(?:随时|及时)$"
)
# 施行中的情况和问题，请及时报告: the usual closing words.
_SOFT = Expression(
    "中(?:遇到|出现|存在|发现)?的?(?:相关|有关|新|具体|重大)?(?:情况[和、及与])?(?:新)?(?:问题|困难)[^。；]{0,4}，?(?:请|可|要|应|须)?(?:随时|及时)"
)


def _outside(place: Place) -> bool:
    """A citizen or firm is the one that hands in."""
    stop = place.taken - 1 if place.taken >= 0 else place.start
    if place.to is not None:
        stop = min(stop, place.to[0])
    for hit in reversed(place.between("units.outside", place.sentence[0], stop)):
        clause = place.paragraph.segments.clause(hit[0])
        if clause[1] == place.clause[1] and _URGED.search(place.folded, clause[0], hit[0]):
            return True  # 督促相关发行人提交整改报告
        if _ATTRIBUTE.match(place.folded, hit[1]):
            continue
        if not _NOT_SUBJECT.search(place.folded, clause[0], hit[0]) and not _names_lower(place, hit[1], stop):
            return True
    if place.to is not None and place.norm[: place.to[1]].endswith(_BODIES_OUTSIDE):
        return True
    if _HOLDER.search(place.folded, place.sentence[0], stop) or _LATE_FIRM.match(place.folded, place.end):
        return True
    return _INSTITUTION.search(place.folded, place.sentence[0], stop) is not None


def _names_lower(place: Place, low: int, high: int) -> bool:
    """Whether a lower level is named in `low:high`, and not as the one something is handed to."""
    return any(
        not _TO_WHOM.search(place.folded, max(low, hit[0] - 14), hit[0])
        for hit in place.between("units.lower", low, high)
    )


# 企业走访记录表: what is written of firms by those who visit them.
_ATTRIBUTE = Expression("(?:走访|帮扶|包抓|服务|诉求|用工|摸排|排查|底数|名册|名单|台账|满意度|入户|诊断|纾困)")
_URGED = Expression("督促|指导|引导|敦促")
_TO_WHOM = Expression("[向至给报][^，。；]{0,12}$")
_BODIES_OUTSIDE = ("协会", "商会", "公司", "交易所", "基金会", "股东会", "董事会", "理事会")
# 取得资质的单位应每年报送
_HOLDER = Expression(
    "(?:取得|具有|具备|从事|获得|享受|持有|经营|承担(?![^，。；]{0,10}(?:任务|实事|事项|工作|职责|整改))|申请|符合)[^，。；]{1,18}的[^，。；]{0,4}(?:单位|企业|个人|机构|组织|人员|项目|家庭|学生)"
)
# 未按期反馈排查结果的收单机构
_LATE_FIRM = Expression("[^，。；]{0,24}的[^，。；、]{0,6}(?:(?<!分支)机构|公司|银行|企业|商户|个人|经营者)")
# 信用评级机构应按规定报送: a body under supervision that reports by the rules of its trade, no lower level.
_INSTITUTION = Expression(
    "(?<![^，。；、）条 \n])(?!各|所属|直属|下属|国有|市属|县属|区属)[^，。；：、将把向应须要请于每在各]{0,16}"
    "(?:(?<!分支)(?<!派出)(?<!管理)(?<!行政)(?<!经办)(?<!监管)(?<!执法)机构|公司|(?<!分)(?<!各)(?<!商业)银行|交易中心|交易所|清算所|清算中心|协会|商会|事务所|代理人|承销商|做市商"
    "|经营者|运营者|发行人|投资者|参与者|持有人|承兑人|托管人|管理人|代理行|发卡行|收单行|开户行|单位负责人)"
    "(?=应|须|要|可|在|于|每|将|按|定期|及时|负责|，)"
)
_NOT_SUBJECT = Expression(
    "[向对为与给将把各]|(?:填报|收集|统计|摸清|摸排|核实|登记|掌握|走访|帮助|采集)$|(?<!适用)(?<!属)于|涉及|组织|督促|指导|针对|服务|关于|督导"
)


_TESTS: tuple[tuple[Callable[[Place], bool], Reason], ...] = (
    (_upward, Reason.UPWARD),
    (_handed_down, Reason.HANDED_DOWN),
    (_offered, Reason.OFFERED),
    (_by_collector, Reason.OWN),
    (_coordinates, Reason.OWN),
    (is_emergency, Reason.EMERGENCY),
    (_congress, Reason.CONGRESS),
    (_law, Reason.LAW),
    (_approval, Reason.APPROVAL),
    (_agenda, Reason.AGENDA),
    (_application, Reason.APPLICATION),
    (_participants, Reason.PARTICIPANTS),
    (_public, Reason.PUBLIC),
    (_outside, Reason.OUTSIDE),
    (_filing, Reason.FILING),
    (_problem, Reason.PROBLEM),
)
