"""Traces taken as proof of work, and the burdens of work groups and apps.

C7-9 and T18: 台账记录, 工作笔记, 拍照留痕 are no standard of whether work is done, and screenshots in groups and apps
no substitute for looking at it. 国办函〔2026〕12号 lists what apps may not ask for: 打卡签到, 积分排名, 下载率 …
"""

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.frames.demand_model import Demand, DemandKind, Excluded, Reason
from jianfu.frames.demand_parts import Place
from jianfu.frames.demand_reasons import reason_of_scope
from jianfu.text.clauses import Range
from jianfu.text.folding import Expression


def find_traces(paragraph: AnalysedParagraph, demands: list[Demand], excluded: list[Excluded]) -> None:
    """Adds to `demands` and `excluded` what the paragraph says of traces and of acts in groups and apps."""
    if paragraph.has("frames/trace.sign"):
        for sign in paragraph.hits("frames/trace.sign"):
            _note(_read_trace(Place(paragraph, *sign)), sign, demands, excluded)
    if paragraph.has("frames/app.act"):
        for act in paragraph.hits("frames/app.act"):
            _note(_read_act(Place(paragraph, *act)), act, demands, excluded)


def _note(found: Demand | Reason | None, at: Range, demands: list[Demand], excluded: list[Excluded]) -> None:
    if isinstance(found, Demand):
        demands.append(found)
    elif found is not None:
        excluded.append(Excluded(*at, found))


_THING = (
    "台账|台帐|照片|图片|影像|视频|截图|截屏|笔记|心得体会|体会文章|会议记录|学习记录|工作记录|活动记录|走访记录|谈话记录|痕迹(?!线)|签到"
    "|档案资料|佐证|印证|日志|民情日记|批示|媒体报道|简报|会议纪要|留痕|手册|记录本|记录表|谈话记录|轨迹|影音|心得|读后感|痕迹资料|痕迹材料|工作痕迹|过程性资料|登记本|宣传报道"
)


_TRACES = tuple(
    Expression(pattern)
    for pattern in (
        # 以台账、照片作为考核依据; 批示可作为加分依据
        rf"(?:{_THING})[^。；]{{0,40}}(?:作为|当作|为|视为)[^。；，]{{0,14}}(?:依据|标准|凭证|佐证|证明|加分|主要内容|重要内容|得分)",
        # 以帮扶手册填写是否完整为准; 年终核验以此为准
        rf"(?:{_THING})[^。；]{{0,40}}为准",
        # 以文件、照片的齐全程度打分
        rf"(?:以|按照?|根据|依据|凭)[^。；]{{0,16}}(?:{_THING})[^。；]{{0,20}}(?:打分|评分|计分|赋分|评定|定等次|定档|定名次|论成绩|说话|论英雄|认定)",
        # 带定位的照片
        r"(?:带有?|含有?|显示|标注|附有?)[^，。；]{0,8}(?:定位|水印|经纬度|时间地点|时间、地点)[^，。；]{0,8}(?:照片|图片|视频|截图)",
        # 装订成册, 迎接年终考核
        rf"(?:{_THING})[^。；]{{0,24}}(?:迎接|应对|备战|供)[^，。；]{{0,8}}(?:考核|检查|验收|督查|考评|评估|抽查|巡察)",
        rf"(?:{_THING})[^。；]{{0,20}}(?:补齐|补全|完善|装订成册|整理成册|归档成册|造册|建档|规范齐全|齐全|完整)[^。；]{{0,12}}(?:考核|检查|验收|督查|考评|迎检|抽查|评估)",
        r"(?:拍照|照片|工作|全程|痕迹|处处|过程|影像|图文|视频|纸质|走访|宣传|活动|服务|入户|会议|学习|台账|做好|注重|强化|坚持)留痕",
        rf"(?:{_THING})[^。；]{{0,30}}(?:备查|待查|备检|迎检|迎查|存查|以备[^，。；]{{0,8}}查|供检查|以备督查)",
        rf"有(?:{_THING}|方案|记录|总结|安排|部署|档案)(?:[、，]有[^、，。；]{{1,8}}){{1,8}}",
        # 撰写学习笔记, 每人不少于1万字
        r"(?:撰写|书写|填写|要写|须写|应写|需写|手写|每[人月周天日][^，。；]{0,6}写|抄写|手抄|摘抄|写好|做好|完成|记好|写出|记录|手写|交流|提交|上交)[^，。；]{0,14}(?:学习笔记|读书笔记|学习心得|心得体会|民情日记|工作日志|工作笔记|体会文章|读后感|观后感|驻村日志|巡查日志)",
        rf"(?:{_THING})[^。；]{{0,10}}(?:要|须|应|必须|一律)?手写",
        r"(?:学习笔记|读书笔记|心得体会|工作日志|民情日记|驻村日志|工作笔记|学习心得)[^。；]{0,16}(?:不得?少于|至少|不低于|每[天日周月][^，。；]{0,4})[\d一二两三四五六七八九十]+[篇万千百字次]",
        rf"(?:查阅|查看|抽查|调阅|检查|翻看|翻阅|翻查|核对)[^。；]{{0,24}}(?:{_THING})",
        rf"(?:{_THING})[^，。；]{{0,14}}(?:抽查|查阅|检查|通报|评比)",
        r"(?:笔记|日志|日记|心得|体会|记录本|手册)[^。；]{0,26}(?:抽查|查阅|检查|收缴|评比|展评|展示|晾晒|打分|备查)",
        rf"(?:没有|无|缺少|未提供|缺|未上传|无法提供|未留存|未保留|未形成|未建立|未拍|拿不出|提供不出|不能提供)[^。；]{{0,20}}(?:{_THING})[^。；]{{0,14}}(?:视[为同](?:未|没|不)|按(?:未|没)|一律(?:视|按|认)|不算|不认|不计入|不得分|不予计分|不计分|扣分|不予认可|不予认定)",
        # 考核时须提供会议记录、活动照片
        rf"(?:考核|检查|督查|验收|迎检|考评|督导|评比)[^。]{{0,20}}(?:提供|准备|出示|提交|上传|查验)[^。；]{{0,20}}(?:{_THING})",
        rf"有无[^，。；]{{0,8}}(?:{_THING})",
        r"(?:走访|入户|活动|会议|宣传|学习|检查|整改|宣讲|慰问)[^。；]{0,24}附[^，。；]{0,6}(?:照片|图片|合影|视频)",
        # 领导批示每件加5分, 台账缺一项扣2分
        rf"(?:{_THING}|刊物|刊登|刊发|刊载|登载|媒体|采用)[^。；]{{0,24}}[扣加计]\d+(?:\.\d+)?分",
        r"(?:照片|图片|视频|图像)[^。；]{0,12}水印|水印照片",
        rf"有[^，。；]{{0,6}}(?:{_THING})[^。；]{{0,24}}(?:不计入|不算|不认|不予认定|不作数)",
        rf"(?:没有?|无|缺)(?:{_THING})[^。；]{{0,10}}等于[没未]",
        r"(?:在|填写|记入|写入|写好|填好)[^，。；]{0,8}(?:民情本|民情簿|走访本|走访簿|帮扶手册|民情日记|三本册子)",
        rf"(?:{_THING})[^，。；]{{0,8}}(?:不全|不齐|缺失|不完整|不规范)[^。；]{{0,10}}(?:不予|扣|视|不得分|不算|退回|一票|拿下|取消|通报|排名)",
        r"痕迹化?管理|完善痕迹|痕迹(?:资料|材料)(?:齐全|完整|整理|归档|收集)|一事一档|一户一档",
    )
)


# 不查台账; 不以痕迹论英雄
_REFUSED = Expression(
    "不(?:再|得|能|以|看|查|翻|用|要求|搞|把|将)[^，。；]{0,10}(?:台账|记录|笔记|照片|痕迹|材料|手册|日志|资料)"
)
_RATING = Expression(
    "检查重点|重点检查|重点查|考核|督查|督导|检查组|考评|验收|评比|巡查|打分|督办|统一检查|检查时|随机抽查|通报|判定|不合格"
)
# What must be kept by its nature: enforcement records, trades, data, files of rights.
_LEGITIMATE = Expression(
    "执法|审批|系统留痕|电子留痕|数据留痕|交易|资金|可追溯|可回溯|追溯|区块链|监管|权力运行|干预|过问|插手|司法|行政处罚|合同|日志留存|网络日志"
    "|信息化|数字化|双随机|智能化|监督管理|病历|工程|施工|质量安全|档案管理|隐患|档案馆|资质|案卷|存卷|证据|笔录|询问|食品|药品|凭证|票据|账簿|许可|证照|督察整改|操作"
)


def _read_trace(place: Place) -> Demand | Reason | None:
    for expression in _TRACES:
        for found in expression.finditer(place.folded, *place.sentence):
            if found.start() <= place.start < found.end() or found.start() < place.end <= found.end():
                return _judge_trace(place, found.span())
    return None


def _judge_trace(place: Place, at: Range) -> Demand | Reason | None:
    looked_at = place.verb in ("查阅", "查看", "抽查", "调阅", "翻阅", "翻看", "翻查")
    if _REFUSED.search(place.folded, place.sentence[0], at[1]):
        return Reason.NEGATED
    if looked_at and not _RATING.search(place.folded, *place.sentence):
        return None
    reason = reason_of_scope(place)
    lacking = reason is Reason.NEGATED and (
        place.norm.startswith(("没有", "无", "缺", "未"), at[0]) or "没有的" in place.norm[slice(*at)]
    )
    if reason is not None and reason is not Reason.OWN and not lacking:
        return reason
    if _LEGITIMATE.search(place.folded, *place.sentence):
        return Reason.LAW
    if place.between("units.outside", place.sentence[0], place.start) and not place.between(
        "units.lower", *place.sentence
    ):
        return Reason.OUTSIDE
    return place.demand(DemandKind.TRACE, 2, what=at)


def _read_act(place: Place) -> Demand | Reason | None:
    """打卡, 接龙, 截图, 下载率 … in a group or app, asked of those who work."""
    rate = bool(place.between("app.rate", place.start, place.end))
    low, high = place.sentence
    if place.verb == "关注" and not _ACCOUNT.search(place.folded, place.end, place.clause[1]):
        return None
    if not rate and not place.between("app.place", low, high):
        return None
    reason = reason_of_scope(place)
    if reason is not None:
        return reason
    if _MAY.search(place.folded, low, high) or (not rate and _CUSTOMERS.search(place.folded, low, high)):
        return Reason.PUBLIC
    if _SAFETY.search(place.folded, low, high):
        return Reason.EMERGENCY
    pressed = _PRESSED.search(place.folded, low, high) is not None
    if not (pressed or place.asks or place.who is not None):
        return Reason.THIN
    return place.demand(DemandKind.APP, 2, what=(place.start, place.end))


_ACCOUNT = Expression("公众号|视频号|服务号|订阅号|抖音|企业号")
# 可, 可以: an offer; customers and the public: a service.
_MAY = Expression("可通过|可以|均可|可在|可扫|方便|便利|支持(?:通过|在)|便于|即可|欢迎|自愿|鼓励")
_CUSTOMERS = Expression(
    "用户(?!数|量|人)|游客|消费者|市民|患者|乘客|旅客|考生|申请人|参保|群众可|求职|网民|粉丝|商户|公众(?!号)|观众|读者"
)
_SAFETY = Expression("应急|安保|防汛|抢险|值班|值守|防火|执勤")
_PRESSED = Expression(
    "须|必须|要(?!素|点|闻)|扣|罚|务必|要求|请|组织|动员|发动|督促|推广|纳入|完成率|点名|挂钩|评优|每人|人人|所有人|全体|立即|不少于|限时|当天|次日|不得?低于|不少于|达到|通报|排名|考核|每日|每天|每晚|每早|天天|每周|确保|全员|全覆盖|100%|一律|积分|公布|排行"
)
