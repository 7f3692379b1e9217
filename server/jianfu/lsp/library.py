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
_DIGITS = "零一二三四五六七八九"


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


def clause(text: str, number: str) -> str:
    """The words of clause `number` ("3") of a document, "" where it cannot be told."""
    if not number.isdigit():
        return ""
    names = f"{number}|{_chinese(int(number))}"
    heading = rf"(?m)^[\s\u3000]*(?:第(?:{names})条|(?:{names})[.．、])"
    found = re.search(heading, text)
    if not found:
        return ""
    following = re.compile(r"(?m)^[\s\u3000]*(?:第[一二三四五六七八九十百零\d]+[条章节]|\d+[.．、])").search(
        text, found.end()
    )
    words = text[found.start() : following.start() if following else len(text)].strip()
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "……"


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")
