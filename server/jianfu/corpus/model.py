"""What is known about a source, and a source made ready for the corpus."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.stream import Codes, compact

LEVELS = ("central", "province", "city", "county", "township", "")


class SourceMeta(NamedTuple):
    """One source: `path` as it was given, sha256 of the file, length of its extracted text in code points.

    `level` is a value of `jianfu.draft.model.Level`, `date` YYYY-MM-DD; what is not known is an empty string.
    """

    path: str
    digest: str
    characters: int
    title: str = ""
    document_number: str = ""
    issuer: str = ""
    level: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A source as it goes into a segment: made once per file, in any process, without the corpus.

    `kept` has one bit for each code point of the text: set where a code of the normalised stream comes from. `stored`
    says at which codes a posting stands, where that is known: the document was in another segment before.
    """

    meta: SourceMeta
    raw: bytes
    codes: Codes
    kept: NDArray[np.uint8]
    stored: NDArray[np.bool_] | None = None


def prepare(meta: SourceMeta, text: str) -> Prepared:
    """Make `text` ready; `meta.characters` is set to its length."""
    codes, kept = compact(text)
    return Prepared(meta._replace(characters=len(text)), text.encode("utf-8", "replace"), codes, np.packbits(kept))
