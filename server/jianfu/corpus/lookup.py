"""Where in the corpus do the k-grams of a draft stand?"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.fingerprint import Keys
from jianfu.corpus.segment import Segment

Index = NDArray[np.int64]


class Hits(NamedTuple):
    """Equal k-grams: `query[i]` in the draft's stream and `position[i]` in the segment's; `copies[i]` of it were found."""

    query: Index
    position: Index
    copies: Index


def lookup(segment: Segment, hashed: Keys, asked: Index) -> Hits:
    """All stored places of the k-grams that start at `asked`; `hashed[i]` is the hash of the one at i.

    About one k-gram in a hundred meets another one, whose hash agrees in the stored bits: what stands around a place
    tells, and looking at the text here would take as long as all the rest.
    """
    directory, rest, position = segment.postings
    bits = (len(directory) - 1).bit_length() - 1
    wanted = hashed.take(asked)
    bucket = (wanted >> np.uint32(32 - bits)).astype(np.int64)
    low = directory.take(bucket).astype(np.int64)
    size = directory[1:].take(bucket) - low
    row = np.arange(len(asked)).repeat(size)
    place = (low - size.cumsum() + size).take(row)
    place += np.arange(len(row))
    remainder = (wanted >> np.uint32(24 - bits)).astype(np.uint8)
    agree = (rest.take(place) == remainder.take(row)).nonzero()[0]
    query, found = asked.take(row.take(agree)), position.take(place.take(agree)).astype(np.int64)
    return Hits(query, found, np.bincount(query).take(query) if len(query) else query)
