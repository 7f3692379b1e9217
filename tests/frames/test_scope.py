import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.frames.demand import default_analyser
from jianfu.frames.scope import Polarity, polarity, read_scope
from jianfu.text.normal import normalise


def polarity_at(text: str, word: str = "报送") -> Polarity:
    """Polarity at the last place of `word` in `text`."""
    norm = normalise(text)
    start = norm.rindex(word)
    return polarity(default_analyser().analyse(norm), start, start + len(word))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请各单位报送总结。", Polarity.ASSERTED),
        ("不得要求基层报送总结。", Polarity.NEGATED),
        ("不得以任何理由要求基层每月填表并按时报送。", Polarity.NEGATED),
        ("不得迟报、漏报,每月5日前报送总结。", Polarity.ASSERTED),
        ("不得不按时报送材料。", Polarity.ASSERTED),
        ("不得无故不报送。", Polarity.ASSERTED),
        ("各单位不得推诿扯皮，及时报送落实情况。", Polarity.ASSERTED),
        ("不再要求纸质件，改为通过系统报送。", Polarity.ASSERTED),
        ("严禁层层加码，重复报送。", Polarity.NEGATED),
        ("不允许工作刚部署，就要求下级报送情况。", Polarity.NEGATED),
        ("不能按期完成的，报送说明。", Polarity.ASSERTED),
        ("对不按时报送的单位，将予以通报。", Polarity.ASSERTED),
        ("月底仍未报送情况的，视为未开展工作。", Polarity.ASSERTED),
        ("不得有下列行为：一是要求基层报送材料；二是重复报送。", Polarity.NEGATED),
        ("取消每月报送台账的制度。", Polarity.ABOLISHED),
        ("请将清理情况报送市委办公室。", Polarity.ASSERTED),
        ("请将制止餐饮浪费措施落实情况于9月19日前报送我局。", Polarity.ASSERTED),
        ("此前要求每月报送进展的通知同时废止。", Polarity.ABOLISHED),
        ("该局要求下属单位每月报送台账，增加了基层负担。", Polarity.NARRATED),
        ("某镇要求村里也要每天报送照片。", Polarity.NARRATED),
        ("截至目前，已有23家单位报送了报告。", Polarity.NARRATED),
        ("根据《关于报送材料的通知》要求。", Polarity.QUOTED),
        ("市政府督查室将汇总情况，定期报送市政府。", Polarity.OWN),
        ("我市将每月报送整改进展。", Polarity.OWN),
        ("我市各单位要每月报送整改进展。", Polarity.ASSERTED),
        ("如遇重大情况随时报送。", Polarity.CONDITIONAL),
    ],
)
def test_polarity(text: str, expected: Polarity) -> None:
    assert polarity_at(text) is expected


def test_the_deciding_word_is_named() -> None:
    text = "一般不要求报送情况。"
    reading = read_scope(default_analyser().analyse(text), 5, 7)
    assert text[reading.cue_start : reading.cue_end] == "不要求"


@given(st.text(alphabet="不得要求各县区报送，。；：的情况将“”《》（）月底前请严禁", max_size=40), st.data())
def test_any_position_has_a_polarity(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert polarity(default_analyser().analyse(text), start, end) in Polarity
