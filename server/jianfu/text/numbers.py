"""Numbers as documents write them: 12, １２, 十二, 二〇二四, 一千二百."""

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "Ｏ": 0, "O": 0, "◯": 0, "两": 2
}  # fmt: skip
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}


def parse_number(text: str) -> int | None:
    """The whole number that `text` writes, in Arabic or Chinese digits; None when it writes none.

    Chinese digits may be placed (二〇二四 is 2024) or counted (二千零二十四, 三百人's 三百, 十五). Mixed forms such as 3万
    are read as well; anything else in `text` (a space, 余, 多) makes it no number.
    """
    if not text:
        return None
    if text.isdecimal():
        return int(text)  # also for full-width digits, which int() knows too
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char.isdecimal():
            digit = (digit or 0) * 10 + int(char)
        elif char in _UNITS:
            section += (1 if digit is None else digit) * _UNITS[char]
            digit = None
        elif char in _LARGE:
            part = section + (digit or 0)
            total = (total + part) * _LARGE[char] if char == "亿" else total + part * _LARGE[char]
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)
