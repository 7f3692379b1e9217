import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from jianfu.corpus.build import WINDOW, K, build
from jianfu.corpus.fingerprint import chosen, keys
from jianfu.corpus.stream import END

CODES = st.lists(st.integers(1, 60), max_size=120).map(lambda codes: np.array(codes, np.uint16))


@given(CODES, st.integers(1, 13))
def test_chosen_are_the_least_of_their_windows(codes: np.ndarray, w: int) -> None:
    priority = keys(codes, K)
    keep = chosen(priority, w)
    expected = np.zeros(len(priority), np.bool_)
    for start in range(max(len(priority) - w + 1, min(len(priority), 1))):
        window = priority[start : start + w]
        expected[start : start + w] |= window == window.min()
    assert (keep == expected).all()


def test_long_streams_are_hashed_and_chosen_like_short_ones() -> None:
    codes = np.random.default_rng(1).integers(1, 9000, 70_000).astype(np.uint16)
    hashed = keys(codes, K)
    some = [0, 16_383, 16_384, 40_000, len(hashed) - 1]
    assert [int(keys(codes[at : at + K], K)[0]) for at in some] == hashed[some].tolist()
    keep = chosen(hashed, WINDOW)
    part = slice(32_000, 33_500)
    assert (chosen(hashed[31_000:34_500], WINDOW)[1000:2500] == keep[part]).all()


@given(CODES, st.data())
def test_every_shared_run_of_k_and_w_less_one_meets(codes: np.ndarray, data: st.DataObject) -> None:
    run = K + WINDOW - 1
    if len(codes) < run:
        return
    at = data.draw(st.integers(0, len(codes) - run))
    text = np.concatenate(([END], codes, [END])).astype(np.uint16)
    stored = set(build(text, np.array([1])).position.tolist())
    assert stored & set(range(at + 1, at + 1 + run - K + 1))


def test_no_posting_goes_over_the_end_of_a_document_and_frequent_ones_are_capped() -> None:
    document = np.arange(1, 31, dtype=np.uint16)
    text = np.concatenate([np.array([END], np.uint16)] + [np.append(document, END).astype(np.uint16)] * 40)
    postings = build(text, np.arange(40) * 31 + 1)
    assert all(END not in text[position : position + K] for position in postings.position.tolist())
    grams: dict[bytes, int] = {}
    for position in postings.position.tolist():
        gram = text[position : position + K].tobytes()
        grams[gram] = grams.get(gram, 0) + 1
    assert max(grams.values()) == 16
    assert int(postings.directory[-1]) == len(postings.position) == len(postings.rest)
