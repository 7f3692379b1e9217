"""Chinese text in lines: nothing lost, nothing too wide, no mark where none may stand."""

from hypothesis import given
from hypothesis import strategies as st

from jianfu.reports.wrap import cells, wrap

TEXT = st.text(alphabet="正文字数一般不超过，。；：（）《》“”、 4,0%abc-report", max_size=120)


@given(TEXT, st.integers(min_value=24, max_value=80))
def test_lines_hold_the_text_and_fit(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert cells(line) <= width or (" " not in line and line.isascii())  # a word longer than the line


@given(st.lists(st.sampled_from(["正文", "《规定》", "（市、区）", "，", "“一票否决”", "。"]), max_size=60))
def test_no_line_begins_or_ends_with_the_wrong_mark(parts: list[str]) -> None:
    text = "字" + "".join(parts).replace("，，", "，").replace("。。", "。")
    for line in wrap(text, 40)[1:]:
        assert line[0] not in "，。、）》”" or text.count(line[:1] * 2)
    for line in wrap(text, 40)[:-1]:
        assert line[-1] not in "（《“"


def test_numbers_stay_whole_with_what_they_count() -> None:
    text = "正文按专项工作或具体任务计，一般不超过 4,000 字，超出 54 字。"
    for width in range(24, 60):
        for line in wrap(text, width):
            assert not line.endswith(("4", "4,", "4,0", "4,000", "54"))


def test_no_width_is_one_line() -> None:
    assert wrap("字" * 300, 0) == ["字" * 300]
    assert wrap("", 40) == [""]
    assert cells("“字”a") == 5
