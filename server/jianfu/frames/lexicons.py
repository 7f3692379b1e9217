"""Word lists for frames: plain text files, one word a line.

    # comment
    [section]        the words below form the lexicon `<file>.<section>`, those above any section `<file>`
    报送
    !通报            a blocker: where 通报 stands, no word inside it counts for this lexicon

A lexicon's name is its file's path below the lexicon folder without `.txt`, with `/` between folders:
`rules/lexicons/frames/verbs.txt` holds, for instance, `frames/verbs.submit`; words above any section, or in a file without
sections, form `frames/verbs`. `+name` on a line takes in another section of the same file, written above.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

Lexicons = Mapping[str, tuple[str, ...]]


class LexiconError(ValueError):
    """A word list that cannot be read; the message names file, line and reason in Chinese."""


def parse_lexicon(name: str, text: str) -> dict[str, tuple[str, ...]]:
    """The lexicons in one file's text, by name.

    Raises LexiconError on a word given twice in a section, an empty section name, or an unknown `+name`.
    """
    sections: dict[str, dict[str, None]] = {}
    words = sections[name] = {}
    for number, line in enumerate(text.splitlines(), 1):
        word = line.partition("#")[0].strip()
        if not word:
            continue
        if word[0] == "[":
            if word[-1] != "]" or len(word) < 3:
                raise LexiconError(f"{name}.txt:{number}: 小节名应写作 [名称]")
            words = sections.setdefault(f"{name}.{word[1:-1].strip()}", {})
        elif word[0] == "+":
            other = f"{name}.{word[1:].strip()}"
            if other not in sections:
                raise LexiconError(f"{name}.txt:{number}: 没有小节 {word[1:]}（须写在前面）")
            words.update(sections[other])
        elif word in words:
            raise LexiconError(f"{name}.txt:{number}: “{word}”重复")
        else:
            words[word] = None
    return {key: tuple(words) for key, words in sections.items() if words}


def read_lexicons(folder: Path, files: Iterable[Path] | None = None) -> dict[str, tuple[str, ...]]:
    """All lexicons below `folder`, by name; `files` limits this to some of its files.

    Raises LexiconError for a file that is wrong, OSError for one that cannot be read.
    """
    lexicons: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.rglob("*.txt")) if files is None else files:
        name = path.relative_to(folder).with_suffix("").as_posix()
        lexicons.update(parse_lexicon(name, path.read_text(encoding="utf-8")))
    return lexicons


def builtin_folder() -> Path:
    """The folder of the lexicons that come with jianfu: in the installed package, or in the source checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules" / "lexicons"
    return installed if installed.is_dir() else package.parent.parent / "rules" / "lexicons"
