"""Generic frames: a rule says which slots stand together, in what window, and in which polarity.

A rule file of kind `frame` is compiled from a `FrameSpec`. An example, the responsibility letter (责任状):

    FrameSpec(
        id="responsibility-letter",
        slots=(
            Slot("verb", words=("签订", "签署", "签")),
            Slot("letter", words=("责任状", "责任书", "军令状")),
            Slot("who", lexicons=("frames/units.lower",), required=False),
        ),
        anchor="letter",
        window="clause",
        max_gap=20,
        unless=(Slot("law", words=("依法",), patterns=(r"合同|协议",)),),
    )

    compiled = compile_frames([spec], lexicons)          # once, for all rules together
    paragraph = compiled.analyser.analyse(normalise(text))
    for found in compiled.match(paragraph):              # found.frame, found.start, found.end, found.slots["verb"]
        ...

How a match is found: every occurrence of the anchor slot whose polarity is wanted (`jianfu.frames.scope`) looks in its
window for the nearest filling of each other slot, in the given order if the frame asks for one, none further from the
filling next to it than `max_gap` characters. A missing required slot, or an `unless` slot that finds anything in the
window, ends it. A clause gives one match of a frame at most. What is marked is the anchor's clause, trimmed of its
punctuation (`mark="clause"`), the fillings from the first to the last (`mark="slots"`), or the sentence.

Costs: one automaton scan for all frames; patterns (RE2) run only in windows where the words of all required slots are.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from jianfu.frames.analysis import AnalysedParagraph, Analyser
from jianfu.frames.lexicons import Lexicons
from jianfu.frames.scope import IN_FORCE, Polarity, polarity
from jianfu.text.clauses import Range, trim
from jianfu.text.patterns import PatternError, compile_pattern

Window = Literal["clause", "sentence", "paragraph"]
Mark = Literal["clause", "slots", "sentence"]


class FrameError(ValueError):
    """A frame that cannot be compiled; the message says why, in Chinese, without file and line."""


class Slot(NamedTuple):
    """One part of a frame.

    Filled by a word of `words`, a word of one of the named `lexicons`, or a match of one of the RE2 `patterns`
    (over the normal form). `!word` in `words` blocks, as in lexicon files.
    """

    name: str
    words: tuple[str, ...] = ()
    lexicons: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    required: bool = True


class FrameSpec(NamedTuple):
    """What a rule of kind `frame` says; see the module's example.

    `anchor` names the slot whose polarity counts and whose clause is marked; by default the first required slot that
    has words or lexicons. `order="given"` asks for the slots in the order of `slots`. `max_gap` counts the characters
    between neighbouring fillings. `polarity` lists the wanted readings, by default whatever is in force. `unless` looks
    in `unless_window`, by default the frame's own window: what exempts a clause often stands in the one before.
    """

    id: str
    slots: tuple[Slot, ...]
    anchor: str = ""
    order: Literal["any", "given"] = "any"
    window: Window = "sentence"
    max_gap: int | None = None
    polarity: frozenset[Polarity] = IN_FORCE
    unless: tuple[Slot, ...] = ()
    unless_window: Window | None = None
    mark: Mark = "clause"


class FrameMatch(NamedTuple):
    """A frame found in a paragraph: what to mark, and where each filled slot stands (offsets in the paragraph)."""

    frame: str
    start: int
    end: int
    slots: Mapping[str, Range]


class CompiledFrame:
    """A frame bound to the analyser that knows its words."""

    __slots__ = ("_anchor", "_needed", "_sources", "_unless", "spec")

    def __init__(self, spec: FrameSpec, analyser: Analyser) -> None:
        self.spec = spec
        self._sources = [_Source(slot, f"{spec.id}/{slot.name}", analyser) for slot in spec.slots]
        self._unless = [_Source(slot, f"{spec.id}!{slot.name}", analyser) for slot in spec.unless]
        self._anchor = _anchor_index(spec)
        self._needed = [source.bits for source in self._sources if source.slot.required and not source.slot.patterns]

    def match(self, paragraph: AnalysedParagraph) -> tuple[FrameMatch, ...]:
        """All matches in the paragraph, in order."""
        seen = paragraph.seen
        for bits in self._needed:
            if not bits & seen:
                return ()
        spec = self.spec
        matches: dict[int, FrameMatch] = {}
        for at in self._sources[self._anchor].fillings(paragraph, 0, len(paragraph.norm)):
            clause = paragraph.segments.clause(at[0])
            if clause[0] in matches:
                continue
            window = _window(paragraph, spec.window, at[0])
            filled = self._fill(paragraph, at, window)
            if filled is None or polarity(paragraph, *at) not in spec.polarity:
                continue
            if spec.unless_window:
                window = _window(paragraph, spec.unless_window, at[0])
            if any(source.fillings(paragraph, *window) for source in self._unless):
                continue
            matches[clause[0]] = FrameMatch(spec.id, *_marked(paragraph, spec.mark, at[0], filled), filled)
        return tuple(matches.values())

    def _fill(self, paragraph: AnalysedParagraph, anchor: Range, window: Range) -> dict[str, Range] | None:
        """The other slots around one anchor, outwards from it; None when a required one stays empty."""
        spec = self.spec
        given = spec.order == "given"
        filled = {spec.slots[self._anchor].name: anchor}
        for step in (-1, 1):
            neighbour = anchor
            index = self._anchor + step
            while 0 <= index < len(spec.slots):
                source = self._sources[index]
                low = neighbour[1] if given and step > 0 else window[0]
                high = neighbour[0] if given and step < 0 else window[1]
                taken = tuple(filled.values())
                best = _nearest(source.fillings(paragraph, low, high), neighbour if given else anchor, taken)
                if best is not None and spec.max_gap is not None:
                    near = (neighbour,) if given else taken
                    if min(_gap(best, other) for other in near) > spec.max_gap:
                        best = None
                if best is not None:
                    filled[source.slot.name] = neighbour = best
                elif source.slot.required:
                    return None
                index += step
        return filled


class CompiledFrames:
    """All frames of all rules, on one analyser."""

    __slots__ = ("analyser", "frames")

    def __init__(self, frames: Sequence[CompiledFrame], analyser: Analyser) -> None:
        self.frames = tuple(frames)
        self.analyser = analyser

    def match(self, paragraph: AnalysedParagraph) -> tuple[FrameMatch, ...]:
        """All matches of all frames in a paragraph of this analyser, frame by frame."""
        return tuple(found for frame in self.frames for found in frame.match(paragraph))


def compile_frames(specs: Iterable[FrameSpec], lexicons: Lexicons) -> CompiledFrames:
    """Compile frames together with the lexicons they (and `jianfu.frames.scope`) name, for one scan a paragraph.

    Raises FrameError for a frame without a slot to search by, an unknown lexicon or anchor, a slot name given twice,
    or a pattern RE2 refuses.
    """
    specs = tuple(specs)
    own: dict[str, tuple[str, ...]] = {}
    for spec in specs:
        verify_frame(spec, lexicons)
        for sign, slots in (("/", spec.slots), ("!", spec.unless)):
            own.update({f"{spec.id}{sign}{slot.name}": slot.words for slot in slots if slot.words})
    analyser = Analyser(lexicons, own)
    return CompiledFrames([CompiledFrame(spec, analyser) for spec in specs], analyser)


def verify_frame(spec: FrameSpec, lexicons: Lexicons | None = None) -> None:
    """Raise FrameError for a frame that cannot work; lexicons are looked up where they are given."""
    names = [slot.name for slot in spec.slots]
    if len(set(names)) != len(names):
        raise FrameError(f"框架 {spec.id} 中有同名的槽")
    if spec.anchor and spec.anchor not in names:
        raise FrameError(f"框架 {spec.id} 的 anchor“{spec.anchor}”不是它的槽")
    for slot in (*spec.slots, *spec.unless):
        if not (slot.words or slot.lexicons or slot.patterns):
            raise FrameError(f"框架 {spec.id} 的槽 {slot.name} 没有 words、lexicons 或 patterns")
        for name in slot.lexicons:
            if lexicons is not None and name not in lexicons:
                raise FrameError(f"框架 {spec.id} 的槽 {slot.name}：没有词表 {name}")
        for pattern in slot.patterns:
            try:
                compile_pattern(pattern)
            except PatternError as error:
                raise FrameError(f"框架 {spec.id} 的槽 {slot.name}：RE2 {error}") from error
    anchor = spec.slots[_anchor_index(spec)]
    if anchor.patterns or not anchor.required:
        raise FrameError(f"框架 {spec.id} 的 anchor 须是只用 words 或 lexicons 的必填槽，检查才够快")


def _anchor_index(spec: FrameSpec) -> int:
    for index, slot in enumerate(spec.slots):
        if slot.name == spec.anchor or (not spec.anchor and slot.required and not slot.patterns):
            return index
    raise FrameError(f"框架 {spec.id} 没有可以用来查找的必填槽（须有 words 或 lexicons）")


class _Source:
    """Where a slot's fillings come from."""

    __slots__ = ("_names", "bits", "slot")

    def __init__(self, slot: Slot, own: str, analyser: Analyser) -> None:
        self.slot = slot
        self._names = (*slot.lexicons, own) if slot.words else slot.lexicons
        self.bits = 0
        for name in self._names:
            self.bits |= analyser.bit(name)

    def fillings(self, paragraph: AnalysedParagraph, low: int, high: int) -> list[Range]:
        """All fillings that lie in `low:high`, in order."""
        found = [hit for name in self._names for hit in paragraph.between(name, low, high)]
        for pattern in self.slot.patterns:
            compiled = _compiled_pattern(pattern)
            found += [(low + m.start(), low + m.end()) for m in compiled.finditer(paragraph.norm[low:high])]
        if len(self._names) + len(self.slot.patterns) > 1:
            found.sort()
        return found


@lru_cache(maxsize=1024)
def _compiled_pattern(pattern: str) -> Any:
    return compile_pattern(pattern)


def _nearest(fillings: list[Range], anchor: Range, taken: tuple[Range, ...]) -> Range | None:
    free = [at for at in fillings if all(at[1] <= low or at[0] >= high for low, high in taken)]
    return min(free, key=lambda at: _gap(at, anchor), default=None)


def _gap(one: Range, other: Range) -> int:
    return max(one[0], other[0]) - min(one[1], other[1])


def _window(paragraph: AnalysedParagraph, window: Window, at: int) -> Range:
    if window == "clause":
        return paragraph.segments.clause(at)
    if window == "sentence":
        return paragraph.segments.sentence(at)
    return (0, len(paragraph.norm))


def _marked(paragraph: AnalysedParagraph, mark: Mark, anchor: int, filled: Mapping[str, Range]) -> Range:
    if mark == "slots":
        return min(low for low, _ in filled.values()), max(high for _, high in filled.values())
    segments = paragraph.segments
    low, high = segments.clause(anchor) if mark == "clause" else segments.sentence(anchor)
    return trim(paragraph.norm, low, high)
