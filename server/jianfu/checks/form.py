"""`form`: what kind of document it is by its form: who issues what, whether it only passes another one on, its secrecy."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Check, Hit, Mark
from jianfu.draft.counting import count_text
from jianfu.draft.model import IssuerKind, Level, Role
from jianfu.frames.scope import IN_FORCE, polarity
from jianfu.rules.model import Rule
from jianfu.text.clauses import Segments, trim
from jianfu.text.normal import normalise

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph, Analyser

_WORDS = {
    "party-channel": (),
    "forwarding": ("转发", "翻印", "转给", "印发给", "印发你"),
    "classification": ("秘密", "涉密", "机密", "绝密", "保密", "外传", "翻印"),
}


@dataclass(frozen=True, kw_only=True)
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
            return _forwarding_sentences(paragraph)
        return _secret_clauses(paragraph)

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        if self.rule.finds == "party-channel":
            return _party_channel(draft)
        if self.rule.finds == "forwarding":
            return _forwarding(draft, marks, self.rule.own_characters)
        return _classification(draft, marks)


# --- party-channel -------------------------------------------------------------------------------------------------

_RULES_OF_BODY = re.compile(
    "(?P<body>[^《》“”，]*?(?:领导小组|协调小组|专项小组|指挥部|联席会议|工作专班|协调机制|工作机制|委员会|委)(?:办公室)?(?:专项小组)?)的?"
    r"(?:（?\d{4}年度?|年度)?(?P<what>(?:工作|议事|会议)?(?:规则|细则|规程|要点))"
)
_NO_BODY = re.compile(
    "(?:[省市县区州盟旗镇乡党]|工作|纪律检查|监察|政协|常务|联合会)委员?会?(?:常委会)?$|常委会$|(?<!编)[省市县区州旗镇乡党工纪监团]委$"
)
_PARTY = re.compile("^中共.+(?:委员会|委)(?:办公室|办公厅)?$|^[一-龥]{0,8}[省市县区州盟旗镇乡]委(?:办公室|办公厅)?$")
_PARTY_NUMBER = re.compile("^(?:[省市县区州旗镇]|[^卫教经建编])委(?:办)?(?:办?发|办?字)?〔")


def _party_channel(draft: "DraftView") -> Iterable[Hit]:
    known = draft.metadata
    span = draft.structure.title_span
    if span is None or not _by_party(
        known.issuer.value or "", known.issuer_kind.value, known.document_number.value or ""
    ):
        return
    title = normalise(known.title.value or "")
    for text in (title[title.find("关于") + 2 :] if "关于" in title else title, normalise(draft.structure.inner_title)):
        text = re.sub("^(?:印发|调整印发|修订)", "", text.replace("印发《", "《"))
        for found in _RULES_OF_BODY.finditer(text):
            if not _NO_BODY.search(found["body"]):
                yield Hit(span.start, span.end, {"机构": found["body"], "内容": found["what"]})
                return


def _by_party(issuer: str, kind: str | None, number: str) -> bool:
    if kind in (IssuerKind.DEPARTMENT, IssuerKind.COORDINATION_BODY):
        return False
    return any(_PARTY.search(name) for name in issuer.split("、")) or _PARTY_NUMBER.search(number) is not None


# --- forwarding ----------------------------------------------------------------------------------------------------

_PASSES_ON = re.compile("(?:现将|兹将|将|现)(?P<source>[^。；]*?)(?:予以)?(?P<verb>转发|翻印|转给|印发给|印发你)")
# A document that the issuer has approved is given its authority by being passed on.
_APPROVED = re.compile("(?:已|业)?经[^，。；]{0,14}(?:同意|批准|审议|审定|通过)")
_LEVELS = (
    (
        Level.CENTRAL,
        re.compile("中共中央|国务院|中办|国办|中央|全国|国家[^，。；《》]{0,12}(?:局|委)|《[^《》省市县区]{2,14}部"),
    ),
    (Level.PROVINCE, re.compile("省|自治区")),
    (Level.CITY, re.compile("市|州")),
    (Level.COUNTY, re.compile("县|区")),
)
# Clauses that say no more than that the document is to be carried out.
_BOILERPLATE = re.compile(
    "贯彻|落实|执行|遵照|参照|对照|结合|高度重视|加强领导|加强组织|精心组织|周密部署|统筹|抓好|抓紧|认真|切实|确保|及时反映|反馈"
    "|问题|学习|组织实施|请按|按照|按此|现将|转发|印发|翻印|如下|附件|联系|特此|通知|报送|报我|情况|成效|实效|重要|意义|部署要求"
)


def _forwarding_sentences(paragraph: "AnalysedParagraph") -> Sequence[Mark]:
    marks = []
    for first, last in paragraph.segments.sentences:
        found = _PASSES_ON.search(paragraph.norm, first, last)
        if found is None or polarity(paragraph, found.start("verb"), found.end("verb")) not in IN_FORCE:
            continue
        source = found["source"]
        # 印发 passes on only what bears the name of another organ: 《国务院办公厅关于…》; its own plan bears none.
        named = re.search("《[^《》]{2,40}?关于|《?(?:省|国务院|中共中央)", source)
        if found["verb"].startswith("印发") and not named:
            continue
        if _APPROVED.search(paragraph.norm, first, last):
            continue
        marks.append(Mark(*trim(paragraph.norm, first, last), {}, data=(found["verb"][:2], source)))
    return marks


def _forwarding(draft: "DraftView", marks: Sequence[tuple[int, Mark]], least: int) -> Iterable[Hit]:
    cover = any(paragraph.role is Role.COVER for paragraph in draft.paragraphs) if marks else False
    wanted = (Role.COVER,) if cover else (Role.BODY, Role.HEADING)
    marks = [(index, mark) for index, mark in marks if draft.paragraphs[index].role in wanted]
    if not marks:
        return
    index, mark = marks[0]
    verb, source = mark.data
    if not _from_above(source, draft.metadata.issuer_level.value, verb):
        return
    own = sum(own_characters(p.text) for p in draft.paragraphs if p.role in wanted)
    if own < least:
        base = draft.paragraphs[index].start
        yield Hit(base + mark.start, base + mark.end, {"字数": str(own)})


def _from_above(source: str, level: str | None, verb: str) -> bool:
    """Whether what is passed on comes from a higher level than the issuer's, as far as the text tells."""
    order = list(Level)
    name = source.split("关于")[0]
    theirs = next((place for place, pattern in _LEVELS if pattern.search(name)), None)
    if level is None:
        return theirs is not Level.COUNTY if verb != "印发" else theirs in (Level.CENTRAL, Level.PROVINCE)
    if theirs is None:
        return verb != "印发" and level != Level.CENTRAL
    return order.index(theirs) < order.index(Level(level))


@lru_cache(maxsize=4096)
def own_characters(text: str) -> int:
    """字 of a paragraph that say more than that another document is to be carried out."""
    norm = normalise(text)
    count = 0
    for first, last in Segments(norm).clauses:
        clause = norm[first:last]
        figures = "《" not in clause and any(char.isdecimal() for char in clause)
        if figures or not _BOILERPLATE.search(clause):
            count += count_text(clause)
    return count


# --- classification ------------------------------------------------------------------------------------------------

_SECRET = re.compile(
    "(?:本|此)(?:文件|件|通知|意见|方案|函|文|材料)[^，。；]{0,6}?(?:涉及|属于?|含有|系|为)(?:国家秘密|秘密|机密|绝密|涉密)"
    "|(?:本|此)(?:文件|件|通知|文)[^。；]{0,10}(?:注意保密|严禁外传|不得外传|不得翻印)"
)
_FIELD = re.compile("^(密级|保密期限|密级和保密期限|印发范围|发放范围)：[_ —×xX]*(?:（?(?:待定|待填|空)?）?)?$")
_GRADES = ("绝密", "机密", "秘密")
_PUBLIC = re.compile("此件公开发布|主动公开|此件公开")


def _secret_clauses(paragraph: "AnalysedParagraph") -> Sequence[Mark]:
    found = [match.span() for match in _SECRET.finditer(paragraph.norm)]
    return [Mark(*place, {}) for place in found if polarity(paragraph, *place) in IN_FORCE]


def _classification(draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
    graded = any(
        normalise(p.text).replace(" ", "").startswith(_GRADES) for p in draft.structure.of(Role.CLASSIFICATION)
    )
    for paragraph in draft.paragraphs:
        # 密级：is a field of its own line; whatever is longer is text.
        if len(paragraph.text) < 30 and "：" in (norm := normalise(paragraph.text).strip()):
            found = _FIELD.match(norm) if paragraph.role is not Role.ATTACHMENT else None
            if found and not (graded and "密" in found[1]):
                yield Hit(paragraph.start, paragraph.end, {"情形": f"“{found[1]}”一栏没有填写"})
    if graded:
        for paragraph in draft.structure.of(Role.NOTE):
            if _PUBLIC.search(paragraph.text):
                yield Hit(paragraph.start, paragraph.end, {"情形": "版头标有密级，附注又注明公开"})
        return
    for index, mark in marks:
        base = draft.paragraphs[index].start
        yield Hit(base + mark.start, base + mark.end, {"情形": "正文称本文件涉密或者不得外传，版头没有标密级"})
        return


KIND = (FormRule, Form)
