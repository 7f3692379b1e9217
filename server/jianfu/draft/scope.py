"""综合性工作, 某领域重要工作 or 专项工作、具体任务: the length limits depend on it.

若干规定 §2 exempts what deploys comprehensive work from its limits and sets 5,000 字 for the rest, 4,000 字 for special or
concrete tasks; it does not say how to tell them apart. What is read here is the wording of the title.
"""

import re
from functools import lru_cache

from jianfu.draft.model import Known, Scope, Span
from jianfu.draft.titles import bare_title, title_kind
from jianfu.text.words import words

_COMPREHENSIVE = (
    "政府工作报告",
    "国民经济和社会发展",
    "经济社会发展",
    "战略规划纲要",
    "总体规划纲要",
    "全面建设社会主义现代化",
    "全面深化改革",
    "全面建成小康",
    "党代会报告",
    "代表大会上的报告",
    "常委会工作要点",
    "政府工作要点",
    "政府重点工作",
    "政府工作安排",
)
_YEAR_PLAN = r"(?:政府|[省市县区州盟旗镇乡党工]委|管委会|街道办事处|^)(?:\d{4}|[一二〇○]{4})年度?(?:重点)?工作(?:要点|计划|安排|思路|打算|总结)"
_TASK = (
    "专项",
    "整治",
    "清理",
    "排查",
    "表彰",
    "表扬",
    "召开",
    "举办",
    "举行",
    "开展",
    "调整",
    "成立",
    "组建",
    "撤销",
    "命名",
    "公布",
    "废止",
    "申报",
    "征求",
    "考核",
    "检查",
    "督查",
    "督导",
    "评选",
    "评审",
    "培训",
    "招生",
    "招聘",
    "防汛",
    "抗旱",
    "防火",
    "放假",
    "值班",
    "试点",
    "任务分工",
    "补贴",
    "标准",
    "报送",
    "填报",
    "自查",
)
_FIELD = (
    "高质量发展",
    "五年规划",
    "三年行动",
    "行动计划",
    "行动方案",
    "五”规划",
    "体系建设",
    "改革",
    "发展",
    "振兴",
    "促进",
    "加快",
    "推进",
    "加强",
    "深化",
    "完善",
    "提升",
    "健全",
    "优化",
    "支持",
    "若干",
)
_FIELD_KINDS = ("意见", "规划", "纲要", "措施", "政策", "计划", "方案", "要点", "决定")
_TASK_KINDS = words(
    "办法 细则 规定 预案 制度 规则 规程 名单 批复 函 请示 通报 公告 通告 公示 纪要 清单 标准 指南 指引 职责 章程 守则 办事指南 议程 安排"
)


@lru_cache(maxsize=256)
def infer_scope(title: str, issued: str, genre: str | None, span: Span | None, congress: str) -> Known:
    """Read the scope of a draft from its title, or from that of the document which it issues (`issued`).

    `congress` is what shows that it is a report to a people's congress, "" when nothing does.
    """
    named = issued or title
    if congress and "工作报告" in (named or "工作报告"):
        return Known(Scope.COMPREHENSIVE, evidence=congress)
    if not named:
        if genre in ("意见", "规划", "决定"):
            return Known(Scope.FIELD, evidence=f"文种为{genre}")
        if genre in ("批复", "函", "通报", "公告", "通告", "公示", "会议通知", "通知"):
            return Known(Scope.SPECIAL, evidence=f"文种为{genre}")
        return Known(Scope.FIELD, evidence="未见标题，按一般文件计")
    for word in _COMPREHENSIVE:
        if word in named:
            return Known(Scope.COMPREHENSIVE, evidence=f"标题含“{word}”", span=span)
    bare = bare_title(named).rstrip("》")
    if "年" in bare and "工作" in bare and re.search(_YEAR_PLAN, bare):
        return Known(Scope.COMPREHENSIVE, evidence="标题为全年工作安排", span=span)
    kind = title_kind(named)
    if kind in _TASK_KINDS:
        return Known(Scope.SPECIAL, evidence=f"标题为“{kind}”", span=span)
    task = next((word for word in _TASK if word in bare), "")
    if task and (task in _TASK[:4] or kind not in ("意见", "规划", "纲要")):
        return Known(Scope.SPECIAL, evidence=f"标题含“{task}”", span=span)
    if kind in _FIELD_KINDS:
        if bare.endswith(("实施方案", "工作方案", "应急方案", "分工方案", "试点方案")):
            return Known(Scope.SPECIAL, evidence=f"标题为“{bare[-4:]}”", span=span)
        word = next((word for word in _FIELD if word in bare), kind)
        return Known(Scope.FIELD, evidence=f"标题含“{word}”", span=span)
    return Known(Scope.SPECIAL, evidence="标题指一项具体工作", span=span)
