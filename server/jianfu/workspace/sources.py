"""The corpus of a folder, opened for the engine. Nothing of it is imported where no corpus is named."""

from pathlib import Path
from typing import TYPE_CHECKING

from jianfu.rules.loader import load_lexicons

if TYPE_CHECKING:
    from distributed import Client

    from jianfu.corpus.model import Prepared
    from jianfu.engine.copying import Copying

_FORMULATIONS = "fixed-formulations"


def open_corpus(folder: Path, cluster: "Client | None" = None) -> "tuple[Copying | None, str]":
    """What finds copied passages, or None and the line that says why the corpus cannot be used.

    With `cluster` its workers do the searching.
    """
    from jianfu.corpus.errors import CorpusError, unchecked

    try:
        return copying_from(folder, cluster), ""
    except CorpusError as error:
        return None, unchecked(error)


def copying_from(folder: Path, cluster: "Client | None" = None) -> "Copying":
    """What finds copied passages, by the workers of `cluster` if there is one. Raises CorpusError."""
    from jianfu.corpus.exclude import Exclusions
    from jianfu.corpus.matcher import Matcher
    from jianfu.corpus.store import Corpus
    from jianfu.engine.copying import Copying

    corpus = Corpus.open(folder)
    lexicons = load_lexicons([folder])
    formulations = [word for name, words in lexicons.items() if name.split(".")[0] == _FORMULATIONS for word in words]
    if cluster is None:
        return Copying(Matcher(corpus, exclude=Exclusions(formulations)))
    from jianfu.corpus.cluster import ClusterMatcher

    return Copying(ClusterMatcher(corpus, cluster, formulations=formulations))


def corpus_of(text: str, folder: Path) -> "Copying":
    """A corpus of one text in an empty folder: what the examples of `copied` rules are tried with."""
    from jianfu.corpus.model import SourceMeta, prepare
    from jianfu.corpus.writer import CorpusWriter

    with CorpusWriter(folder) as writer:
        writer.add([prepare(SourceMeta("上位文件.txt", "", len(text), "上位文件"), text)])
    return copying_from(folder)


def has_corpus(folder: Path) -> bool:
    """Whether anything of a corpus is in `folder`, be it damaged; True where that cannot be seen."""
    from jianfu.corpus.store import GENERATION

    try:
        return any(entry.name == GENERATION or entry.name.startswith("segment-") for entry in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def generation_files(folder: Path | None) -> list[Path]:
    """The file that changes whenever the corpus does; none without a corpus."""
    if folder is None:
        return []
    from jianfu.corpus.store import GENERATION

    return [folder / GENERATION]


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal; "" for one that cannot be read (reading its text says why)."""
    from hashlib import file_digest  # OpenSSL is loaded with it, which a plain check need not wait for

    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def prepared(path: Path) -> "Prepared | str":
    """A file made ready for the corpus, or the line that says why it could not be."""
    from jianfu.corpus.model import SourceMeta, prepare
    from jianfu.draft.metadata import metadata
    from jianfu.draft.structure import structure
    from jianfu.readers import UnreadableError, read

    stamp = digest(path)  # before the text: a file that changes in between is read again the next time
    try:
        source = read(path)
    except UnreadableError as error:
        return str(error)
    known = metadata(source.text, structure(source.text, source.front_matter_end), source.given, path.stem)
    meta = SourceMeta(
        path=str(path),
        digest=stamp,
        characters=len(source.text),
        title=known.title.value or path.stem,
        document_number=known.document_number.value or "",
        issuer=known.issuer.value or "",
        level=known.issuer_level.value or "",
        date=known.date.value or "",
    )
    return prepare(meta, source.text)
