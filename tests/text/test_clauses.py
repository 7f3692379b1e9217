from hypothesis import given
from hypothesis import strategies as st

from jianfu.text.clauses import Segments, trim


def cut(text: str) -> list[str]:
    return [text[low:high] for low, high in Segments(text).clauses]


def test_clauses_and_sentences() -> None:
    text = "请各县区，各部门于18：00前报送。无情况的：零报告"
    assert cut(text) == ["请各县区，", "各部门于18：00前报送。", "无情况的：", "零报告"]
    assert [text[a:b] for a, b in Segments(text).sentences] == ["请各县区，各部门于18：00前报送。", "无情况的：零报告"]


def test_marks_in_short_insets_do_not_cut() -> None:
    text = "将情况（含照片、文字，各2份）报送，实行“一月一报，一季一评”。"
    assert cut(text) == ["将情况（含照片、文字，各2份）报送，", "实行“一月一报，一季一评”。"]
    segments = Segments(text)
    assert [text[a:b] for a, b in segments.quoted] == ["“一月一报，一季一评”"]
    assert [text[a:b] for a, b in segments.parenthesised] == ["（含照片、文字，各2份）"]


def test_a_half_width_full_stop_ends_a_sentence_after_chinese_only() -> None:
    assert cut("增长3.5%，达到2.1万. 报送情况.各单位") == ["增长3.5%，", "达到2.1万.", " 报送情况.", "各单位"]


@given(st.text(alphabet="报送，。；：“”（）《》 1.\n", max_size=60))
def test_clauses_cover_the_paragraph(text: str) -> None:
    segments = Segments(text)
    assert "".join(text[a:b] for a, b in segments.clauses) == text
    assert "".join(text[a:b] for a, b in segments.sentences) == text
    for at in range(len(text)):
        low, high = segments.clause(at)
        assert low <= at < high
        start, end = segments.sentence(at)
        assert start <= low
        assert high <= end
        assert low <= trim(text, low, high)[0] <= trim(text, low, high)[1] <= high
