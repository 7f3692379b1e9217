"""`make bench-quality`: how often jianfu is right, per rule and per piece of metadata, with every error listed.

Sentences of `sentences-dev.tsv` were read while the rules were written, so their figure says what is known to work, not
how much of the unseen does. A set that was kept unread is scored when named: `run.py NAME` reads `sentences-NAME.tsv`.
At the end 100,000 random edits in the language
server, which alone are `python tests/quality/run.py edits`.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from jianfu.workspace.engines import Engines
from tests.quality import demand_eval, edits, metadata_eval, sentences
from tests.quality.sentences import Score

DATA = HERE.parents[2] / "shared" / "data"


def main(arguments: list[str]) -> int:
    """Score the open set, or the sets named; then what real documents there are beside the checkout."""
    for name in arguments or ["dev"]:
        if name != "edits":
            _sentences(HERE / f"sentences-{name}.tsv")
    if not arguments and DATA.is_dir():
        print("\n== demand/dev.tsv")
        demand_eval.main([])
        print("\n== metadata of real documents")
        metadata_eval.main()
    elif not arguments:
        print("\nno real documents: ../shared/data is not beside this checkout; demands and metadata are not scored")
    if not arguments or "edits" in arguments:
        print("\n== random edits in the language server")
        edits.main()
    return 0


def _sentences(path: Path) -> None:
    engine = Engines().engine_for(HERE)
    scores, errors = sentences.score(engine, path)
    print(f"== {path.name}")
    for error in errors:
        print(error)
    print(f"{'rule':38} {'right':>5} {'wrong':>5} {'missed':>6} {'P':>6} {'R':>6} {'F1':>6}")
    for rule, one in scores.items():
        print(f"{rule:38} {_figures(one)}")
    print(f"{'all':38} {_figures(Score(*map(sum, zip(*scores.values(), strict=True))))}")


def _figures(one: Score) -> str:
    precision = one.right / (one.right + one.wrong) if one.right + one.wrong else 1.0
    recall = one.right / (one.right + one.missed) if one.right + one.missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{one.right:5} {one.wrong:5} {one.missed:6} {precision:6.3f} {recall:6.3f} {f1:6.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
