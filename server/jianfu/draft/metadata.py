"""What is known about a draft: stated by the user, else read from it, with the evidence."""

import re
from collections.abc import Mapping

from jianfu.draft.dates import find_date, whole_date
from jianfu.draft.direction import direction
from jianfu.draft.elements import canonical_number, document_number, find_number
from jianfu.draft.genre import congress_report, infer_genre, issued_genre
from jianfu.draft.issuer import infer_issuer
from jianfu.draft.level import issuer_kind, issuer_level
from jianfu.draft.model import Known, Metadata, Role, Span
from jianfu.draft.places import full_name
from jianfu.draft.recipients import is_salutation, split_recipients
from jianfu.draft.scope import infer_scope
from jianfu.draft.structure import Structure
from jianfu.draft.titles import bare_title, issued_name, strip_number
from jianfu.text.normal import normalise

_GIVEN = "由用户指定"
_NAME_INDEX = r"^[ ._-]*(?:\d+[ ._、-]+)*(?:0\d+(?![\d年月日]))?"  # 0009_, 001, but not 2025年
_ORDER = r"国务院令第 ?(\d+) ?号公布"
_ENACTED = ("通过", "修正", "修订", "批准", "公布", "发布", "印发", "会议上", "大会上", "会上", "报告")


def metadata(text: str, structure: Structure, given: Mapping[str, str], uri_name: str = "") -> Metadata:
    """What is known about a draft.

    `text` and `structure` are the draft and its parts, `given` what the user stated (keys genre, scope, issuer, issuer_level,
    issuer_kind, date; checked where they were read), `uri_name` the file's name, which is a last hint at kind and issuer. Never raises.
    """
    own, number_in_title = strip_number(structure.title.removeprefix("（转载）"))
    name_title = _title_of_name(uri_name)
    title = _title(structure, own)
    number = _document_number(structure, number_in_title)
    genre = _given(given, "genre") or infer_genre(structure, own, name_title, number.value or "")
    issuer = _given(given, "issuer") or infer_issuer(structure, own, name_title)
    recipients, recipients_span = _recipients(structure)
    level = _given(given, "issuer_level") or issuer_level(issuer.value or "", recipients, title.value or "")
    scope_span = structure.inner_title_span or structure.title_span
    scope = _given(given, "scope") or infer_scope(
        own or ("" if full_name(name_title) else name_title),
        structure.inner_title or issued_name(own),
        genre.value,
        scope_span,
        congress_report(structure),
    )
    return Metadata(
        title=title,
        genre=genre,
        issued_genre=issued_genre(structure, own),
        scope=scope,
        issuer=issuer,
        issuer_level=level,
        issuer_kind=_given(given, "issuer_kind") or issuer_kind(issuer.value or ""),
        document_number=number,
        date=_given(given, "date") or _date(structure),
        recipients=recipients,
        recipients_span=recipients_span,
        direction=direction(genre.value, level.value, recipients),
    )


def _given(given: Mapping[str, str], key: str) -> Known | None:
    value = given.get(key)
    return Known(value, given=True, evidence=_GIVEN) if value else None


def _title_of_name(uri_name: str) -> str:
    """A file's name without folder, suffix and leading number, as a title or a place; "" when it is neither.

    _ stands for the marks that names of files cannot have.
    """
    name = uri_name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = name.rsplit(".", 1)[0] if "." in name else name
    title = normalise(re.sub(_NAME_INDEX, "", stem).replace("_", " ").strip())
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in title)
    return title if (chinese >= 4 and chinese * 2 > len(title)) or full_name(title) else ""


def _title(structure: Structure, own: str) -> Known:
    if own:
        return Known(own, evidence="正文前的标题", span=structure.title_span)
    if structure.inner_title and not structure.inner_labelled:
        return Known(structure.inner_title, evidence="所印发文件的标题", span=structure.inner_title_span)
    for paragraph, norm in structure.read(Role.ISSUER_MARK):  # an order without the document it proclaims
        if bare_title(norm).replace(" ", "").endswith("令"):
            return Known(bare_title(norm), evidence="版头", span=Span(paragraph.start, paragraph.end))
    return Known(None)


def _document_number(structure: Structure, in_title: str) -> Known:
    for paragraph, norm in structure.read(Role.DOCUMENT_NUMBER):
        number = document_number(norm)
        if number:
            return Known(number, evidence="版头的发文字号", span=Span(paragraph.start, paragraph.end))
    for role in (Role.ISSUER_MARK, Role.TITLE):  # 中国人民银行令〔2010〕第1号（…）, …公告〔2024〕第5号
        for paragraph, norm in structure.read(role):
            numbered = find_number(norm)
            if numbered and numbered["word"].endswith(("令", "公告", "通告")):
                value = canonical_number(numbered, titled=numbered[0].startswith("（"))
                return Known(value, evidence="版头的发文字号", span=Span(paragraph.start, paragraph.end))
    noted = find_number(structure.stage)  # 最高人民法院以法发〔1993〕15号通知印发
    if noted and "通知印发" in structure.stage[noted.end() :]:
        return Known(canonical_number(noted), evidence="题注中的发文字号", span=structure.span(Role.DATE))
    order = re.search(_ORDER, structure.stage)
    if order:
        return Known(f"国务院令第{order[1]}号", evidence="题注中的令号", span=structure.span(Role.DATE))
    return Known(in_title, evidence="标题后的发文字号", span=structure.title_span) if in_title else Known(None)


def _recipients(structure: Structure) -> tuple[tuple[str, ...], Span | None]:
    """主送机关 under the title; where they are too many for that, in the 版记 (GB/T 9704 7.3.2)."""
    norm = "".join(line for _, line in structure.read(Role.RECIPIENTS))
    if norm:
        return ((), None) if is_salutation(norm) else (split_recipients(norm), structure.span(Role.RECIPIENTS))
    for paragraph, norm in structure.read(Role.COPIES):
        if norm.replace(" ", "").startswith("主送："):
            return split_recipients(norm[norm.index("：") + 1 :].rstrip("。")), Span(paragraph.start, paragraph.end)
    return (), None


def _date(structure: Structure) -> Known:
    """成文日期: under the signature; of a speech or a law, under the title."""
    dated = structure.read(Role.DATE)
    for paragraph, norm in dated:
        if paragraph.start > structure.text_start and (day := whole_date(norm)):
            return Known(day, evidence="成文日期", span=Span(paragraph.start, paragraph.end))
    day = _enacted(" ".join(norm for paragraph, norm in dated if paragraph.start < structure.text_start))
    return Known(day, evidence="标题下的日期", span=structure.span(Role.DATE)) if day else Known(None)


def _enacted(norm: str) -> str:
    """The last date under the title on which the document was passed or the speech held, not that of 起施行."""
    day = ""
    found = find_date(norm)
    while found:
        following = find_date(norm, found[2])
        rest = norm[found[2] : following[1] if following else len(norm)]
        if any(word in rest for word in _ENACTED) or not rest.strip("（） "):
            day = found[0]
        found = following
    return day
