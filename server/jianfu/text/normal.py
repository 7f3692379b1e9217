"""One form of every character, so that rules need to know only one.

Texts copied from the web have `,` for `，`; forms filled in by hand have `２０１９` for `2019`. The map is one character
to one character: an offset in the normal form is the same offset in the text as it stands, which is what every finding
refers to.
"""

_TO_FULL = {
    ",": "，",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    "(": "（",
    ")": "）",
    "﹑": "、",
    "､": "、",
    "｡": "。",
}
_TO_HALF = {
    chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_BRACKETS = {
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "[": "〔",
    "]": "〕",
    "［": "〔",
    "］": "〕",
    "﹝": "〔",
    "﹞": "〕",
}
_SPACES = dict.fromkeys("\u3000\u00a0\u2002\u2003\u2009\u202f\t\v\f\u2028\u2029\x85", " ")
_TABLE = str.maketrans(_TO_FULL | _TO_HALF | _BRACKETS | _SPACES | {"％": "%", "．": "."})


def normalise(text: str) -> str:
    """Return `text` with one form of each punctuation mark, digit, letter and space; same length, same offsets.

    Punctuation becomes full width (，；：？！（）〔〕“”), digits and Latin letters half width, every space U+0020.
    Line ends and `.` stay. Full-width forms are the ones GB/T 15834 prescribes.
    """
    return text.translate(_TABLE)
