"""Engines for the examples of rules: with a corpus of its own where an example brings its source."""

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from jianfu.engine.engine import Engine
from jianfu.rules.model import Example
from jianfu.workspace.sources import corpus_of


def trial_engine(engine: Engine) -> Callable[[Example], Engine]:
    """The engine for each example: `engine` itself, or one with the same rules and the example's source as its corpus."""

    def chosen(example: Example) -> Engine:
        if not example.source:
            return engine
        folder = Path(mkdtemp(prefix="jianfu-"))
        try:
            return Engine(engine.book, copying=corpus_of(example.source, folder))
        finally:
            # What is mapped stays readable after its name has gone; where it does not (Windows), the system's own
            # cleaning of temporary folders has to do.
            rmtree(folder, ignore_errors=True)

    return chosen
