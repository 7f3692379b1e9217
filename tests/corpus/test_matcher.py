from pathlib import Path

import pytest

from jianfu.corpus.exclude import Exclusions
from jianfu.corpus.matcher import Matcher, Placed
from jianfu.corpus.passage import Passage
from jianfu.corpus.store import Corpus
from jianfu.corpus.units import split
from tests.corpus.sources import HEATING, SCHOOLS, corpus_of, prepared

OWN = "今年以来，我镇围绕春耕备耕组织农机手下田服务，累计检修拖拉机六十余台，群众反映良好。"
MEASURE = "居民室内温度连续两日低于十八摄氏度的，供热企业应当派人上门测温，查明原因后按日折算退还热费。"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus_of(tmp_path_factory.mktemp("corpus"))


def placed(matcher: Matcher, draft: str) -> list[Placed]:
    found, start = [], 0
    for line in draft.split("\n"):
        found += [Placed(start + low, line[low:high], matcher.unit(line[low:high])) for low, high in split(line)]
        start += len(line) + 1
    return found


def passages(corpus: Corpus, draft: str, **options: object) -> tuple[Passage, ...]:
    matcher = Matcher(corpus, **options)  # type: ignore[arg-type]
    return matcher.join(placed(matcher, draft))


def test_a_passage_word_for_word(corpus: Corpus) -> None:
    draft = f"{OWN}\n{MEASURE}\n{OWN}"
    [found] = passages(corpus, draft)
    assert draft[found.start : found.end] == MEASURE
    assert corpus.meta(found.document).path == "heating.txt"
    assert corpus.text(found.document)[found.source_start : found.source_end].endswith(MEASURE)
    assert found.kind == "verbatim" and found.similarity == 1.0
    assert all(draft[start:end] == HEATING[source : source + end - start] for start, end, source in found.tiles)


@pytest.mark.parametrize(
    ("edited", "kind"),
    [
        ("居民室内温度连续三日低于十六摄氏度的，供热公司要派人上门测温，查清原因后按日折算退回热费。", "edited"),
        ("查明原因后按日折算退还热费，居民室内温度连续两日低于十八摄氏度的，供热企业应当派人上门测温。", "reordered"),
        (
            "对居民室内温度持续两天低于十八摄氏度的情况，企业应当及时派人上门测温，查明具体原因后，按日折算并退还费用。",
            "edited",
        ),
    ],
)
def test_an_edited_passage(corpus: Corpus, edited: str, kind: str) -> None:
    [found] = passages(corpus, f"{OWN}\n{edited}")
    assert corpus.meta(found.document).path == "heating.txt"
    assert found.kind == kind
    assert found.end - found.start >= 0.7 * len(edited)
    assert 0.5 < found.similarity < 1.0 or kind == "reordered"


def test_a_passage_over_several_paragraphs_is_one(corpus: Corpus) -> None:
    part = SCHOOLS[SCHOOLS.index("三、") : SCHOOLS.index("五、")]
    draft = f"{OWN}\n{part}{OWN}"
    [found] = passages(corpus, draft)
    assert draft[found.start : found.end].strip() == part.strip()


def test_own_words_are_nobody_elses(corpus: Corpus) -> None:
    assert passages(corpus, f"{OWN}\n下一步，将继续组织农机手下乡，做好夏收夏种各项准备。") == ()
    assert passages(corpus, "") == ()
    assert Matcher(corpus).units([]) == []
    assert Matcher(corpus).unit("供热") == ()


@pytest.mark.parametrize(
    "draft",
    [
        f"《某省城镇供热办法》规定：“{MEASURE}”",
        f"按照《某省城镇供热办法》第三条规定，{MEASURE}",
        f"要认真执行《{MEASURE.rstrip('。')}》。",
    ],
)
def test_a_quotation_that_names_its_source_is_none(corpus: Corpus, draft: str) -> None:
    assert passages(corpus, draft) == ()


def test_fixed_formulations_are_left_out(corpus: Corpus) -> None:
    sentence = "撤并前必须听取学生家长和村民代表的意见，不得先撤后建。"
    assert passages(corpus, f"{OWN}\n{sentence}")
    assert (
        passages(
            corpus, f"{OWN}\n{sentence}", exclude=Exclusions(["撤并前必须听取学生家长和村民代表的意见", "不得先撤后建"])
        )
        == ()
    )


def test_units_are_a_pure_function_of_their_text(corpus: Corpus) -> None:
    matcher = Matcher(corpus)
    texts = [*HEATING.splitlines(), OWN, "", *SCHOOLS.splitlines(), MEASURE, MEASURE + OWN]
    assert matcher.units(texts) == [matcher.unit(text) for text in texts] == matcher.units(texts)


def test_the_draft_itself_is_no_source(corpus: Corpus) -> None:
    matcher = Matcher(corpus)
    heating = {number for number in corpus.numbers() if corpus.meta(number).path == "heating.txt"}
    assert matcher.join(placed(matcher, MEASURE))
    assert matcher.join(placed(matcher, MEASURE), heating) == ()


def test_of_equal_sources_the_highest_and_earliest_comes_first_and_the_others_are_named(tmp_path: Path) -> None:
    copies = [
        prepared("city.txt", HEATING, "city", "2019-01-01"),
        prepared("late.txt", HEATING, "central", "2021-01-01"),
        prepared("early.txt", HEATING, "central", "2018-01-01"),
    ]
    corpus = corpus_of(tmp_path, copies)
    [found] = passages(corpus, MEASURE)
    assert corpus.meta(found.document).path == "early.txt"
    assert [corpus.meta(other.document).path for other in found.others] == ["late.txt", "city.txt"]


def test_removed_sources_are_none(tmp_path: Path) -> None:
    from jianfu.corpus.writer import CorpusWriter

    corpus = corpus_of(tmp_path)
    with CorpusWriter(tmp_path) as writer:
        writer.remove(["heating.txt"])
    assert passages(corpus, MEASURE)
    assert corpus.refresh()
    assert passages(corpus, MEASURE) == ()
