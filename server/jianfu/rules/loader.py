"""Rule sets from their folders: one file per rule, word lists beside them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jianfu.frames.lexicons import LexiconError, read_lexicons
from jianfu.rules.model import Rule, RuleSet, complete
from jianfu.rules.schema import Problem, RuleError, validate_rule, validate_set
from jianfu.rules.source import Lines, load_yaml
from jianfu.rules.syntax import unreadable

BUILTIN = ("central-2024", "tianshui-2019")
_LEXICON = "lexicon:"


class LoadedRule(NamedTuple):
    """A rule, its file, and the set/rule it takes its judgement from."""

    rule: Rule
    path: Path
    parent: str


class LoadedSet(NamedTuple):
    """A rule set with its rules, in the order of their file names."""

    info: RuleSet
    rules: tuple[LoadedRule, ...]


def builtin_folder() -> Path:
    """The folder of the sets that come with jianfu: in the package when installed, at the top of a checkout otherwise."""
    packaged = Path(__file__).parent.parent / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "rules"


def set_folder(name: str, base: Path) -> Path:
    """The folder (or single rule file) that `name` means: a built-in set's id, or a path relative to `base`.

    Raises RuleError when there is neither.
    """
    inside = builtin_folder() / name
    if "/" not in name and "\\" not in name and (inside / "set.yaml").is_file():
        return inside
    path = base / name
    if path.is_file() or (path / "set.yaml").is_file():
        return path
    said = "文件夹中没有 set.yaml" if path.is_dir() else "没有这个规则集"
    known = "、".join(BUILTIN)
    raise RuleError([Problem(name, 0, "", f"{said}；内置规则集为 {known}，自己的规则集请给出其文件夹")])


def rule_files(path: Path) -> list[Path]:
    """Every file that decides what the set at `path` says, for loading and for telling whether it has changed."""
    if path.is_file():
        return [path]
    return [path / "set.yaml", *sorted(p for p in path.glob("*.yaml") if p.name != "set.yaml")]


def load_set(path: Path) -> LoadedSet:
    """Load the rule set in a folder, or one rule file as a set of its own.

    Raises RuleError naming file, line and reason of everything wrong, not only the first.
    """
    complete()
    if path.is_file():
        info = RuleSet(
            id=path.stem, title=path.stem, short=path.stem, issuer="本单位", date="", level="county", local=True
        )
        return LoadedSet(info, (load_rule(path, info.id),))
    data, lines = load_yaml(path / "set.yaml")
    info = validate_set(data, str(path / "set.yaml"), lines)
    problems: list[Problem] = []
    if info.id != path.name:
        problems.append(Problem(str(path / "set.yaml"), lines.get(("id",), 1), "id", f"应与文件夹名相同：{path.name}"))
    rules = []
    for file in rule_files(path)[1:]:
        try:
            rules.append(load_rule(file, info.id))
        except RuleError as error:
            problems += error.problems
    if problems:
        raise RuleError(problems)
    return LoadedSet(info, tuple(rules))


def load_rule(path: Path, ruleset: str, text: str | None = None) -> LoadedRule:
    """Load one rule file; `text` replaces its content (an unsaved buffer). Raises RuleError."""
    data, lines, parent = _extended(path, text, ())
    data["ruleset"] = ruleset
    rule = validate_rule(_expand(data, path, lines, ()), str(path), lines)
    if rule.id != path.stem:
        raise RuleError([Problem(str(path), lines.get(("id",), 1), "id", f"应与文件名相同：{path.stem}")])
    return LoadedRule(rule, path, parent)


def _extended(path: Path, text: str | None, seen: tuple[Path, ...]) -> tuple[dict[str, Any], Lines, str]:
    """The file's mapping laid over that of the rule it extends, and the name of the rule the judgement comes from."""
    data, lines = load_yaml(path, text)
    data.setdefault("id", path.stem)
    extends = data.get("extends")
    if not extends:
        return data, lines, f"{path.parent.name}/{path.stem}"
    parent = _parent_path(str(extends), path)
    if parent is None or parent in seen:
        said = f"没有“{extends}”这条规则" if parent is None else "规则互相沿用，成了循环"
        raise RuleError([Problem(str(path), lines.get(("extends",), 1), "extends", said)])
    base, _, root = _extended(parent, None, (*seen, path))
    if root.startswith(f"{path.parent.name}/"):
        root = str(extends)
    return base | data, lines, root


def _parent_path(extends: str, path: Path) -> Path | None:
    for folder in (path.parent.parent, builtin_folder()):
        candidate = folder / f"{extends}.yaml"
        if candidate.is_file():
            return candidate
    return None


def _expand(value: Any, path: Path, lines: Lines, where: tuple[str | int, ...]) -> Any:
    """`lexicon:name` in a list of words stands for the words of that list."""
    if isinstance(value, Mapping):
        return {key: _expand(inner, path, lines, (*where, str(key))) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    expanded: list[Any] = []
    for index, item in enumerate(value):
        if isinstance(item, str) and item.startswith(_LEXICON):
            words = _lexicon(item.removeprefix(_LEXICON), path)
            if words is None:
                raise RuleError([Problem(str(path), lines.get((*where, index), 1), str(where[-1]), f"没有词表 {item}")])
            expanded += words
        else:
            expanded.append(_expand(item, path, lines, (*where, index)))
    return expanded


def lexicon_folders(path: Path) -> list[Path]:
    """Folders of word lists that a rule set (or single rule file) at `path` may use: its own, then the built-in ones."""
    own = path if path.is_dir() else path.parent
    folders = (own / "lexicons", own.parent / "lexicons", builtin_folder() / "lexicons")
    return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]


def lexicon_files(path: Path) -> list[Path]:
    """Every word list that a rule set at `path` may use."""
    return [file for folder in lexicon_folders(path) for file in sorted(folder.rglob("*.txt"))]


def load_lexicons(paths: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    """The word lists of several rule sets by name; of two with one name that of the first set counts.

    Raises RuleError for a list that cannot be read.
    """
    lexicons: dict[str, tuple[str, ...]] = {}
    for folder in dict.fromkeys(folder for path in paths for folder in lexicon_folders(path)):
        try:
            found = read_lexicons(folder)
        except LexiconError as error:
            raise RuleError([Problem(str(folder), 0, "", str(error))]) from None
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError([Problem(str(folder), 0, "", f"词表{unreadable(error)}")]) from None
        lexicons = found | lexicons
    return lexicons


def _lexicon(name: str, path: Path) -> Sequence[str] | None:
    for folder in lexicon_folders(path):
        file = folder / f"{name.partition('.')[0]}.txt"
        if file.is_file():
            try:
                return read_lexicons(folder, [file]).get(name)
            except LexiconError as error:
                raise RuleError([Problem(str(file), 0, "", str(error))]) from None
            except (OSError, UnicodeDecodeError) as error:
                raise RuleError([Problem(str(file), 0, "", unreadable(error))]) from None
    return None
