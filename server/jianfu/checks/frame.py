"""`frame`: parts of a sentence that together ask for something (`jianfu.frames.slots`)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Check, Hit, Mark
from jianfu.frames.scope import IN_FORCE, Polarity
from jianfu.frames.slots import CompiledFrame, FrameSpec, Slot, verify_frame
from jianfu.rules.model import STRICT, Rule, field, record

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph, Analyser


@record
class SlotText:
    """One slot of a frame in a rule file."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    words: tuple[str, ...] = ()
    """词语；!词语 表示该词之内不算。"""
    lexicons: tuple[str, ...] = ()
    """内置词表，如 frames/units.lower。"""
    patterns: tuple[str, ...] = ()
    """RE2 表达式。"""
    required: bool = True
    """false：没有也成立，只用于提示语。"""


@record
class FrameText:
    """One frame in a rule file; the first frame that matches in a clause counts."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    slots: dict[str, SlotText]
    """各槽，名称可在提示语中以 {名称} 引用。"""
    anchor: str = ""
    """由哪个槽查找，并看它是否被否定；默认第一个有词语的必填槽。"""
    order: Literal["any", "given"] = "any"
    """given：按所写次序出现。"""
    window: Literal["clause", "sentence", "paragraph"] = "sentence"
    """各槽须在同一分句、句子或段落。"""
    max_gap: int | None = None
    """相邻两槽之间最多隔几个字。"""
    unless: dict[str, SlotText] = field(default_factory=dict)
    """同一范围内出现时不提示。"""
    unless_window: Literal["clause", "sentence", "paragraph"] | None = None
    """unless 查看的范围；默认与 window 相同。"""
    mark: Literal["clause", "slots", "sentence"] = "clause"
    """标出分句、槽的起止，或句子。"""
    own: bool = True
    """false：发文机关自己要做的不提示。"""
    issuer_kinds: tuple[str, ...] = ()
    """只对这些发文机关成立：party-government、office、department、coordination-body，unknown 为不知道。"""
    issuer_levels: tuple[str, ...] = ()
    """只对这些层级的发文机关成立：central、province、city、county、township，unknown 为不知道。"""


@record
class FrameRule(Rule):
    """Keys of a `frame` rule."""

    kind: Literal["frame"]
    frames: tuple[FrameText, ...]
    """一个或几个框架，任何一个成立即提示。"""


class Frame(Check[FrameRule]):
    """Marks each clause in which one of the frames is filled."""

    asks = True

    from_marks = True

    def __init__(self, rule: FrameRule) -> None:
        super().__init__(rule)
        self._specs = [_spec(f"{self.key}#{number}", frame) for number, frame in enumerate(rule.frames)]
        self._frames: list[CompiledFrame] = []
        self._restricted = any(frame.issuer_kinds or frame.issuer_levels for frame in rule.frames)

    def lexicons(self) -> Iterable[str]:
        return [name for spec in self._specs for slot in (*spec.slots, *spec.unless) for name in slot.lexicons]

    def lists(self) -> Mapping[str, Iterable[str]]:
        lists: dict[str, Iterable[str]] = {}
        for spec in self._specs:
            lists |= {f"{spec.id}/{slot.name}": slot.words for slot in spec.slots if slot.words}
            lists |= {f"{spec.id}!{slot.name}": slot.words for slot in spec.unless if slot.words}
        return lists

    def verify(self) -> None:
        super().verify()
        for spec in self._specs:
            verify_frame(spec)

    def bind(self, analyser: "Analyser") -> None:
        self._frames = [CompiledFrame(spec, analyser) for spec in self._specs]

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        marks: dict[int, Mark] = {}
        for number, frame in enumerate(self._frames):
            for found in frame.match(paragraph):
                earlier = marks.get(found.start)
                if earlier:  # the first frame words the message, any of them lets the mark stand
                    marks[found.start] = earlier._replace(data=(*earlier.data, number))
                    continue
                values = {name: paragraph.norm[low:high] for name, (low, high) in found.slots.items()}
                marks[found.start] = Mark(found.start, found.end, values, data=(number,))
        return [marks[start] for start in sorted(marks)]

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        if self._restricted:
            speaks = {number for number, frame in enumerate(self.rule.frames) if _speaks_of(frame, draft)}
            marks = [(index, mark) for index, mark in marks if speaks.intersection(mark.data)]
        return super().fold(draft, _without_headings(draft, marks))


def _without_headings(draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Sequence[tuple[int, Mark]]:
    """Leaves out marks in headings whose own text says it again: （三）开展示范创建。每县创建示范村2个…."""
    kept = []
    for (index, mark), following in zip(marks, (*marks[1:], None), strict=True):
        paragraph = draft.paragraphs[index]
        heading = paragraph.level and mark.end <= paragraph.heading_end
        if not (heading and following is not None and following[0] - index <= _NEXT):
            kept.append((index, mark))
    return kept


_NEXT = 1  # paragraphs: the text of a heading follows it


def _speaks_of(frame: FrameText, draft: "DraftView") -> bool:
    """Whether the draft's issuer is one of those that the frame is for."""
    kind, level = draft.metadata.issuer_kind.value or "unknown", draft.metadata.issuer_level.value or "unknown"
    return (not frame.issuer_kinds or kind in frame.issuer_kinds) and (
        not frame.issuer_levels or level in frame.issuer_levels
    )


def _spec(key: str, frame: FrameText) -> FrameSpec:
    return FrameSpec(
        id=key,
        slots=tuple(_slot(name, slot) for name, slot in frame.slots.items()),
        anchor=frame.anchor,
        order=frame.order,
        window=frame.window,
        max_gap=frame.max_gap,
        polarity=IN_FORCE if frame.own else IN_FORCE - {Polarity.OWN},
        unless=tuple(_slot(name, slot) for name, slot in frame.unless.items()),
        unless_window=frame.unless_window,
        mark=frame.mark,
    )


def _slot(name: str, slot: SlotText) -> Slot:
    return Slot(name, slot.words, slot.lexicons, slot.patterns, slot.required)


KIND = (FrameRule, Frame)
