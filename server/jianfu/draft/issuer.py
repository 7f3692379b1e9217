"""发文机关: who issues the draft."""

import re
from collections.abc import Sequence
from functools import lru_cache

from jianfu.draft.model import Known, Role, Span
from jianfu.draft.organs import ends_organ, is_organ, split_joint
from jianfu.draft.speaker import proclaimed, reported, speaker
from jianfu.draft.structure import Structure
from jianfu.draft.titles import bare_title
from jianfu.text.normal import normalise

_CONGRESS = r"(?:第\w{1,4}届)?(?P<name>\w{2,20}?人民代表大会(?:常务委员会)?)第\w{1,5}次会议"
_VERBS = ("关于", "印发", "转发", "批转", "发布", "公布", "对")


def infer_issuer(structure: Structure, title: str, name_title: str) -> Known:
    """The issuer's name, joint ones joined by 、; of a speech or report the body whose principal speaks."""
    spoken = speaker(structure, title, name_title)
    if spoken:
        return spoken
    titled = title_issuers(title)
    signed, signed_span = _signed(structure)
    marked, marked_span = _marked(structure)
    if signed and _fuller(signed, titled):
        return _known(signed, "署名", signed_span)
    if titled:
        return _known(titled, "标题", structure.title_span)
    if marked:
        return _known(marked, "发文机关标志", marked_span)
    return reported(structure) or proclaimed(structure) or _known(title_issuers(name_title), "文件名", None)


def _known(names: Sequence[str], where: str, span: Span | None) -> Known:
    joint = "、".join(names)
    return Known(joint, evidence=f"{where}为“{joint}”", span=span) if names else Known(None)


@lru_cache(maxsize=256)
def title_issuers(title: str) -> tuple[str, ...]:
    """The issuers that a title names before 关于, 印发 …; empty when it names none."""
    text = normalise(title)
    found = re.match(_CONGRESS, text)
    if found:
        return (found["name"],)
    for at in sorted(text.find(verb) for verb in _VERBS):
        if at <= 1:
            continue
        names = split_joint(text[:at].strip())
        if names and all(is_organ(name) for name in names):
            return names
    year = re.search(r"\d{4}年", text)  # 云江市人民政府2024年工作要点
    if year and year.start() > 2 and is_organ(text[: year.start()].strip()):
        return split_joint(text[: year.start()].strip())
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
    return all(
        ends_organ(s) and (s == t or s.endswith(t[1:]) or (len(s) > len(t) and s[-1] == t[-1]))
        for s, t in zip(signed, titled, strict=True)
    )


def _signed(structure: Structure) -> tuple[tuple[str, ...], Span | None]:
    """The names under the text, up to the first date: an issued document may have a signature of its own."""
    places = structure.places.get(Role.SIGNATURE, [])
    names: list[str] = []
    used: list[int] = []
    for place in places:
        if used and any(structure.paragraphs[n].role is not Role.BLANK for n in range(used[-1] + 1, place)):
            break
        norm = structure.lines[place].norm
        if is_organ(norm):
            names += split_joint(norm)
            used.append(place)
    if not used:
        return (), None
    return tuple(dict.fromkeys(names)), Span(structure.paragraphs[used[0]].start, structure.paragraphs[used[-1]].end)


def _marked(structure: Structure) -> tuple[tuple[str, ...], Span | None]:
    names: list[str] = []
    for _, norm in structure.read(Role.ISSUER_MARK):
        if "文件" in norm or norm.count(" ") > 2:
            norm = norm.replace(" ", "")
        names += split_joint(bare_title(norm).removesuffix("文件").removesuffix("令"))
    for _, norm in structure.read(Role.DOCUMENT_NUMBER):
        if "令〔" in norm and is_organ(norm[: norm.index("令〔")]):
            names.append(norm[: norm.index("令〔")])
    names = [name.removeprefix("中华人民共和国") if name.endswith("国务院") else name for name in names]
    return tuple(dict.fromkeys(names)), structure.span(Role.ISSUER_MARK)
