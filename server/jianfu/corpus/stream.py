"""The normalised stream: the text as it is compared.

Case, width, punctuation, spaces and the value of numbers say nothing about where a passage was taken from, so the stream
holds one 16-bit code for each letter or ideograph, one code for each run of digits, and nothing else.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16]
Offsets = NDArray[np.int32]

DIGITS = 0xE000  # private use: no kept character has this code
END = 0  # between documents; no kept character has this code
_FIRST = np.ones(1, np.bool_)
_ASTRAL = 0xE100  # rare ideographs beyond U+FFFF are folded into U+E100–U+F0FF


class Stream(NamedTuple):
    """`codes[i]` stands for the character at `offsets[i]` of the text (code points)."""

    codes: Codes
    offsets: Offsets


@cache
def _table() -> Codes:
    """Code of every character of the basic plane; 0 where the character is dropped."""
    table = np.zeros(0x10000, np.uint16)
    table[0x4E00:0xD7A4] = np.arange(0x4E00, 0xD7A4)  # ideographs, Yi, Hangul; asking for each takes 60 ms
    for code in (*range(0x80), *range(0xA0, 0x4E00), *range(0xF900, 0x10000)):
        for char in unicodedata.normalize("NFKC", chr(code)).lower():
            category = unicodedata.category(char)
            if category[0] in "LMN":
                point = DIGITS if category == "Nd" else ord(char)
                table[code] = point if point < 0x10000 else _ASTRAL + point % 0x1000
                break
    table.setflags(write=False)
    return table


def normal(text: str) -> Stream:
    """The normalised stream of `text` (NFKC, lower case, letters only, each run of digits one code)."""
    codes, kept = compact(text)
    return Stream(codes, kept.nonzero()[0].astype(np.int32))


def compact(text: str) -> tuple[Codes, NDArray[np.bool_]]:
    """The codes of the stream of `text`, and for each of its code points whether one of them comes from it."""
    every = _codes(text)
    kept = every != 0
    codes = every[kept]
    digit = codes == DIGITS
    repeated = digit[1:] & digit[:-1]
    if repeated.any():
        codes = codes[np.concatenate((_FIRST, ~repeated))]
        kept[kept.nonzero()[0][1:][repeated]] = False
    return codes, kept


def normals(texts: Sequence[str]) -> list[Stream]:
    """`normal` of each text, faster than one by one."""
    if len(texts) == 1:
        return [normal(texts[0])]
    codes = _codes("".join(texts))
    offsets = codes.nonzero()[0]
    codes = codes[offsets]
    starts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) for text in texts], out=starts[1:])
    cuts = offsets.searchsorted(starts)
    digit = codes == DIGITS
    repeated = digit[1:] & digit[:-1]
    if repeated.any():
        inner = cuts[(cuts > 0) & (cuts < len(codes))]
        repeated[inner - 1] = False  # a number at the end of a text is not that at the start of the next
        keep = np.concatenate((_FIRST, ~repeated))
        codes, offsets = codes[keep], offsets[keep]
        cuts = offsets.searchsorted(starts)
    bounds = zip(cuts.tolist(), cuts[1:].tolist(), starts.tolist(), strict=False)
    offsets = offsets.astype(np.int32)
    return [Stream(codes[low:high], offsets[low:high] - np.int32(start)) for low, high, start in bounds]


def _codes(text: str) -> Codes:
    """The code of each code point; 0 for those that are dropped."""
    points = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(points) == len(text):
        return _table()[points]
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = _table()[np.where(wide > 0xFFFF, 0, wide)]
    rare = (wide >= 0x20000) & (wide < 0x40000)
    codes[rare] = _ASTRAL + wide[rare] % 0x1000
    return codes
