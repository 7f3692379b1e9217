"""Number formats of automatic numbering (ECMA-376 part 1, 17.18.59, as Word 2019 writes them)."""

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
# Formats that are one character a number: the first character and how many follow one another.
_ROWS = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㈠", 10),
}
_CYCLES = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_ROMAN = (
    {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl"}
    | {10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}
)  # fmt: skip
_COUNTED = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"}
)
_PLACED = frozenset({"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"})
# These two count up to 99 and place digits from there: 九十九, 一○○.
_SHORT = frozenset({"chineseCounting", "taiwaneseCounting"})


def format_number(number: int, form: str) -> str:
    """Write `number`, 0 to 99,999, in the number format `form`; what that has no signs for is written 1, 2, 3."""
    if form == "none":
        return ""
    if form in _SHORT and number > 99:
        return _placed(number).replace("〇", "○")
    if form in _COUNTED and 0 < number < 10_000:
        return _counted(number, _DIGITS, "十百千").removeprefix("一" if 10 <= number < 20 else "")
    if form == "chineseLegalSimplified" and 0 < number < 10_000:
        return _counted(number, _LEGAL, "拾佰仟")
    if form in _PLACED:
        return _placed(number)
    if form in _ROWS and 0 < number <= _ROWS[form][1]:
        return chr(ord(_ROWS[form][0]) + number - 1)
    if form in _CYCLES and number > 0:
        return _CYCLES[form][(number - 1) % len(_CYCLES[form])]
    if form in ("upperLetter", "lowerLetter") and 0 < number <= 780:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text.upper() if form == "upperLetter" else text
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    if form == "decimalZero":
        return f"{number:02}"
    if form.startswith("decimalFullWidth"):
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    return str(number)


def _placed(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _counted(number: int, digits: str, units: str) -> str:
    """一百零五: digits with their units, one 零 for any run of noughts inside."""
    text = ""
    figures = str(number)
    for index, figure in enumerate(figures):
        power = len(figures) - 1 - index
        if figure != "0":
            text += digits[int(figure)] + (units[power - 1] if power else "")
        elif not text.endswith("零") and figures[index:].strip("0"):
            text += "零"
    return text


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN.items():
        count, number = divmod(number, worth)
        text += sign * count
    return text
