"""The documents of the corpus by title: for links in a draft, and for the words of a basis."""

import asyncio
import re
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # they bring NumPy
    from jianfu.corpus.model import SourceMeta
    from jianfu.corpus.store import Corpus

_SLICE = 0.004
_LONGEST = 400  # characters of a clause that are shown


class Library:
    """One corpus's documents by title, gathered in slices when they are first asked for."""

    def __init__(self, corpus: "Corpus") -> None:
        self.corpus = corpus
        self._generation = -1
        self._titles: dict[str, int] = {}
        self._lock = asyncio.Lock()

    async def find(self, title: str) -> "tuple[int, SourceMeta] | None":
        """The document of this title, or None."""
        await self._gather()
        number = self._titles.get(bare(title))
        return (number, self.corpus.meta(number)) if number is not None else None

    async def _gather(self) -> None:
        async with self._lock:
            if self._generation == self.corpus.generation:
                return
            titles: dict[str, int] = {}
            end = time.perf_counter() + _SLICE
            for number in self.corpus.numbers():
                titles.setdefault(bare(self.corpus.meta(number).title), number)
                if time.perf_counter() >= end:
                    await asyncio.sleep(0)
                    end = time.perf_counter() + _SLICE
            self._titles, self._generation = titles, self.corpus.generation


def bare(title: str) -> str:
    """A title without what is written differently from place to place: blanks, brackets, who issued it."""
    title = re.sub(r"[\s《》〈〉“”]", "", title)
    return re.sub(r"^.{2,30}?(?:印发|关于印发)(?=.{4})", "", title).removesuffix("的通知")


def clauses(text: str, numbers: str) -> str:
    """What a document says in the clauses that a basis cites ("3", "9、13"); "" for a range, which is cited unsurely."""
    from jianfu.corpus.clause import words_of

    cited = numbers.split("、")
    found = [words_of(text, int(number)) for number in cited if number.isdecimal()]
    return "\n".join(words if len(words) <= _LONGEST else words[:_LONGEST] + "……" for words in found if words)
