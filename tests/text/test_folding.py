import re

from hypothesis import given
from hypothesis import strategies as st

from jianfu.text.folding import Expression, fold, unfold

TEXT = st.text(alphabet="，。；各县区月日每5前·×aé报送一二三　 \x03", max_size=30)


@given(TEXT)
def test_folding_keeps_length_and_can_be_undone(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert unfold(fold(text)) == text


@given(TEXT)
def test_an_expression_finds_what_re_finds(text: str) -> None:
    for source in ("[^，。；]{1,4}送", "每[日月]|[一二三]", r"(?<![·×])\d前?", "é|a"):
        expected = [match.span() for match in re.finditer(source, text)]
        assert [match.span() for match in Expression(source).finditer(fold(text))] == expected
