"""Is a verb of handing in used as one? 报送时间 and 广交会 hold such verbs, but nobody hands anything in."""

from jianfu.frames.demand_parts import Place
from jianfu.text.folding import Expression


def is_directed(place: Place) -> bool:
    """Whether a one-character verb (报, 送 …) hands something in: to somebody, on a date, so many times."""
    before = place.norm[place.start - 1 : place.start]
    if place.verb == "告":
        return place.norm.startswith(("我", "市", "县"), place.end) and place.to is not None
    if place.to is not None and place.to[1] - place.to[0] == 1 and place.verb != "报":
        return False
    if place.verb != "报":
        apart = place.start == place.clause[0] or _APART.search(place.folded, place.clause[0], place.start) is not None
        towards = _TOWARDS_OFFICE.match(place.folded, place.end) is not None
        handed = apart and (before in ("前", "内") or towards)
        if not handed and place.to is not None and place.to[0] >= place.end and place.is_office:
            named = towards or place.to[1] - place.to[0] > _SHORTEST_OFFICE
            handed = (place.timed and named) or (towards and place.near)
        if not handed and place.taken < place.clause[0]:
            return False  # 城发集团, 交响乐, 发卡银行: part of a word
    if place.to is not None and place.to[0] >= place.end:
        return True
    if place.verb != "报":
        return False
    if place.to is not None and _ADVERB.fullmatch(place.folded, place.to[1], place.start):
        return True
    if _TIMES_AFTER.match(place.folded, place.end):
        return True
    return any(deadline.bounded and deadline.end == place.start for deadline in place.deadlines)


def is_noun(place: Place) -> bool:
    """Whether the verb is part of a noun: 报送时间, 上报的材料, 做好信息报送工作."""
    if _NOMINAL.match(place.folded, place.end):
        return True
    if _OF_A_PAPER.match(place.folded, place.end) or _BY_WHAT.search(place.folded, place.clause[0], place.start):
        return True  # 根据数据报送情况加强监管
    if place.to is None and place.norm[place.end - 1] in "报告" and _PAPER.match(place.folded, place.end):
        return True  # 书面汇报材料80份
    if place.to is not None or place.taken >= 0 or not _CLOSING.match(place.folded, place.end):
        return False
    if place.verb in ("报告", "汇报", "反馈"):
        opens = place.start == place.clause[0]
        if not opens and _VERBAL.search(place.folded, place.clause[0], place.start) is None:
            return True  # 等级测评报告、风险评估报告
    if place.norm[place.start - 1 : place.start] in ("、", "和", "及", "与") and not place.deadlines:
        return True  # 负责信息核查、上报，监督工程实施: one of a list of duties
    light = _LIGHT_VERB.search(place.folded, place.clause[0], place.start)
    return light is not None and not any(light.start() <= deadline.start for deadline in place.deadlines)


_SHORTEST_OFFICE = 2
_TOWARDS_OFFICE = Expression(
    "[至到给往我本市县区省州旗镇乡街国党政局部委上中各综办交贵]|领导|专班|指挥|总|主管|联席|教育"
)
_ADVERB = Expression("(?:及时|定期|按时|书面|统一|分别|一并|集中|逐级|每[^，。；]{1,3})*")
_TIMES_AFTER = Expression("[一二两三1-4]?次")
_APART = Expression(
    "(?:[，。；、：）》” 前后内并]|一并|统一|直接|及时|分别|径|同步|同时|情况|材料|资料|数据|表|报告|总结|结果|台账|截图|照片|稿|件|章|字"
    "|名单|清单)$"
)
_BY_WHAT = Expression("(?:根据|(?<![及和、与])依据|视|从)[^，。；于]{0,8}$")
# 发出填报数据表格的通知
_OF_A_PAPER = Expression("[^，。；]{0,14}的(?:通知|函|做法|规定|要求|次数|数量|频次|频率|种类|份数|负担)(?![中后前内])")
_PAPER = Expression(
    "之日|请求书|材料|提纲|稿|会|人|团|书|单|厅|模版|模板|摘要|年度|期内|内容|格式|是|包括|应|须|要(?!求)|主要|中"
)
_VERBAL = Expression(
    "(?:及时|定期|书面|专题|随时|如实|逐级|立即|主动|按时|按期|统一|一并|电话|口头|要|应|须|请|并|前|后|内|时|也|必|予以|进行|一次|月|季|周"
    "|年|日)$"
)
_NOMINAL = Expression(
    "”?(?:时间窗口|制度|机制|时间|时限|要求|系统|流程|程序|渠道|途径|方式|方法|质量|范围|标准|责任|人员|单位|部门|机构|主体|格式|期限"
    "|频次|频率|频度|口径|义务|时点|节点|路径|窗口|计划|任务|工作|环节|对象|事项|网络|队伍|情况|采用情况|日期|模板|样式|须知|说明|平台"
    "|端口|接口|功能|管理|排名|数量|总量|方面|规定|办法|目录|内容|信息质量)"
    "(?=[，。；、：（）”和及与不为由要应按并]|的|须|见|等|力|之|$|进行|组织|质量|管理|下降|下达|靠后|靠前|减少|包括|主要|一律|统一|分|如下)"
    "|率|量|的|是|和采用|及采用|(?:人员|人|员|者|方)(?=[，。；、：（）和及与不为由要应须]|的)"
)
_LIGHT_VERB = Expression(
    "(?:做好|加强|强化|规范|完善|推进|改进|优化|健全|抓好|重视|开展|提高|提升|畅通|进行|予以)(?!情况|结果|工作情况)[^，。；将把]{0,9}$"
)
_CLOSING = Expression("[，。；、及和与]|等|$")
