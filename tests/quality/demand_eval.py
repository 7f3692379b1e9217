"""Precision and recall of the demand frames on a list of labelled sentences.

    PYTHONPATH=server python tests/quality/demand_eval.py [FILE.tsv] [--reasons]

The file has the columns label (demand, not_demand), sentence, source. Every error is printed; with --reasons also why
each sentence that is no demand was passed over.
"""

import sys
from pathlib import Path

from jianfu.frames.demand import default_analyser, read_demands
from jianfu.frames.demand_model import DemandKind
from jianfu.text.normal import normalise

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "data" / "demand" / "dev.tsv"


def main(arguments: list[str]) -> int:
    paths = [argument for argument in arguments if not argument.startswith("--")]
    path = Path(paths[0]) if paths else DEFAULT
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line.strip()]
    right = wrong = missed = 0
    for label, sentence, *_ in rows:
        reading = read_demands(default_analyser().analyse(normalise(sentence)))
        hits = [demand for demand in reading.demands if demand.kind is not DemandKind.COMMENTS]
        why = " ".join(f"{sentence[e.start : e.end]}:{e.reason.value}" for e in reading.excluded)
        if label == "demand" and hits:
            right += 1
        elif label == "demand":
            missed += 1
            print(f"MISSED  {sentence}  [{why}]")
        elif hits:
            wrong += 1
            print(f"WRONG   {sentence}  [{' '.join(f'{d.kind}:{sentence[d.verb[0] : d.verb[1]]}' for d in hits)}]")
        elif "--reasons" in arguments:
            print(f"ok      {sentence}  [{why}]")
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(f"{len(rows)} sentences: precision {precision:.3f} recall {recall:.3f} F1 {score:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
