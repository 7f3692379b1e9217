"""`addressee`: a department or coordination body gives orders to a lower party committee or government."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from jianfu.checks.base import Check, Hit, Mark
from jianfu.draft.model import IssuerKind, Role
from jianfu.frames.scope import Polarity, polarity
from jianfu.rules.model import Rule, record
from jianfu.text.clauses import trim
from jianfu.text.folding import Expression, fold
from jianfu.text.normal import normalise
from jianfu.text.patterns import alternatives

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph, Analyser

_CONSENT_WORDS = ("同意", "批准", "授权", "审定", "委托", "通过", "决定")
_BODIES = (IssuerKind.DEPARTMENT, IssuerKind.COORDINATION_BODY)
_PLACE = "(?:省|市|县|区|州|盟|旗|镇|乡|街道|自治区|直辖市|（市、区）|（区）|（市）|（县）|（州）)"
_RECIPIENT = Expression(
    f"(?:各|贵|{_PLACE})[^，；]{{0,24}}?(?:人民政府|政府|党委|党工委|党委和政府|办事处)$|[省市县区州旗镇乡）]委$|街道办事处$"
)
_SUBJECT = Expression(
    f"(?:各{_PLACE}|各县区|各区县|各市州|各地|各级|各乡镇|各镇|县区|区县|县（区）|贵|你){_PLACE}*[^，。；：]{{0,10}}?"
    "(?:党委|人民政府|政府|委)|各地区?|各县区|各县（市、区）|各县（区）|各区县|各市州|各乡镇|各镇街"
)
# A prohibition (不合规的须关停、不得推诿) is an order as well; what to do in an emergency (一旦发生…) is none.
_NO_ORDERS = frozenset({Polarity.QUOTED, Polarity.NARRATED, Polarity.ABOLISHED, Polarity.OWN, Polarity.CONDITIONAL})
_ORDERING = frozenset({Role.COVER, Role.HEADING, Role.BODY})


@record
class AddresseeRule(Rule):
    """Keys of an `addressee` rule."""

    kind: Literal["addressee"]
    directives: tuple[str, ...]
    """指令性用语；!词语 表示该词之内不算。"""
    consent: tuple[str, ...]
    """注明已经同级党委、政府同意的用语（RE2 表达式）；全文出现即不提示。"""


class Addressee(Check[AddresseeRule]):
    """Marks the first clause that orders something, and says how many there are."""

    asks = True

    from_marks = True

    def __init__(self, rule: AddresseeRule) -> None:
        super().__init__(rule)
        self._consent = alternatives(rule.consent)
        self._orders = self._agrees = 0

    def lists(self) -> Mapping[str, Iterable[str]]:
        return {self.key: self.rule.directives, f"{self.key}?": _CONSENT_WORDS}

    def bind(self, analyser: "Analyser") -> None:
        self._orders = analyser.bit(self.key)
        self._agrees = analyser.bit(f"{self.key}?")

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        if paragraph.seen & self._agrees and self._consent.found(paragraph.norm):
            return (Mark(0, 0, {}, data="consent"),)
        if not paragraph.seen & self._orders:
            return ()
        marks: dict[int, Mark] = {}
        for start, end in paragraph.hits(self.key):
            clause = paragraph.segments.clause(start)
            if clause[0] in marks:
                continue
            if polarity(paragraph, start, end) in _NO_ORDERS:
                continue
            low, high = trim(paragraph.norm, *clause)
            subject = _SUBJECT.search(fold(paragraph.norm), clause[0], start) is not None
            marks[clause[0]] = Mark(low, high, {"用语": paragraph.norm[start:end]}, data="subject" if subject else "")
        return list(marks.values())

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        if draft.metadata.issuer_kind.value not in _BODIES:
            return
        addressed = [name for name in draft.metadata.recipients if is_lower_party_government(name)]
        if not addressed or any(mark.data == "consent" for _, mark in marks):
            return
        orders = [(index, mark) for index, mark in marks if draft.paragraphs[index].role in _ORDERING]
        if not orders:
            return
        index, mark = next((item for item in orders if item[1].data == "subject"), orders[0])
        base = draft.paragraphs[index].start
        issuers = (draft.metadata.issuer.value or "本文").split("、")
        values = {
            "发文机关": issuers[0] + ("等" if len(issuers) > 1 else ""),
            "主送": "、".join(addressed[:2]),
            "处数": str(len(orders)),
        }
        yield Hit(base + mark.start, base + mark.end, mark.values | values)


@lru_cache(maxsize=512)
def is_lower_party_government(recipient: str) -> bool:
    """Whether a recipient is a party committee or government below: 各县区人民政府, 各乡镇党委; not its offices or bureaus."""
    return _RECIPIENT.search(fold(normalise(recipient).strip())) is not None


KIND = (AddresseeRule, Addressee)
