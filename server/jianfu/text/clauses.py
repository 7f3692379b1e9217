"""Sentences and clauses of one paragraph, and which parts of it stand in quotes, titles or parentheses.

All offsets are code points into the paragraph's normal form (`jianfu.text.normal.normalise`).
"""

from bisect import bisect_right

from jianfu.text.folding import Expression, fold

# A half-width full stop ends a sentence where Chinese stands before it and no Latin word or number goes on.
_MARK = Expression(r"[。！？；\n，：“”‘’《》（）]|(?<![\x00-\x7f])\.(?![A-Za-z0-9_.])")
_OPENING = {"“": "”", "‘": "’", "《": "》", "（": "）"}
_SENTENCE_END = frozenset("。！？；\n.")
# A parenthesis or quotation longer than this holds sentences of its own; its marks then cut as any other's do.
_LONGEST_INSET = 80

Range = tuple[int, int]


class Segments:
    """The parts of one paragraph.

    `sentences` and `clauses` cover the whole paragraph in order, each with the mark that ends it. Sentences end
    at 。！？； and at a line end, clauses also at ， and ：. Marks in a short “…”, ‘…’, 《…》 or （…） do not cut.
    `quoted`, `titles` and `parenthesised` are the insets, brackets included.
    """

    __slots__ = ("_clause_starts", "_sentence_starts", "clauses", "parenthesised", "quoted", "sentences", "titles")

    def __init__(self, norm: str) -> None:
        self.quoted: list[Range] = []
        self.titles: list[Range] = []
        self.parenthesised: list[Range] = []
        self.sentences: list[Range] = []
        self.clauses: list[Range] = []
        self._cut(norm)
        self._sentence_starts = [start for start, _ in self.sentences]
        self._clause_starts = [start for start, _ in self.clauses]

    def _cut(self, norm: str) -> None:
        sentence = clause = inset_end = 0
        kinds = {"“": self.quoted, "‘": self.quoted, "《": self.titles, "（": self.parenthesised}
        for found in _MARK.finditer(fold(norm)):
            at = found.start()
            mark = norm[at]
            closing = _OPENING.get(mark)
            if closing is not None:
                end = norm.find(closing, at + 1, at + 1 + _LONGEST_INSET)
                if end >= 0:
                    kinds[mark].append((at, end + 1))
                    inset_end = max(inset_end, end + 1)
            elif at >= inset_end and mark not in "”’》）" and not (mark == "：" and _between_digits(norm, at)):
                self.clauses.append((clause, at + 1))
                clause = at + 1
                if mark in _SENTENCE_END:
                    self.sentences.append((sentence, at + 1))
                    sentence = at + 1
        if clause < len(norm) or not norm:
            self.clauses.append((clause, len(norm)))
        if sentence < len(norm) or not norm:
            self.sentences.append((sentence, len(norm)))

    def clause_index(self, at: int) -> int:
        """Index in `clauses` of the clause that holds offset `at` (clamped to the paragraph)."""
        return max(0, bisect_right(self._clause_starts, at) - 1)

    def sentence_index(self, at: int) -> int:
        """Index in `sentences` of the sentence that holds offset `at` (clamped to the paragraph)."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def clause(self, at: int) -> Range:
        """The clause that holds offset `at`."""
        return self.clauses[self.clause_index(at)]

    def sentence(self, at: int) -> Range:
        """The sentence that holds offset `at`."""
        return self.sentences[self.sentence_index(at)]


def _between_digits(norm: str, at: int) -> bool:
    """Whether the mark at `at` stands in a time of day: 18：00."""
    return 0 < at < len(norm) - 1 and norm[at - 1].isdecimal() and norm[at + 1].isdecimal()


def trim(norm: str, start: int, end: int) -> Range:
    """`start`, `end` without spaces at either side and without the closing ，。；：、！？ of a clause."""
    while end > start and norm[end - 1] in "，。；：、！？. \n":
        end -= 1
    while start < end and norm[start] in " \n，、；":
        start += 1
    return start, end
