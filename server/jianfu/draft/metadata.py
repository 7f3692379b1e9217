"""What is known about a draft: stated by the user, else read from it, with the evidence."""

from collections.abc import Mapping

from jianfu.draft.dates import find_date, whole_date
from jianfu.draft.direction import direction
from jianfu.draft.elements import document_number
from jianfu.draft.genre import infer_genre
from jianfu.draft.issuer import infer_issuer, issuer_kind, issuer_level
from jianfu.draft.model import Known, Metadata, Role, Span
from jianfu.draft.recipients import is_salutation, split_recipients
from jianfu.draft.scope import infer_scope
from jianfu.draft.structure import Structure
from jianfu.draft.titles import strip_number
from jianfu.text.normal import normalise

_GIVEN = "由用户指定"
_ENACTED = ("通过", "修正", "修订", "批准", "公布", "发布", "印发", "会议上", "大会上", "会上", "报告")


def metadata(text: str, structure: Structure, given: Mapping[str, str], uri_name: str = "") -> Metadata:
    """What is known about a draft.

    `text` and `structure` are the draft and its parts, `given` what the user stated (keys genre, scope, issuer, issuer_level,
    issuer_kind, date; checked where they were read), `uri_name` the file's name, which is a last hint at kind and issuer. Never raises.
    """
    own, number_in_title = strip_number(structure.title)
    name_title = _title_of_name(uri_name)
    title = _title(structure, own)
    genre = _given(given, "genre") or infer_genre(structure, own, name_title)
    issuer = _given(given, "issuer") or infer_issuer(structure, own, name_title)
    recipients, recipients_span = _recipients(structure)
    level = _given(given, "issuer_level") or issuer_level(issuer.value or "", recipients)
    scope_span = structure.inner_title_span or structure.title_span
    scope = _given(given, "scope") or infer_scope(own or name_title, structure.inner_title, genre.value, scope_span)
    return Metadata(
        title=title,
        genre=genre,
        scope=scope,
        issuer=issuer,
        issuer_level=level,
        issuer_kind=_given(given, "issuer_kind") or issuer_kind(issuer.value or ""),
        document_number=_document_number(structure, number_in_title),
        date=_given(given, "date") or _date(structure),
        recipients=recipients,
        recipients_span=recipients_span,
        direction=direction(genre.value, level.value, recipients),
    )


def _given(given: Mapping[str, str], key: str) -> Known | None:
    value = given.get(key)
    return Known(value, given=True, evidence=_GIVEN) if value else None


def _title_of_name(uri_name: str) -> str:
    """A file's name without folder, suffix and leading number, as a title: _ stands for the marks that names cannot have."""
    name = uri_name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = name.rsplit(".", 1)[0] if "." in name else name
    return normalise(stem.lstrip("0123456789 ._-").replace("_", " ").strip())


def _title(structure: Structure, own: str) -> Known:
    if own:
        return Known(own, evidence="正文前的标题", span=structure.title_span)
    if structure.inner_title:
        return Known(structure.inner_title, evidence="所印发文件的标题", span=structure.inner_title_span)
    return Known(None)


def _document_number(structure: Structure, in_title: str) -> Known:
    for paragraph in structure.of(Role.DOCUMENT_NUMBER):
        number = document_number(normalise(paragraph.text).strip())
        if number:
            return Known(number, evidence="版头的发文字号", span=Span(paragraph.start, paragraph.end))
    return Known(in_title, evidence="标题后的发文字号", span=structure.title_span) if in_title else Known(None)


def _recipients(structure: Structure) -> tuple[tuple[str, ...], Span | None]:
    paragraphs = structure.of(Role.RECIPIENTS)
    norm = "".join(normalise(p.text).strip() for p in paragraphs)
    if not norm or is_salutation(norm):
        return (), None
    return split_recipients(norm), structure.span(Role.RECIPIENTS)


def _date(structure: Structure) -> Known:
    """成文日期: under the signature; of a speech or a law, under the title."""
    best: Known | None = None
    for paragraph in structure.of(Role.DATE):
        norm = normalise(paragraph.text).strip()
        span = Span(paragraph.start, paragraph.end)
        if day := whole_date(norm):
            return Known(day, evidence="成文日期", span=span)
        day = _enacted(norm)
        if day:
            best = Known(day, evidence="标题下的日期", span=span)
    return best or Known(None)


def _enacted(norm: str) -> str:
    """The last date in a line under the title that is no mere 起施行."""
    day, start = "", 0
    while found := find_date(norm, start):
        start = found[2]
        rest = norm[start : start + 60]
        if any(word in rest for word in _ENACTED) or not rest.strip("） "):
            day = found[0]
    return day
