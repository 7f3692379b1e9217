"""How sure is it that a stretch was taken from its place? A logistic score; tools/reuse/train.py makes the weights."""

import json
from functools import cache
from importlib.resources import files
from math import exp, log
from operator import mul
from typing import NamedTuple

from jianfu.corpus.find import Stretch
from jianfu.corpus.unit import Unit


class Weights(NamedTuple):
    """Bias and one weight per feature; thresholds on the sum."""

    bias: float
    features: tuple[float, ...]


@cache
def weights() -> Weights:
    """The trained weights that come with the package."""
    content = json.loads(files("jianfu.corpus").joinpath("weights.json").read_text("utf-8"))
    return Weights(content["bias"], tuple(content["weights"]))


def features(stretch: Stretch, unit: Unit) -> list[float]:
    """What the score looks at; lengths count the codes that are not anybody's."""
    tiles, free = stretch.tiles, unit.free
    lengths = sorted([length - free[query + length] + free[query] for query, _, length in tiles], reverse=True)
    longest, second = max(lengths[0], 1), lengths[1] if len(lengths) > 1 else 0
    matched = max(sum(lengths), 1)
    start, end = tiles[0].query, tiles[-1].query + tiles[-1].length
    source = max([start + length for _, start, length in tiles]) - min([start for _, start, _ in tiles])
    mine = max(unit.count(start, end), 1)
    dense = matched / mine
    dense_source = min(1.0, matched / max(source - (end - start - mine), 1))
    left, right = unit.around(start, end)
    whole = mine / max(unit.count(left, right), 1)
    gain, long, all_of_it = log(stretch.gain), log(longest), log(matched)
    return [
        gain, max(0.0, gain - 2.5), max(0.0, gain - 3.0),
        all_of_it, max(0.0, all_of_it - 2.8), max(0.0, all_of_it - 3.4), max(0.0, all_of_it - 4.1),
        long, max(0.0, long - 2.1), max(0.0, long - 2.5), max(0.0, long - 2.8), max(0.0, long - 3.0),
        log(second + 1), log(len(tiles)),
        dense, max(0.0, dense - 0.6), max(0.0, dense - 0.8),
        dense_source, max(0.0, dense_source - 0.5), max(0.0, dense_source - 0.7), max(0.0, dense_source - 0.9),
        dense * dense_source, long * dense, all_of_it * dense, all_of_it * dense_source,
        whole, matched / max(unit.count(0, len(unit.stream.codes)), 1),
        log(stretch.seeds), log(stretch.copies),
    ]  # fmt: skip


def score(stretch: Stretch, unit: Unit) -> float:
    """The logarithm of the odds that the stretch was copied."""
    trained = weights()
    return float(trained.bias + sum(map(mul, trained.features, features(stretch, unit))))


def probability(odds: float) -> float:
    """The probability for a logarithm of odds."""
    return 1 / (1 + exp(-max(min(odds, 30.0), -30.0)))
