from hypothesis import given
from hypothesis import strategies as st

from jianfu.corpus.stream import DIGITS, END, normal
from jianfu.corpus.units import LONGEST, split, widened

TEXT = st.text(st.sampled_from("一二中国办法ＡbC１２3 　，。；：、《》“”\n①㈠㎡𠮷🀄") | st.characters(), max_size=400)


def test_case_width_marks_and_numbers_do_not_count() -> None:
    one = normal("《办法》（2019）第１２条，ＡＢＣ")
    two = normal("办法 7 第3 条:abc")
    assert one.codes.tolist() == two.codes.tolist()
    assert one.codes.tolist().count(DIGITS) == 2


def test_offsets_are_those_of_the_characters() -> None:
    text = "第 12 条：ok"
    stream = normal(text)
    assert [text[offset] for offset in stream.offsets] == ["第", "1", "条", "o", "k"]


@given(TEXT)
def test_any_text_has_a_stream(text: str) -> None:
    stream = normal(text)
    offsets = stream.offsets.tolist()
    assert len(stream.codes) == len(offsets)
    assert offsets == sorted(set(offsets))
    assert all(0 <= offset < len(text) for offset in offsets)
    assert END not in stream.codes
    assert not any(a == b == DIGITS for a, b in zip(stream.codes.tolist(), stream.codes.tolist()[1:], strict=False))


@given(TEXT, st.integers(0, 4))
def test_units_are_the_paragraph_cut_into_pieces(text: str, times: int) -> None:
    paragraph = text * 2**times
    units = split(paragraph)
    assert "".join(paragraph[start:end] for start, end in units) == paragraph
    assert all(0 < end - start <= LONGEST for start, end in units)


def test_units_end_with_sentences_where_they_can() -> None:
    sentence = "供热企业应当在采暖期开始前完成检修，并报主管部门备查。"
    paragraph = sentence * 20
    assert all(paragraph[end - 1] == "。" for _, end in split(paragraph))
    assert all(paragraph[end - 1] in "，。" for _, end in split(paragraph.replace("。", "，")))


def test_widened_goes_to_the_edge_of_a_near_clause_only() -> None:
    text = "要求如下：（一）供热企业应当检修，并备查。"
    assert text[widened(text, text.index("供热"), -1) :].startswith("（一）供热")
    assert text[: widened(text, text.index("修，") + 1, 1)].endswith("检修，")
    far = "甲乙丙丁戊己庚辛壬癸子丑寅卯"
    assert widened(far, 12, -1) == 12
