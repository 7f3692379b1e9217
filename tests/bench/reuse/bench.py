"""The parts of the bench; each gives its figures as plain data."""

import json
import re
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from edits import KINDS
from plant import BACKGROUNDS, Planted, plant
from real import Document, load
from real import pairs as real_pairs
from train import exclusions, units_of

from jianfu.corpus.share import share
from jianfu.corpus.store import Corpus
from tests.bench.reuse import ROOT, ours, pairs, peers, speed
from tests.bench.reuse.plagdet import Detection, Figures, figures

PEER_DRAFTS = 3  # of each kind and background, for the slow peers


class Bench:
    """What several parts of the bench need, made when the first asks for it."""

    def __init__(self, folder: Path, drafts: int, documents: int) -> None:
        self.folder, self.each, self.count = folder, drafts, documents

    @cached_property
    def sources(self) -> list[Document]:
        return load("references")

    @cached_property
    def planted(self) -> list[Planted]:
        return plant(self.sources, load("drafts"), train=False, each=self.each, seed=7)

    @cached_property
    def corpus(self) -> Corpus:
        return ours.corpus_of(self.folder / "references", self.sources)

    def quality(self) -> dict[str, Any]:
        """PlagDet of ours, by background and kind."""
        found = ours.detections(ours.matcher_of(self.corpus), self.sources, self.planted)
        return {"sources": len(self.sources), "drafts": len(self.planted), **_by_kind(self.planted, found)}

    def peers(self) -> dict[str, Any]:
        """The peers on a part of the drafts, at their best threshold, beside ours on the same drafts."""
        some = [
            draft for kind in KINDS for background in BACKGROUNDS for draft in self._of(kind, background)[:PEER_DRAFTS]
        ]
        report: dict[str, Any] = {"drafts": len(some)}
        matcher = ours.matcher_of(self.corpus)
        started = time.perf_counter()
        found = ours.detections(matcher, self.sources, some)
        report["jianfu"] = {"draft, ms": (time.perf_counter() - started) / len(some) * 1e3, **_by_kind(some, found)}
        for make in (peers.tantivy_tiling, peers.minhash_lsh):
            peer = make(self.sources)
            tried = []
            for threshold in peer.thresholds:
                started = time.perf_counter()
                found = [peers.joined(peer.detect(draft, threshold)) for draft in some]
                tried.append(((time.perf_counter() - started) / len(some) * 1e3, threshold, found))
            spent, threshold, found = max(tried, key=lambda entry: figures(some, entry[2]).plagdet)
            report[peer.name] = {
                "build, s": peer.build, "draft, ms": spent, "threshold": threshold, **_by_kind(some, found)
            }  # fmt: skip
        return report

    def _of(self, kind: str, background: str) -> list[Planted]:
        return [draft for draft in self.planted if (draft.kind, draft.background) == (kind, background)]

    def pairs(self) -> dict[str, Any]:
        """The real pairs: coverage of shared runs, and the copied share of the controls."""
        rows = real_pairs()
        uppers = [
            Document(f"{row['id']}/upper", row["upper_title"], row["upper_level"], upper) for row, upper, _ in rows
        ]
        matcher = ours.matcher_of(ours.corpus_of(self.folder / "pairs", uppers))
        total = covered = 0
        controls = {}
        for row, upper, lower in rows:
            found = ours.passages(matcher, lower)
            result = pairs.covered(upper, lower, units_of(lower), found, exclusions())
            total, covered = total + result.shared, covered + result.covered
            if "control" in row["group"]:
                controls[row["id"]] = share(found, len(lower))
        return {"pairs": len(rows), "shared": total, "covered": covered / total, "share of controls": controls}

    def flags(self) -> dict[str, Any]:
        """Real drafts against all references: flags on 10,000 characters, most of them true (see flags-read.md)."""
        matcher = ours.matcher_of(self.corpus)
        titles = {number: _bare(self.corpus.meta(number).title) for number in self.corpus.numbers()}
        listed, characters = [], 0
        for draft in load("drafts"):
            own = frozenset(number for number, title in titles.items() if title == _bare(draft.title))
            characters += len(draft.text)
            listed += [
                {
                    "draft": draft.path, "text": draft.text[found.start : found.end], "odds": round(found.odds, 1),
                    "source": self.corpus.meta(found.document).path,
                    "there": self.corpus.text(found.document)[found.source_start : found.source_end],
                }
                for found in ours.passages(matcher, draft.text, own)
            ]  # fmt: skip
        (ROOT / ".bench").mkdir(exist_ok=True)
        (ROOT / ".bench" / "flags.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1), "utf-8")
        return {"characters": characters, "flags": len(listed), "on 10,000 characters": len(listed) / characters * 1e4}

    def speed(self) -> dict[str, Any]:
        """An enlarged corpus, and how fast it answers."""
        folder = self.folder / "large"
        built = speed.build(folder, self.sources, self.count)
        memory = speed.server_memory(folder, self.planted[0].text)
        return {**built, **speed.ask(folder, self.planted[::4]), "server's own memory, MB": memory}


def _bare(title: str) -> str:
    return re.sub(r"\W|\d", "", title)


def _by_kind(drafts: Sequence[Planted], found: Sequence[Sequence[Detection]]) -> dict[str, Any]:
    def of(keep: Callable[[Planted], bool]) -> dict[str, float]:
        rows = [index for index, draft in enumerate(drafts) if keep(draft)]
        result: Figures = figures([drafts[row] for row in rows], [found[row] for row in rows])
        return {name: round(value, 3) for name, value in result._asdict().items()}

    return {
        **{background: of(lambda draft, b=background: draft.background == b) for background in BACKGROUNDS},
        **{kind: of(lambda draft, k=kind: draft.kind == k) for kind in KINDS},
    }
