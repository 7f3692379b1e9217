import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.text.normal import normalise
from jianfu.text.quantities import find_durations, find_people


@pytest.mark.parametrize(
    ("text", "number", "more"),
    [
        ("三百人", 300, False),
        ("300余人", 300, True),
        ("约350名", 350, False),
        ("8—10人", 10, False),
        ("两三百人", 300, False),
        ("三四百人", 400, False),
        ("1,200人", 1200, False),
        ("3人以上", 3, True),
        ("十几人", 10, True),
        ("超过200人", 200, True),
    ],
)
def test_people(text: str, number: int, more: bool) -> None:
    (found,) = find_people(normalise(text))
    assert (found.number, found.more) == (number, more)


@pytest.mark.parametrize("text", ["30人次", "人均30元", "2名额", "3名称", "第一人民医院", "三个人民团体"])
def test_what_counts_no_people(text: str) -> None:
    assert find_people(normalise(text)) == ()


@pytest.mark.parametrize(
    ("text", "minutes", "half_days"),
    [
        ("一个半小时", 90, 0),
        ("90分钟", 90, 0),
        ("1小时30分", 90, 0),
        ("半小时", 30, 0),
        ("三刻钟", 45, 0),
        ("8-10分钟", 10, 0),
        ("2天", 0, 4),
        ("一天半", 0, 3),
        ("半天", 0, 1),
        ("1.5天", 0, 3),
        ("两三天", 0, 6),
    ],
)
def test_durations(text: str, minutes: int, half_days: int) -> None:
    (found,) = find_durations(normalise(text))
    assert (found.minutes, found.half_days) == (minutes, half_days)


def test_a_time_of_day_is_no_duration() -> None:
    assert find_durations("上午9时30分，下午2时") == ()


@given(st.integers(1, 99_999), st.text("会议各单位，。（）至 ", max_size=6))
def test_any_number_of_people_is_read_where_it_stands(number: int, before: str) -> None:
    text = f"{before}。{number}人"
    found = find_people(text)[-1]
    assert found.number == number
    assert text[found.start : found.end].endswith("人")


@given(st.text("一二三十百半个天小时分钟人名余至—0123456789，。", max_size=30))
def test_whatever_stands_there_offsets_lie_in_the_text(text: str) -> None:
    for found in (*find_people(text), *find_durations(text)):
        assert 0 <= found.start < found.end <= len(text)
