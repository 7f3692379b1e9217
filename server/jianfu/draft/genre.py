"""文种: what kind of document a draft is."""

import re
from functools import lru_cache

from jianfu.draft.model import Known, Role
from jianfu.draft.recipients import is_salutation
from jianfu.draft.structure import Structure
from jianfu.draft.titles import bare_title, issued_name, title_kind
from jianfu.text.words import words

_MEETINGS = words(
    "会议 座谈会 推进会 大会 全会 例会 动员会 部署会 现场会 汇报会 培训会 研讨会 视频会 交流会 工作会 调度会 发布会"
)
_CALLS = ("召开", "举行", "举办", "参加")
# What a kind is called; plans with a name of their own keep it.
_SAME = {"令": "命令", "复函": "函", "讲话稿": "讲话", "致辞": "讲话", "法": "法律"}
_KEPT = {"实施方案": "实施方案", "行动计划": "行动计划", "应急预案": "预案", "工作方案": "方案", "规划纲要": "规划"}

# What the text says of itself, for drafts without a title: (words, kind), looked for in this order.
_SAYS = (
    (("特此批复", "批复如下", "特批复"), "批复"),
    (("函复如下", "特此函复", "特此函告", "特此致函", "函告如下", "特此复函"), "函"),
    (("妥否，请批示", "当否，请批示", "请示如下", "妥否，请予", "请予批准", "请批复", "请予批复"), "请示"),
    (("特此公告", "公告如下"), "公告"),
    (("特此通告", "通告如下"), "通告"),
    (("公示如下", "进行公示", "予以公示", "特此公示"), "公示"),
    (("予以通报", "通报如下", "特此通报", "通报表扬", "通报表彰"), "通报"),
    (("特此报告", "报告如下", "汇报如下"), "报告"),
    (("决定批准这个", "会议决定，批准"), "决议"),
    (("\n回复：\n", "\n答复：\n"), "问答"),
    (("特此通知", "通知如下", "印发给你们", "转发给你们"), "通知"),
)
_PROPOSES = ("制定本", "特制定本", "提出以下", "提出如下", "制定如下", "制定以下")
_PROPOSED = words("指导意见 实施意见 意见 实施方案 方案 办法 细则 规定 行动计划 计划 规划 措施 条例 预案 规则")
_QUESTIONS = words("问答 常见问题 答记者问 问题解答 热点问题")
_ADDRESSED = "各位代表"
_LOOK = 8  # paragraphs at each end of the text in which it says what it is


def infer_genre(structure: Structure, title: str, name_title: str, number: str) -> Known:
    """The kind of the draft, from its title, else from what its text says of itself, else from its file's name.

    `title` is the draft's own (not the one of a document that it issues), `name_title` the file's name without suffix,
    `number` the document number ("" when there is none).
    """
    span = structure.title_span
    for _, norm in structure.read(Role.ISSUER_MARK):
        if bare_title(norm.replace(" ", "")).endswith("令"):
            return Known("命令", evidence="版头为“令”")
    if "令〔" in number:
        return Known("命令", evidence=f"发文字号为{number}")
    proclaimed = next((kind for kind in ("公告", "通告") if f"{kind}〔" in number), "")
    if proclaimed:
        return Known(proclaimed, evidence=f"发文字号为{number}")
    if title:
        kind = _of_title(title)
        if kind == "答复" and "函" in number:
            return Known("函", evidence=f"发文字号为{number}")
        if kind:
            return Known(kind, evidence=f"标题含“{_shown(title, kind)}”", span=span)
    said = _of_text(structure)
    if said.value:
        return said
    kind = _of_title(name_title) if name_title else ""
    if kind:
        return Known(kind, evidence=f"文件名含“{_shown(name_title, kind)}”")
    if structure.places.get(Role.RECIPIENTS) and structure.places.get(Role.SIGNATURE):
        return Known("通知", evidence="有主送机关和署名，按通知计")
    return Known(None)


def issued_genre(structure: Structure, title: str) -> Known:
    """The kind of the document that a notice issues, prints or forwards; no value when it issues none.

    `title` is the draft's own; the issued document's title is read where it is repeated, else in `title`.
    """
    name = structure.inner_title or issued_name(title)
    kind = _of_title(name) if name else ""
    return (
        Known(kind, evidence=f"所印发的是“{_shown(name, kind)}”", span=structure.inner_title_span)
        if kind
        else Known(None)
    )


@lru_cache(maxsize=256)
def _of_title(title: str) -> str:
    bare = bare_title(title).rstrip("》”")
    if any(word in _unquoted(bare) for word in _QUESTIONS):
        return "问答"
    kind = title_kind(title)
    if not kind:
        return ""
    if title.startswith(("最高人民法院", "最高人民检察院")) and kind in ("规定", "解释", "解答"):
        return "司法解释"
    if kind == "通知" and _calls_meeting(bare):
        return "会议通知"
    for own, value in _KEPT.items():
        if bare.endswith(own):
            return value
    if bare.endswith("复函"):
        return "函"
    return _SAME.get(kind, kind)


def _unquoted(title: str) -> str:
    """`title` without the names of other documents in it."""
    return re.sub("《[^》]*》", "", title) if "《" in title else title


def _calls_meeting(title: str) -> bool:
    """关于召开全市…会议的通知."""
    body = title.removesuffix("通知")
    for word in ("预备", "补充", "紧急", "的"):
        body = body.removesuffix(word)
    at = max(body.rfind(call) for call in _CALLS)
    return at >= 0 and body.rstrip("”》").endswith(_MEETINGS)


def _shown(title: str, kind: str) -> str:
    """The words of the title that show its kind."""
    return kind if kind in title else title_kind(title)


def _of_text(structure: Structure) -> Known:
    spoken = _spoken(structure)
    if spoken:
        return spoken
    if structure.inner_title and not structure.title:
        cover = next((p.text for p in structure.paragraphs if p.role is Role.COVER), "")
        if "公布" in cover or "发布" in cover:
            return Known(_of_title(structure.inner_title), evidence=f"所公布文件的标题为“{structure.inner_title}”")
        return Known("通知", evidence="正文前有印发说明")
    text = [norm for _, norm in structure.text()]
    ends = "\n".join(text[:_LOOK] + text[max(_LOOK, len(text) - _LOOK) :])
    for words_of_kind, kind in _SAYS:
        for word in words_of_kind:
            if word in ends:
                return Known(kind, evidence=f"正文有“{word}”")
    for norm in text[:3]:
        known = _proposed(norm)
        if known:
            return known
    return Known(None)


def _proposed(norm: str) -> Known | None:
    """制定本指导意见。"""
    for opening in _PROPOSES:
        at = norm.rfind(opening)
        if at < 0:
            continue
        rest = norm[at + len(opening) : at + len(opening) + 8]
        for kind in _PROPOSED:
            if kind in rest:
                value = _KEPT.get(kind, "意见" if kind.endswith("意见") else kind)
                return Known(value, evidence=f"正文有“{opening}{kind}”")
    return None


def _spoken(structure: Structure) -> Known | None:
    """A report to a congress or a speech, known by whom it greets."""
    if evidence := congress_report(structure):
        return Known("报告", evidence=evidence)
    places = structure.places.get(Role.RECIPIENTS)
    if not places or not is_salutation(structure.lines[places[0]].norm):
        return None
    return Known("讲话", evidence="正文以称呼开头")


def congress_report(structure: Structure) -> str:
    """What shows that a draft is a report to a people's congress (政府工作报告 …); "" when nothing does.

    The first page of such texts is often lost: 各位代表 at the beginning of a later paragraph is enough.
    """
    places = structure.places.get(Role.RECIPIENTS)
    if places:
        if not is_salutation(structure.lines[places[0]].norm):
            return ""
        for paragraph in structure.paragraphs[places[0] + 1 : places[0] + 4]:
            if "报告" in paragraph.text and ("代表" in paragraph.text or "大会" in paragraph.text):
                return "正文为向大会的报告"
        return "正文以“各位代表”开头" if _ADDRESSED in structure.lines[places[0]].norm else ""
    for _, norm in structure.text():
        if norm.startswith(_ADDRESSED) and norm[len(_ADDRESSED) :][:1] in ("：", "，", "！"):
            return "正文称“各位代表”"
    return ""
