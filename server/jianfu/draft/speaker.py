"""Whose document it is where no organ signs: reports, speeches, orders, laws, telegrams of the news agency."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from jianfu.draft.model import Known, Paragraph, Role, Span
from jianfu.draft.organs import is_organ
from jianfu.draft.places import full_name, place_level, prefecture
from jianfu.draft.stage import is_person
from jianfu.draft.structure import Structure
from jianfu.draft.titles import title_kind

_PASSED = r"(?P<place>[^\W\d]{2,10}?)?第\w{1,4}届(?P<all>全国)?(?P<organ>人民代表大会(?:常务委员会)?)第\w{1,5}次会议"
_REPORTED = r"\W(?P<name>(?:\w|、){3,40}?)(?:联合)?印发了?《"
_SPEAKS_FOR = r"代表(?P<name>\w{2,30}?)，?(?:向|作|把|就|提出)"
_ENTRUSTED = r"受(?P<name>\w{2,20}?)的?委托"
_IN_CONGRESS = r"在(?:中国共产党)?(?P<place>\w{2,12}?)第\w{1,4}届"
_YEAR = r"(?:\d{4}年)?(?P<place>[^\W\d]{2,12}?)(?:人民)?政府工作报告"
_SPOKEN = ("讲话", "发言", "致辞", "讲话稿", "报告", "总结讲话", "主持词")
_GOVERNS = "省市县区州盟旗镇乡"


def speaker(structure: Structure, title: str, name_title: str) -> Known | None:
    """The body for which a report or a speech speaks, or that passed a law; None when the draft is nothing of the kind.

    Read from 我代表市人民政府 …, the post under the title, the congress that the report was given to.
    """
    text = list(islice(structure.text(), 3))
    found = _represented(text)
    if not found and title.endswith("政府工作报告"):
        found = Known("人民政府", evidence="标题为政府工作报告", span=structure.title_span)
    if not found and title_kind(title) in _SPOKEN:
        found = _by_post(structure)
    if not found:
        return _congress(structure, text)
    name = _placed(found.value or "", title, structure.stage, name_title)
    return None if name == "人民政府" else found._replace(value=name)


def _represented(text: Sequence[tuple[Paragraph, str]]) -> Known | None:
    """现在，我代表市人民政府，向大会报告工作."""
    for paragraph, norm in text:
        norm = norm[:120]
        if "我代表" not in norm and "我" not in norm[:20] and not norm.startswith("受"):
            continue
        for expression in (_SPEAKS_FOR, _ENTRUSTED):
            found = re.search(expression, norm)
            if found and (is_organ(found["name"]) or found["name"].endswith(("政府", "委员会"))):
                name = "中国共产党中央委员会" if found["name"].endswith("中央委员会") else found["name"]
                name = name.removeprefix("中华人民共和国")
                return Known(name, evidence=f"正文有“{found[0]}”", span=Span(paragraph.start, paragraph.end))
    return None


def _by_post(structure: Structure) -> Known | None:
    """The body whose principal speaks: 市委副书记、市长 张三 speaks for the government."""
    for paragraph, norm in structure.read(Role.SIGNATURE):
        if paragraph.start > structure.text_start or not is_person(norm):
            continue
        posts = norm.replace(" ", "、").split("、")
        for deputies in (False, True):
            for body in _bodies(posts, deputies):
                return Known(body, evidence=f"讲话人为{norm}", span=Span(paragraph.start, paragraph.end))
    return None


def _bodies(posts: Sequence[str], deputies: bool) -> Iterator[str]:
    """The bodies that these posts belong to, those of deputies only when asked for."""
    for post in posts:
        if ("副" in post) is not deputies:
            continue
        post = post.replace("常务副", "").replace("副", "").replace("代理", "").replace("代", "")
        if post.endswith("书记"):
            body = post.removesuffix("书记").removesuffix("党组").removesuffix("党委")
            if is_organ(body):
                yield f"中共{body}" if body.endswith("委") and len(body) > 2 and not body.startswith("中共") else body
        elif post.endswith("总理"):
            yield "国务院"
        elif post[-1:] == "长" and post[-2:-1] in tuple(_GOVERNS):
            place = post[:-2]
            yield place if place.endswith("政府") else f"{place or post[-2]}人民政府"
        elif post.endswith(("自治区主席", "政府主席")):
            yield post.removesuffix("主席").removesuffix("人民政府") + "人民政府"
        elif post.endswith(("主任", "局长", "厅长", "部长", "行长", "院长", "会长", "署长", "主席")) and is_organ(
            post[:-2]
        ):
            yield post[:-2]


def _congress(structure: Structure, text: Sequence[tuple[Paragraph, str]]) -> Known | None:
    """The people's congress that passed a law or a resolution."""
    if structure.places.get(Role.RECIPIENTS):
        return None
    if "国务院令" in structure.stage or re.search(r"国务院第\d+次常务会议", structure.stage):
        return Known("国务院", evidence="题注有国务院令", span=structure.span(Role.DATE))
    found = re.search(_PASSED, structure.stage)
    if not found and text and not structure.title:
        found = re.match(_PASSED, text[0][1])
    if not found:
        return None
    name = (found["place"] or "") + (found["all"] or "") + found["organ"]
    return Known(name, evidence=f"题注或正文为“{found[0]}”", span=structure.span(Role.DATE))


def reported(structure: Structure) -> Known | None:
    """Who issued a document that the news agency reports: 新华社北京…电 近日，中共中央、国务院印发了《…》."""
    for paragraph, norm in structure.read(Role.CHROME):
        found = re.search(_REPORTED, norm)
        if found and all(is_organ(name) for name in found["name"].split("、")):
            return Known(found["name"], evidence="电稿所称印发机关", span=Span(paragraph.start, paragraph.end))
    return None


def proclaimed(structure: Structure) -> Known | None:
    """The government whose head signs: 省长 张三 under 《福建省…规定》已经…通过，现予公布."""
    for paragraph, norm in structure.read(Role.SIGNATURE):
        post = norm.replace(" ", "")[:2]
        if post not in ("省长", "市长", "主席", "州长", "县长") or not structure.inner_title:
            continue
        for cut in range(2, 9):
            place = structure.inner_title[:cut]
            if place_level(place) and place[-1] in "省市区县州":
                return Known(
                    f"{place}人民政府", evidence=f"由{post}署名公布", span=Span(paragraph.start, paragraph.end)
                )
    return None


def _placed(name: str, title: str, head: str, name_title: str) -> str:
    """市人民政府 → 亳州市人民政府, where the title, the congress or the file's name tells the place."""
    if not name.startswith(("省", "市", "县", "区", "州", "人民", "自治", "盟", "旗")):
        return name
    bare = name.lstrip("省市县区州盟旗") if not name.startswith("自治区") else name.removeprefix("自治区")
    candidates = [found["place"] for found in (re.match(_YEAR, title), re.search(_IN_CONGRESS, head)) if found]
    by_name = re.match(_YEAR, name_title)
    candidates.append(by_name["place"] if by_name else name_title)
    for place in filter(None, candidates):
        whole = (prefecture(place) if name.startswith(("州", "自治州")) else full_name(place)) or place
        if place_level(whole) and whole[-1] in "省市区县州盟旗":
            return whole + ("人民政府" if bare == "政府" else bare)
    return name
