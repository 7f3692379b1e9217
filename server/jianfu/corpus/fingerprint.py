"""Hashes of k-grams, and the choice of those that are stored.

The corpus stores a part of its k-grams (winnowing, Schleimer, Wilkerson and Aiken 2003: one in every window of w), the
draft asks for all of its own. So every run of w + k − 1 shared characters meets at least once.
"""

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.stream import Codes

Keys = NDArray[np.uint32]

_LOW = np.uint64(0x9E3779B97F4A7C15)
_CACHED = 1 << 14  # k-grams hashed at a time: what is between two steps stays in the processor's cache
_HIGH = np.uint64(0xC2B2AE3D27D4EB4F)


def keys(codes: Codes, k: int) -> Keys:
    """32-bit hash of each k-gram of the stream, `len(codes) - k + 1` of them (none for a shorter stream); k is 4 to 8."""
    count = len(codes) - k + 1
    if count <= 0:
        return np.zeros(0, np.uint32)
    if count <= _CACHED:
        return _keys(codes, k)
    hashed = np.empty(count, np.uint32)
    for start in range(0, count, _CACHED):
        hashed[start : start + _CACHED] = _keys(codes[start : start + _CACHED + k - 1], k)
    return hashed


def _keys(codes: Codes, k: int) -> Keys:
    count = len(codes) - k + 1
    wide = codes.astype(np.uint64)
    half = k // 2
    pack = wide[: len(wide) - half + 1].copy()
    for step in range(1, half):
        pack |= wide[step : step + len(pack)] << np.uint64(16 * step)
    hashed = pack[:count] * _LOW
    hashed ^= hashed >> np.uint64(29)
    hashed += pack[half : half + count]
    if k % 2:
        hashed ^= wide[k - 1 :] << np.uint64(41)
    hashed *= _HIGH
    hashed >>= np.uint64(32)
    return hashed.astype(np.uint32)


def chosen(priority: Keys, w: int) -> NDArray[np.bool_]:
    """True where an element is the least of some window of `w` in a row; in each window at least one is.

    A stream shorter than `w` counts as one window.
    """
    if len(priority) == 0:
        return np.zeros(0, np.bool_)
    w = min(w, len(priority))
    if len(priority) <= 2 * _CACHED:
        return _chosen(priority, w)
    keep = np.empty(len(priority), np.bool_)
    for start in range(0, len(priority), _CACHED):
        low, end = max(start - w + 1, 0), min(start + _CACHED, len(priority))
        keep[start:end] = _chosen(priority[low : end + w - 1], w)[start - low : end - low]
    return keep


def _chosen(priority: Keys, w: int) -> NDArray[np.bool_]:
    w = min(w, len(priority))
    least = _sliding(priority, w, np.minimum)
    # An element is chosen when the greatest of the minima around it is the element itself: no minimum is above it.
    edge = np.zeros(w - 1, np.uint32)
    return np.asarray(_sliding(np.concatenate((edge, least, edge)), w, np.maximum) == priority)


def _sliding(values: Keys, w: int, pick: np.ufunc) -> Keys:
    """`pick` over each window of `w` values, by doubling the window."""
    width = 1
    while width * 2 <= w:
        values = pick(values[:-width], values[width:])
        width *= 2
    return pick(values[: len(values) - (w - width)], values[w - width :]) if width < w else values
