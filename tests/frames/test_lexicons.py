import pytest

from jianfu.frames.analysis import Analyser
from jianfu.frames.lexicons import LexiconError, builtin_folder, parse_lexicon, read_lexicons


def test_sections_blockers_and_comments() -> None:
    text = "# list\n报送  # verb\n!通报\n[soft]\n反馈\n[all]\n+soft\n汇报\n"
    assert parse_lexicon("a/verbs", text) == {
        "a/verbs": ("报送", "!通报"),
        "a/verbs.soft": ("反馈",),
        "a/verbs.all": ("反馈", "汇报"),
    }


@pytest.mark.parametrize("text", ["报\n报\n", "[]\n报\n", "+none\n", "[x\n"])
def test_a_wrong_file_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(LexiconError, match=r"verbs\.txt:\d"):
        parse_lexicon("verbs", text)


def test_the_lexicons_that_come_with_jianfu_can_be_read() -> None:
    lexicons = read_lexicons(builtin_folder())
    assert "报送" in lexicons["frames/verbs.submit"]


def test_longest_word_wins_and_blockers_hide() -> None:
    analyser = Analyser({"v": ("报", "报送", "!通报"), "w": ("通报",)})
    paragraph = analyser.analyse("报送情况，通报批评，再报。")
    assert paragraph.hits("v") == [(0, 2), (11, 12)]
    assert paragraph.hits("w") == [(5, 7)]
    assert paragraph.between("v", 3, 12) == [(11, 12)]
    assert not analyser.analyse("会议").has("v")


def test_an_analyser_without_words_finds_nothing() -> None:
    assert Analyser({}).analyse("报送").norm == "报送"
