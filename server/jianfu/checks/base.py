"""What every check kind offers: a scan of one paragraph, kept by its text, and a cheap fold over the draft."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from jianfu.rules.model import Rule
from jianfu.text.patterns import Patterns

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph, Analyser

RuleT = TypeVar("RuleT", bound=Rule)


class Edit(NamedTuple):
    """Replace `start:end` by `text`; offsets in whatever text the holder of the edit speaks of."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """A way out that an editor can apply; `safe` when the meaning of the draft cannot change."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False

    def moved(self, by: int) -> "Fix":
        """The same fix `by` code points further on."""
        title, edits, safe = self
        return Fix(title, tuple([Edit(start + by, end + by, text) for start, end, text in edits]), safe)


class Related(NamedTuple):
    """The place in a higher-level document that a finding speaks of; offsets in that document's extracted text."""

    path: str
    title: str
    start: int
    end: int
    excerpt: str
    similarity: float


class Mark(NamedTuple):
    """What a scan saw in one paragraph; offsets in the paragraph, `values` fill the rule's message."""

    start: int
    end: int
    values: dict[str, str]
    fixes: tuple[Fix, ...] = ()
    data: Any = None

    def moved(self, by: int) -> "Mark":
        """The same mark `by` code points further on."""
        start, end, values, fixes, data = self
        return Mark(start + by, end + by, values, tuple([fix.moved(by) for fix in fixes]), data)


class Hit(NamedTuple):
    """What a check says of the draft; offsets in the draft."""

    start: int
    end: int
    values: dict[str, str]
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    message: str = ""  # replaces the rule's own message where the kind has several to give
    severity: int = 0  # a lower severity than the rule's (a limit that is near, not passed); 0 keeps it
    limit: str = ""  # the key of the limit that was passed: only the sets that have it are cited


class Check(Generic[RuleT]):
    """A rule made ready to judge. Kinds override `scan`, `fold` or both."""

    from_marks = False
    """Whether a draft without marks gives no hits and no figures: `fold` is then not asked."""

    asks = False
    """Whether it judges what sentences ask for: silent where a list forbids or tells of what its items say."""

    def __init__(self, rule: RuleT) -> None:
        self.rule = rule

    def lexicons(self) -> Iterable[str]:
        """Names of the shared word lists that the rule asks for; one that does not exist is refused."""
        return ()

    def lists(self) -> Mapping[str, Iterable[str]]:
        """Word lists that the shared scan looks for, under names that begin with the rule's key."""
        return {}

    def verify(self) -> None:
        """Find out, when a rule file is loaded, what else would fail at the first draft. Raises ValueError, in Chinese."""
        for value in vars(self).values():
            if isinstance(value, Patterns):
                value.verify()

    def bind(self, analyser: "Analyser") -> None:
        """Take note of the analyser that knows the words; called once, before any scan."""

    @property
    def key(self) -> str:
        """A name for this rule's word lists that no other rule in force has."""
        return f"{self.rule.ruleset}/{self.rule.id}"

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        """Marks in one paragraph. A pure function of its text: the engine keeps the result by that text."""
        return ()

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        """Hits in the draft, from the marks of its judged paragraphs as (paragraph index, mark), in order.

        Runs at every keystroke: no work on text here that a scan could have done.
        """
        paragraphs = draft.paragraphs
        for index, mark in marks:
            start, end, values, fixes, _ = mark
            base = paragraphs[index].start
            yield Hit(base + start, base + end, values, tuple([fix.moved(base) for fix in fixes]))

    def allowance(self, draft: "DraftView") -> tuple[int, int]:
        """How many 字 and pages a draft to which the rule applies may have; 0 is no limit."""
        return 0, 0

    def demands(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[tuple[int, int, int]]:
        """What the draft asks lower levels to hand in: (start, end, times a year), offsets in the draft."""
        return ()

    def figures(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Mapping[str, int]:
        """Figures that the draft's statistics should hold, by their JSON names; cheap, as `fold` is."""
        return {}
