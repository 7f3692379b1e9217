"""`form`: what kind of document it is by its form: who issues what, whether it only passes another one on, its secrecy."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Check, Hit, Mark
from jianfu.draft.model import IssuerKind, Role
from jianfu.frames.forwarding import FORWARDING_WORDS, from_above, own_characters, read_forwarding
from jianfu.frames.scope import IN_FORCE, polarity
from jianfu.rules.model import Rule, record
from jianfu.text.folding import Expression, fold
from jianfu.text.normal import normalise

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph, Analyser

_WORDS = {
    "party-channel": (),
    "forwarding": FORWARDING_WORDS,
    "classification": ("秘密", "涉密", "机密", "绝密", "保密", "外传", "翻印"),
}


@record
class FormRule(Rule):
    """Keys of a `form` rule."""

    LIMITS: ClassVar[tuple[str, ...]] = ("own_characters",)

    kind: Literal["form"]
    finds: Literal["party-channel", "forwarding", "classification"]
    """party-channel 以党委文件印发、forwarding 只作转发、classification 密级和印发范围。"""
    own_characters: int = 60
    """自己的内容不足几字，算只作转发（forwarding）。"""


class Form(Check[FormRule]):
    """Marks the title (party-channel), the forwarding sentence, or what speaks of secrecy."""

    def __init__(self, rule: FormRule) -> None:
        super().__init__(rule)
        self._bit = 0

    def lists(self) -> Mapping[str, Iterable[str]]:
        return {self.key: _WORDS[self.rule.finds]}

    def bind(self, analyser: "Analyser") -> None:
        self._bit = analyser.bit(self.key)

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        if not paragraph.seen & self._bit:
            return ()
        if self.rule.finds == "forwarding":
            return [Mark(found.start, found.end, {}, data=found) for found in read_forwarding(paragraph)]
        places = [found.span() for found in _SECRET.finditer(fold(paragraph.norm))]
        return [Mark(*place, {}) for place in places if polarity(paragraph, *place) in IN_FORCE]

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        if self.rule.finds == "party-channel":
            return _party_channel(draft)
        if self.rule.finds == "forwarding":
            return _forwarding(draft, marks, self.rule.own_characters)
        return _classification(draft, marks)


_RULES_OF_BODY = Expression(
    "(?P<body>[^《》“”，]*?(?:领导小组|协调小组|专项小组|指挥部|联席会议|工作专班|协调机制|工作机制|委员会|委)(?:办公室)?(?:专项小组)?)的?"
    r"(?:（?\d{4}年度?|年度)?(?P<what>(?:工作|议事|会议)?(?:规则|细则|规程|要点))"
)
# Party committees, standing committees and the like, which may issue their own rules.
_NO_BODY = Expression(
    "(?:省|市|县|区|州|盟|旗|镇|乡|党|工作|纪律检查|监察|政协|常务|联合会)委员会$|常委会$"
    "|(?:省|市|县|区|州|旗|镇|乡|党|工|纪|监|团)委$"
)
_PARTY_NUMBER = Expression("^(?:[省市县区州旗镇]|[^卫教经建编])委办?(?:办?发|办?字)?〔")


def _party_channel(draft: "DraftView") -> Iterable[Hit]:
    known, span = draft.metadata, draft.structure.title_span
    if span is None or known.issuer_kind.value in (IssuerKind.DEPARTMENT, IssuerKind.COORDINATION_BODY):
        return
    by_party = any(_is_party(name) for name in (known.issuer.value or "").split("、"))
    if not by_party and not _PARTY_NUMBER.search(fold(normalise(known.document_number.value or ""))):
        return
    title = normalise(known.title.value or "")
    for text in (title[title.find("关于") + 2 :] if "关于" in title else title, normalise(draft.structure.inner_title)):
        text = text.removeprefix("印发")
        for found in _RULES_OF_BODY.finditer(fold(text)):
            body = text[slice(*found.span("body"))]
            if not _NO_BODY.search(fold(body)):
                yield Hit(span.start, span.end, {"机构": body, "内容": text[slice(*found.span("what"))]})
                return


def _is_party(issuer: str) -> bool:
    """A party committee of a region or its office: 中共天水市委办公室, 市委, 中共清水县委员会."""
    name = issuer.removesuffix("办公室").removesuffix("办公厅")
    if name.startswith("中共"):
        return name.endswith(("委员会", "委"))
    return name.endswith("委") and name[-2:-1] in tuple("省市县区州盟旗镇乡")


def _forwarding(draft: "DraftView", marks: Sequence[tuple[int, Mark]], least: int) -> Iterable[Hit]:
    """Of a notice with the document that it passes on, only the notice's own text counts."""
    cover = bool(draft.structure.places.get(Role.COVER))
    own = (Role.COVER,) if cover else (Role.BODY, Role.HEADING)
    for index, mark in marks:
        paragraph = draft.paragraphs[index]
        if paragraph.role not in own:
            continue
        if from_above(mark.data, draft.metadata.issuer_level.value):
            count = sum(own_characters(p.text) for p in draft.paragraphs if p.role in own)
            if count < least:
                yield Hit(paragraph.start + mark.start, paragraph.start + mark.end, {"字数": str(count)})
        return


_SECRET = Expression(
    "(?:本|此)(?:文件|件|通知|意见|方案|函|文|材料)[^，。；]{0,6}?(?:涉及|属于?|含有|系|为)(?:国家秘密|秘密|机密|绝密|涉密)"
    "|(?:本|此)(?:文件|件|通知|文)[^。；]{0,10}(?:注意保密|严禁外传|不得外传|不得翻印)"
)
_FIELD = Expression(
    "^(?P<field>密级|保密期限|密级和保密期限|印发范围|发放范围)：[_ —×xX]*(?:（?(?:待定|待填|空)?）?)?$"
)
_LONGEST_FIELD = 30  # 密级： is a field of its own line; whatever is longer is text
_GRADES = ("绝密", "机密", "秘密")
_PUBLIC = ("此件公开", "主动公开")


def _classification(draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
    grades = draft.structure.of(Role.CLASSIFICATION)
    graded = any(normalise(paragraph.text).replace(" ", "").startswith(_GRADES) for paragraph in grades)
    for paragraph in draft.paragraphs:
        if len(paragraph.text) >= _LONGEST_FIELD or ("密" not in paragraph.text and "范围" not in paragraph.text):
            continue
        norm = normalise(paragraph.text).strip()
        found = None if paragraph.role is Role.ATTACHMENT else _FIELD.match(fold(norm))
        field = norm[slice(*found.span("field"))] if found else ""
        if field and not (graded and "密" in field):
            yield Hit(paragraph.start, paragraph.end, {"情形": f"“{field}”一栏没有填写"})
    if graded:
        for paragraph in draft.structure.of(Role.NOTE):
            if any(word in paragraph.text for word in _PUBLIC):
                yield Hit(paragraph.start, paragraph.end, {"情形": "版头标有密级，附注又注明公开"})
    elif marks:
        index, mark = marks[0]
        base = draft.paragraphs[index].start
        yield Hit(base + mark.start, base + mark.end, {"情形": "正文称本文件涉密或者不得外传，版头没有标密级"})


KIND = (FormRule, Form)
