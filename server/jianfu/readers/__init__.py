"""Readers: the bytes of a file become extracted text. Each format has a file of its own, loaded when it is needed."""

from jianfu.readers.files import find, read
from jianfu.readers.front_matter import front_matter
from jianfu.readers.given import metadata_value
from jianfu.readers.plain import decode
from jianfu.readers.source import LIMIT, SUPPORTED, Problem, Source, UnreadableError, shown

__all__ = [
    "LIMIT",
    "SUPPORTED",
    "Problem",
    "Source",
    "UnreadableError",
    "decode",
    "find",
    "front_matter",
    "metadata_value",
    "read",
    "shown",
]
