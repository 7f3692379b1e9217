"""The normalised stream: the text as it is compared.

Case, width, punctuation, spaces and the value of numbers say nothing about where a passage was taken from, so the stream
holds one 16-bit code for each letter or ideograph, one code for each run of digits, and nothing else.
"""

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16]
Offsets = NDArray[np.int32]

DIGITS = 0xE000  # private use: no kept character has this code
END = 0  # between documents; no kept character has this code
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
    try:
        points = np.frombuffer(text.encode("utf-16-le"), np.uint16)
    except UnicodeEncodeError:  # a lone surrogate from a broken file
        points = np.frombuffer(text.encode("utf-16-le", "replace"), np.uint16)
    if len(points) != len(text):
        wide = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
        points = np.where(wide > 0xFFFF, _ASTRAL + wide % 0x1000, wide).astype(np.uint16)
        codes = _table()[points]
        codes[wide > 0xFFFF] = points[wide > 0xFFFF]
    else:
        codes = _table()[points]
    offsets = np.flatnonzero(codes)
    codes = codes[offsets]
    digit = codes == DIGITS
    repeated = digit[1:] & digit[:-1]
    if repeated.any():
        keep = np.concatenate(([True], ~repeated))
        codes, offsets = codes[keep], offsets[keep]
    return Stream(codes, offsets.astype(np.int32))
