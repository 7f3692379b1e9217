"""`jianfu.toml`: which rule sets apply, what is stricter or off, where the corpus lies."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from jianfu.rules.model import SEVERITIES
from jianfu.rules.schema import Problem, RuleError

NAME = "jianfu.toml"
META_KEYS = ("genre", "scope", "issuer", "issuer_level", "issuer_kind", "date")
META_VALUES = {
    "scope": ("comprehensive", "field", "special"),
    "issuer_level": ("central", "province", "city", "county", "township"),
    "issuer_kind": ("party-government", "office", "department", "coordination-body"),
}
DEFAULT_QUIET = 1200
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Ignore(NamedTuple):
    """One entry of `[ignore]`: a rule that is not to be reported, why, where and until when."""

    rule: str
    reason: str
    paths: tuple[str, ...] = ()
    until: str = ""
    place: str = ""  # where it is written, for what is said of it: jianfu.toml 第 3 行的忽略


class Config(NamedTuple):
    """Settings of one folder, from its `jianfu.toml`, the command line or the editor."""

    rules: tuple[str, ...] = ()
    chosen: bool = False  # the user named the sets: a local set then speaks with its own severity
    severity: Mapping[str, str] = _NOTHING
    limits: Mapping[str, Mapping[str, Any]] = _NOTHING
    meta: Mapping[str, str] = _NOTHING
    ignore: tuple[Ignore, ...] = ()
    corpus: str = ""
    quiet: int = DEFAULT_QUIET
    cap: int = 50
    reasons: bool = True  # an ignore has to say why
    folder: str = ""  # paths above are relative to it
    files: tuple[str, ...] = ()  # the files these settings were read from, to notice when they change


def nearest(path: Path) -> Path | None:
    """The `jianfu.toml` in `path` or the closest folder above it."""
    for folder in (path, *path.parents):
        if (folder / NAME).is_file():
            return folder / NAME
    return None


def load_config(path: Path, text: str | None = None) -> Config:
    """Read a `jianfu.toml` with those it extends. Raises RuleError naming file, line and key."""
    return from_mapping(*_read(path, text, ()))


def from_mapping(data: Mapping[str, Any], where: str, source: str = "", files: tuple[str, ...] = ()) -> Config:
    """Build settings from a mapping with the keys of `jianfu.toml` (also an editor's initializationOptions).

    `where` names the place in problems, `source` is its text, for line numbers. Raises RuleError.
    """
    problems: list[Problem] = []

    def bad(key: str, said: str) -> None:
        problems.append(Problem(where, line_of(key, source), key, said))

    known = {
        "extends",
        "rules",
        "severity",
        "limits",
        "meta",
        "ignore",
        "corpus",
        "quiet",
        "cap",
        "reasons",
        *META_KEYS,
    }
    for key in data:
        if key not in known:
            bad(key, f"没有这个键，可用：{'、'.join(sorted(known))}")
    types: dict[str, tuple[type, str]] = {
        "rules": (list, "列表"),
        "severity": (dict, "表"),
        "limits": (dict, "表"),
        "meta": (dict, "表"),
        "ignore": (dict, "表"),
        "corpus": (str, "文字"),
        "quiet": (int, "毫秒数"),
        "cap": (int, "整数"),
        "reasons": (bool, " true 或 false"),
        "extends": (str, "文字"),
    }
    for key, (wanted, said) in types.items():
        if key in data and (not isinstance(data[key], wanted) or (isinstance(data[key], bool) and wanted is not bool)):
            bad(key, f"应为{said}")
    if problems:
        raise RuleError(problems)
    for rule, level in data.get("severity", {}).items():
        if level not in ("off", *SEVERITIES):
            bad(rule, f"只能是 {'、'.join(SEVERITIES)} 或 off")
    for rule, values in data.get("limits", {}).items():
        if not isinstance(values, dict):
            bad(rule, "应写作 [limits.规则编号] 和其下的限值")
    meta = {**{k: data[k] for k in META_KEYS if k in data}, **data.get("meta", {})}
    for key, value in meta.items():
        said = meta_problem(key, str(value))
        if said:
            bad(key, said)
    ignores = []
    for rule, entry in data.get("ignore", {}).items():
        item = {"reason": entry} if isinstance(entry, str) else entry
        if (
            not isinstance(item, dict)
            or set(item) - {"reason", "paths", "until"}
            or (data.get("reasons", True) and not str(item.get("reason", "")).strip())
            or not isinstance(item.get("paths", []), list)
        ):
            bad(rule, '应写明理由，如 report-demand = { reason = "依据…", until = "2026-12-31" }')
            continue
        line = line_of(rule, source)
        place = Path(where).name + (f" 第 {line} 行的忽略" if line else " 的忽略")
        reason, paths, until = str(item.get("reason", "")), tuple(item.get("paths", ())), str(item.get("until", ""))
        ignores.append(Ignore(rule, reason, paths, until, place))
    if problems:
        raise RuleError(problems)
    return Config(
        rules=tuple(map(str, data.get("rules", ()))),
        chosen=bool(data.get("rules")),
        severity=dict(data.get("severity", {})),
        limits=dict(data.get("limits", {})),
        meta={key: str(value) for key, value in meta.items()},
        ignore=tuple(ignores),
        corpus=data.get("corpus", ""),
        quiet=data.get("quiet", DEFAULT_QUIET),
        cap=data.get("cap", 50),
        reasons=data.get("reasons", True),
        folder=str(Path(where).parent) if files else "",
        files=files,
    )


def meta_problem(key: str, value: str) -> str:
    """What is wrong with one piece of given metadata, in Chinese; "" when nothing is."""
    if key not in META_KEYS:
        return f"没有“{key}”这一项，可用：{'、'.join(META_KEYS)}"
    if key in META_VALUES and value not in META_VALUES[key]:
        return f"“{value}”不是 {key} 的取值，可用：{'、'.join(META_VALUES[key])}"
    if key == "date":
        from datetime import date

        try:
            date.fromisoformat(value)
        except ValueError:
            return f"“{value}”不是日期，应写作 2026-01-31"
    return ""


def setting_problem(config: Config, key: str, said: str) -> Problem:
    """A problem with the setting `key` ("severity.length"), at its line in the file that `config` was read from."""
    for file in config.files:
        try:
            line = line_of(key.rpartition(".")[2], Path(file).read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            continue
        if line:
            return Problem(file, line, key, said)
    return Problem(config.files[0] if config.files else NAME, 0, key, said)


def _read(path: Path, text: str | None, seen: tuple[Path, ...]) -> tuple[dict[str, Any], str, str, tuple[str, ...]]:
    import tomllib

    if path in seen:
        raise RuleError([Problem(str(path), 0, "extends", "配置互相沿用，成了循环")])
    try:
        source = path.read_text(encoding="utf-8-sig") if text is None else text
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        from jianfu.rules.syntax import toml_problem

        line, said = toml_problem(error)
        raise RuleError([Problem(str(path), line, "", said)]) from None
    except (OSError, UnicodeDecodeError) as error:
        from jianfu.rules.syntax import unreadable

        raise RuleError([Problem(str(path), 0, "", unreadable(error))]) from None
    files: tuple[str, ...] = (str(path),)
    extends = data.get("extends")
    if isinstance(extends, str):
        base, _, _, base_files = _read((path.parent / extends).resolve(), None, (*seen, path))
        files += base_files
        for key, value in base.items():
            if key == "corpus":  # relative to the file that says it
                value = str(Path(base_files[0]).parent / value)
            if isinstance(value, dict) and isinstance(data.get(key), dict):
                data[key] = value | data[key]
            else:
                data.setdefault(key, value)
    return data, str(path), source, files


def line_of(key: str, source: str) -> int:
    """The line, from 1, at which a key or a table stands in the text of a jianfu.toml; 0 for none."""
    for number, line in enumerate(source.splitlines(), 1):
        if line.strip().strip("[]\"'").startswith(key) or f".{key}]" in line:
            return number
    return 0
