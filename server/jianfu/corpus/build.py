"""The postings of a segment: which k-grams are stored, in which order, in how many bytes.

A posting is 5 bytes: 8 bits of the hash and a 32-bit position. The bits above are the number of its bucket in the
directory, the bits below are left out: the text around the position tells whether it was worth looking there.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.fingerprint import Keys, chosen, keys
from jianfu.corpus.stream import END, Codes

K = 6  # characters of a k-gram; facts of the choice: 5 asks for three times as many places, 8 loses edited passages
WINDOW = 7  # one stored k-gram in each 7: every shared run of 12 characters meets
CAP = 16  # postings kept of one k-gram, those of the highest level and earliest date: more bounds nothing but time
_SAMPLE = 4  # each fourth k-gram is counted
_COMMON = 4  # a k-gram counted more often in one block is stored only where its window holds nothing rarer
_BLOCK = 1 << 23  # codes whose frequent k-grams are counted together; bounds memory
_CHUNK = 1 << 14  # k-grams chosen at a time: what is between two steps stays in the processor's cache
_SKETCH = 10  # the counts of a block are kept for the hash without its lowest 10 bits
_NEVER = np.uint32(0xFFFFFFFF)


class Postings(NamedTuple):
    """`directory[b]:directory[b + 1]` are the postings of bucket b (the top bits of the hash), `rest` its next 8 bits."""

    directory: NDArray[np.uint32]
    rest: NDArray[np.uint8]
    position: NDArray[np.uint32]


def build(text: Codes, breaks: NDArray[np.int64], stored: NDArray[np.bool_] | None = None) -> Postings:
    """Postings of a text of documents divided by END; `breaks` are offsets in `text` where a document starts.

    The order of the documents decides which postings of a frequent k-gram are kept: the first `CAP`. `stored` says
    where the k-grams start that have a posting; without it they are chosen.
    """
    found = []
    begin = 0
    while begin < len(text):
        later = breaks[np.searchsorted(breaks, begin + _BLOCK) :]
        end = int(later[0]) if len(later) else len(text)
        hashed = keys(text[begin:end], K)
        keep = _select(text[begin:end], hashed) if stored is None else stored[begin : begin + len(hashed)]
        position = keep.nonzero()[0]
        packed = hashed.take(position).astype(np.uint64)
        packed <<= np.uint64(32)
        packed |= position.astype(np.uint64) + np.uint64(begin)
        found.append(packed)
        begin = end
    packed = np.concatenate(found) if found else np.zeros(0, np.uint64)
    del found
    packed.sort()
    hashed = (packed >> np.uint64(32)).astype(np.uint32)
    same = hashed[CAP:] == hashed[:-CAP]  # the sixteenth before it is of the same k-gram
    if same.any():
        keep = np.concatenate((np.ones(CAP, np.bool_), ~same))
        packed, hashed = packed[keep], hashed[keep]
    bits = max(8, min(24, len(packed).bit_length() - 2))
    directory = np.zeros((1 << bits) + 1, np.uint32)
    np.cumsum(np.bincount(hashed >> np.uint32(32 - bits), minlength=1 << bits), out=directory[1:])
    rest = (hashed >> np.uint32(32 - bits - 8)).astype(np.uint8)
    return Postings(directory, rest, packed.astype(np.uint32))


def _select(text: Codes, hashed: Keys) -> NDArray[np.bool_]:
    """Which of the k-grams of `text` are stored."""
    count = np.bincount(hashed[::_SAMPLE] >> np.uint32(_SKETCH), minlength=1 << (32 - _SKETCH))
    common = (count > _COMMON).view(np.uint8)
    # A k-gram over the end of a document is none; it must not be the least of a window either.
    over = (text == END)[K - 1 :]
    for step in range(1, K):
        over |= text[K - 1 - step : len(text) - step] == END
    keep = np.empty(len(hashed), np.bool_)
    for start in range(0, len(hashed), _CHUNK):
        low, end = max(start - WINDOW + 1, 0), min(start + _CHUNK, len(hashed))
        part = hashed[low : end + WINDOW - 1]
        priority = common.take(part >> np.uint32(_SKETCH)).astype(np.uint32)
        priority <<= np.uint32(30)
        priority |= part >> np.uint32(2)
        priority[over[low : end + WINDOW - 1]] = _NEVER
        keep[start:end] = chosen(priority, WINDOW)[start - low : end - low]
    keep &= ~over
    return keep
