"""发文机关: who issues the draft, with its level and kind."""

import re
from collections.abc import Sequence

from jianfu.draft.model import IssuerKind, Known, Level, Paragraph, Role, Span
from jianfu.draft.organs import ends_organ, is_organ, split_joint
from jianfu.draft.places import full_name, place_level
from jianfu.draft.structure import Structure
from jianfu.text.normal import normalise

_CONGRESS = re.compile(r"(?:第[一二三四五六七八九十百\d]+届)?(?P<name>[一-龥]{2,20}?(?:人民代表大会|人民代表大会常务委员会))第[一二三四五六七八九十\d]+次会议")
_PASSED = re.compile(
    r"(?P<place>[一-龥]{2,10}?)?第[一二三四五六七八九十百\d]+届(?P<all>全国)?(?P<organ>人民代表大会(?:常务委员会)?)第[一二三四五六七八九十\d]+次会议"
)
_REPORTED = re.compile(r"[，。日电 ](?P<name>[一-龥、]{3,40}?)(?:联合)?印发了?《")
_SPEAKS_FOR = re.compile(r"代表(?P<name>[一-龥]{2,30}?)[，,]?(?:向|作|把|就|提出)")
_IN_CONGRESS = re.compile(r"在(?:中国共产党)?(?P<place>[一-龥]{2,12}?)第[一二三四五六七八九十百\d]+(?:届|次)")
_POST = re.compile(r"(?P<name>[一-龥]{2,20}?)(?:副?[省市县区州盟旗镇乡]长|主席|总理|党?委?书记)")
_YEAR = re.compile(r"^(?:\d{4}年)?(?P<place>[一-龥]{2,12}?)(?:人民)?政府工作报告")
_VERBS = ("关于", "印发", "转发", "批转", "发布", "公布", "对")
_CENTRAL = ("中共中央", "国务院", "全国", "中央", "最高人民", "中国", "中华人民共和国", "国家", "中宣部", "中组部", "中纪委")
_MINISTRIES = (
    "外交部 国防部 教育部 科技部 科学技术部 工业和信息化部 工信部 公安部 安全部 民政部 司法部 财政部 人力资源和社会保障部 人力资源社会保障部 人社部 自然资源部 "
    "生态环境部 住房和城乡建设部 住房城乡建设部 交通运输部 水利部 农业农村部 农业部 商务部 文化和旅游部 文化部 卫生部 卫生健康委 卫生健康委员会 退役军人事务部 "
    "应急管理部 应急部 审计署 人民银行 海关总署 税务总局 市场监管总局 金融监管总局 广电总局 体育总局 统计局 发展改革委 铁道部 信息产业部 建设部 国土资源部 环境保护部 "
    "监察部 劳动和社会保障部 人事部"
).split()
_COORDINATION = ("领导小组", "指挥部", "联席会议", "工作专班", "专项小组", "工作组", "协调小组", "协调机制", "工作机制", "联合会议")
_OFFICES = ("办公室", "办公厅", "党政办", "府办", "委办")
# Committees that are departments of a government; the office of any other committee serves a coordination body.
_DEPARTMENT_COMMITTEES = tuple(
    f"{field}{ending}"
    for field in (
        "发展和改革 发展改革 卫生健康 教育 国有资产监督管理 国资 交通运输 住房和城乡建设 住建 农业农村 民族事务 民族宗教事务 经济和信息化 科学技术 城市管理 "
        "监察 纪律检查 规划和自然资源 文化和旅游 发改 卫健 教 民 经信 科 城管 纪 监"
    ).split()
    for ending in ("委员会", "委")
)
_PARTY_COMMITTEES = ("省委", "市委", "县委", "区委", "州委", "盟委", "旗委", "镇委", "乡委", "工委", "党委", "街道党工委")


def infer_issuer(structure: Structure, title: str, name_title: str) -> Known:
    """The issuer's name, joint ones joined by 、; of a speech or report the body whose principal speaks."""
    spoken = _speaker(structure, title, name_title)
    if spoken:
        return spoken
    titled = title_issuers(title)
    signed, signed_span = _signed(structure)
    marked, marked_span = _marked(structure)
    reported = None if titled or signed or marked else _reported(structure)
    if reported:
        return reported
    if not titled and not signed and not marked:
        proclaimed = _proclaimed(structure)
        if proclaimed:
            return proclaimed
    best, evidence, span = titled, "标题", structure.title_span
    if signed and _fuller(signed, best):
        best, evidence, span = signed, "署名", signed_span
    elif not best and marked:
        best, evidence, span = marked, "发文机关标志", marked_span
    if not best and name_title:
        best, evidence, span = title_issuers(name_title), "文件名", None
    if not best:
        return Known(None)
    return Known("、".join(best), evidence=f"{evidence}为“{'、'.join(best)}”", span=span)


def title_issuers(title: str) -> tuple[str, ...]:
    """The issuers that a title names before 关于, 印发 …; empty when it names none."""
    text = normalise(title)
    found = _CONGRESS.match(text)
    if found:
        return (found["name"],)
    for at in sorted(text.find(verb) for verb in _VERBS):
        if at <= 1:
            continue
        names = split_joint(text[:at].strip())
        if names and all(is_organ(name) for name in names):
            return names
    for kind in ("令", "公告", "通告"):
        at = text.find(kind)
        if at > 1 and is_organ(text[:at].strip()):
            return split_joint(text[:at])
    return ()


def _fuller(signed: Sequence[str], titled: Sequence[str]) -> bool:
    """Whether the signature says more than the title: the title may shorten (省教育厅) or leave out who issues."""
    if not titled:
        return True
    if len(signed) != len(titled):
        return len(signed) > len(titled) and any(name in signed for name in titled)
    return all(ends_organ(s) and (s == t or s.endswith(t[1:]) or len(s) > len(t) and s[-1] == t[-1]) for s, t in zip(signed, titled))


def _signed(structure: Structure) -> tuple[tuple[str, ...], Span | None]:
    """The names under the text, up to the first date: an issued document may have a signature of its own."""
    places = structure.places.get(Role.SIGNATURE, [])
    names: list[str] = []
    used: list[int] = []
    for place in places:
        if used and any(structure.paragraphs[n].role is not Role.BLANK for n in range(used[-1] + 1, place)):
            break
        norm = normalise(structure.paragraphs[place].text).strip()
        if is_organ(norm):
            names += split_joint(norm)
            used.append(place)
    if not used:
        return (), None
    return tuple(dict.fromkeys(names)), Span(structure.paragraphs[used[0]].start, structure.paragraphs[used[-1]].end)


def _marked(structure: Structure) -> tuple[tuple[str, ...], Span | None]:
    names: list[str] = []
    for paragraph in structure.of(Role.ISSUER_MARK):
        norm = normalise(paragraph.text).strip()
        if "文件" in norm or norm.count(" ") > 2:
            norm = norm.replace(" ", "")
        names += split_joint(norm.removesuffix("文件").removesuffix("令"))
    names = [name.removeprefix("中华人民共和国") if name.endswith("国务院") else name for name in names]
    return tuple(dict.fromkeys(names)), structure.span(Role.ISSUER_MARK)


def _speaker(structure: Structure, title: str, name_title: str) -> Known | None:
    """Who gives a report or a speech, proclaims an order or passes a law: whoever is named under the title or signs.

    我代表市人民政府 …, the post under the title, the congress that the report was given to or that passed the law.
    """
    text = [p for p in structure.paragraphs if p.role is Role.BODY or p.role is Role.COVER][:3]
    name, evidence, span = "", "", None
    for paragraph in text:
        norm = normalise(paragraph.text[:120])
        found = _SPEAKS_FOR.search(norm) if "我" in norm[:20] or norm.startswith("受") else None
        if found and (is_organ(found["name"]) or found["name"].endswith(("政府", "委员会"))):
            name, evidence, span = found["name"], f"正文有“代表{found['name']}”", Span(paragraph.start, paragraph.end)
            break
    stage = structure.stage
    if not name and title.endswith("政府工作报告"):
        name, evidence, span = "人民政府", "标题为政府工作报告", structure.title_span
    elif not name and stage and ("讲话" in title or "发言" in title or "报告" in title):
        post = _POST.search(stage)
        if post:
            name, evidence, span = post["name"], f"讲话人为{post[0]}", structure.span(Role.SIGNATURE)
    if name.endswith("中央委员会"):
        return Known("中国共产党中央委员会", evidence=evidence, span=span)
    if name:
        return Known(_placed(name, title, stage, name_title), evidence=evidence, span=span)
    return _congress(structure, text)


def _congress(structure: Structure, text: Sequence[Paragraph]) -> Known | None:
    """The people's congress that passed a law or a resolution."""
    if structure.places.get(Role.RECIPIENTS):
        return None
    found = _PASSED.search(structure.stage)
    if not found and text and not structure.title:
        found = _PASSED.match(normalise(text[0].text))
    if not found:
        return None
    name = (found["place"] or "") + (found["all"] or "") + found["organ"]
    return Known(name, evidence=f"题注或正文为“{found[0]}”", span=structure.span(Role.DATE))


def _reported(structure: Structure) -> Known | None:
    """新华社北京…电 近日，中共中央、国务院印发了《…》."""
    for paragraph in structure.of(Role.CHROME):
        found = _REPORTED.search(normalise(paragraph.text))
        if found and all(is_organ(name) for name in found["name"].split("、")):
            return Known(found["name"], evidence="电稿所称印发机关", span=Span(paragraph.start, paragraph.end))
    return None


def _proclaimed(structure: Structure) -> Known | None:
    """省长 张三 under 《福建省…规定》已经…通过，现予公布."""
    for paragraph in structure.of(Role.SIGNATURE):
        norm = normalise(paragraph.text).replace(" ", "")
        post = norm[:2]
        if post not in ("省长", "市长", "主席", "州长", "县长") or not structure.inner_title:
            continue
        for cut in range(2, 9):
            place = structure.inner_title[:cut]
            if place_level(place) and place[-1] in "省市区县州":
                return Known(f"{place}人民政府", evidence=f"由{post}署名公布", span=Span(paragraph.start, paragraph.end))
    return None


def _placed(name: str, title: str, head: str, name_title: str) -> str:
    """市人民政府 → 亳州市人民政府, where the title, the congress or the file's name tells the place."""
    if place_level(name[:-4]) and not name.startswith(("省", "市", "县", "区", "州", "人民", "自治", "盟", "旗")):
        return name
    bare = name.lstrip("省市县区州盟旗") if not name.startswith("自治区") else name.removeprefix("自治区")
    candidates = [found["place"] for found in (_YEAR.match(title), _IN_CONGRESS.search(head)) if found]
    cleaned = name_title.lstrip("0123456789_- ")
    by_name = _YEAR.match(cleaned)
    if by_name:
        candidates.append(by_name["place"])
    for place in candidates:
        whole = full_name(place) or place
        if place_level(whole) and whole[-1] in "省市区县州盟旗":
            return whole + bare
    return name


def issuer_level(issuer: str, recipients: Sequence[str], title: str) -> Known:
    """The level of an issuer: by its name, else by whose departments it writes to, else by the place in the title.

    An unnamed or unknown 市 is a city, unless it writes to townships alone.
    """
    first = issuer.split("、")[0]
    if first.startswith(_CENTRAL) or first in _MINISTRIES:
        return Known(Level.CENTRAL, evidence=f"发文机关为{first}")
    level = place_level(first.removeprefix("中共")) if first else None
    if level is Level.CITY and _writes_to_townships(recipients) and not full_name(first.split("市")[0]):
        return Known(Level.COUNTY, evidence="主送为乡镇、街道")
    if level is not None:
        return Known(level, evidence=f"发文机关为{first}")
    for name in recipients:
        own = next((word for word in _OWN_DEPARTMENTS if name.startswith(word)), "")
        if own:
            return Known(_OWN_DEPARTMENTS[own], evidence=f"主送含“{name}”")
    for cut in range(2, 9):
        if title and len(title) > cut and title[cut - 1] in "省市区县州" and (level := place_level(title[:cut])):
            return Known(level, evidence=f"标题含“{title[:cut]}”")
    return Known(None)


_OWN_DEPARTMENTS = {
    "国务院各": Level.CENTRAL,
    "省政府": Level.PROVINCE,
    "省人民政府": Level.PROVINCE,
    "自治区人民政府": Level.PROVINCE,
    "省直": Level.PROVINCE,
    "市政府": Level.CITY,
    "市人民政府": Level.CITY,
    "市直": Level.CITY,
    "县政府": Level.COUNTY,
    "县人民政府": Level.COUNTY,
    "县直": Level.COUNTY,
    "区政府": Level.COUNTY,
    "区直": Level.COUNTY,
    "镇直": Level.TOWNSHIP,
}


def _writes_to_townships(recipients: Sequence[str]) -> bool:
    below = "".join(recipients)
    return any(word in below for word in ("各镇", "各乡", "乡镇", "各街道")) and not any(
        word in below for word in ("各县", "各区", "县区", "县（", "区（", "区县")
    )


def issuer_kind(issuer: str) -> Known:
    """Party committee or government, their office, a department, or a coordination body (条例 §16)."""
    if not issuer:
        return Known(None)
    first = issuer.split("、")[0].removeprefix("中共")
    kind = _kind(first)
    return Known(kind, evidence=f"发文机关为{first}")


def _kind(name: str) -> IssuerKind:
    if any(word in name for word in _COORDINATION):
        return IssuerKind.COORDINATION_BODY
    if name.endswith(_OFFICES):
        served = name.removesuffix("办公室").removesuffix("办公厅")
        if served == name or served.endswith(("政府", "国务院", "中央", "党政")) or _is_committee(served):
            return IssuerKind.OFFICE
        if served.endswith(("委员会", "委")) and not served.endswith(_DEPARTMENT_COMMITTEES):
            return IssuerKind.COORDINATION_BODY
        return IssuerKind.DEPARTMENT
    if name.endswith(("政府", "国务院")) or name in ("中共中央", "中央", "中国共产党中央委员会") or _is_committee(name):
        return IssuerKind.PARTY_GOVERNMENT
    return IssuerKind.DEPARTMENT


def _is_committee(name: str) -> bool:
    """A party committee of a region: 天水市委, 中共清水河县五良太乡委员会."""
    if name.endswith(_PARTY_COMMITTEES):
        return True
    bare = name.removesuffix("委员会").removesuffix("工作")
    return name.endswith("委员会") and bare[-1:] in tuple("省市县区州盟旗乡镇") and not name.startswith("国家")

