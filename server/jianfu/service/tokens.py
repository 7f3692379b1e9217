"""Who may speak to the service: a random token per installation, and one for each person of an office.

The installation's token lies in a file that its owner alone can read. Of persons' tokens only a digest is kept: they
have 256 random bits, so a plain SHA-256 cannot be reversed by trying.
"""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

_PEOPLE = "tokens.json"
_BYTES = 32
OWNER = ""  # the name that stands for the installation's own token


class TokenError(Exception):
    """A token file cannot be used; the text is one line for the user."""


class Person(NamedTuple):
    """One person's token: its digest in hexadecimal, and since when."""

    name: str
    digest: str
    since: str


def own_token(file: Path) -> str:
    """The installation's token; made, readable by its owner alone, when the file is missing. Raises TokenError."""
    try:
        token = _read(file) or _made(file)
    except OSError as error:
        raise TokenError(f"{file}：令牌文件不能读写（{error.strerror}）") from error
    if len(token) < 16 or not token.isascii() or not token.isprintable():
        raise TokenError(f"{file}：不是令牌（至少 16 个英文字符）；删除后会重新生成")
    return token


def _read(file: Path) -> str:
    try:
        text = file.read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return ""
    if os.name == "posix" and file.stat().st_mode & 0o077:
        file.chmod(0o600)
    return text


def _made(file: Path) -> str:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    token = secrets.token_urlsafe(_BYTES)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was quicker, or the file is empty
        existing = _read(file)
        if existing:
            return existing
        descriptor = os.open(file, os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(token + "\n")
    return token


class People:
    """The persons' tokens of an office, in a file beside the installation's token; read anew when it changes."""

    def __init__(self, token_file: Path) -> None:
        self.file = token_file.with_name(_PEOPLE)
        self._stamp: tuple[int, int] | None = None
        self._people: list[Person] = []

    def all(self) -> list[Person]:
        """Everybody with a token, in the order in which they got it. Raises TokenError for a file that is none."""
        try:
            found = self.file.stat()
        except OSError:
            self._stamp, self._people = None, []
            return []
        if (found.st_mtime_ns, found.st_ino) != self._stamp:
            try:
                data = json.loads(self.file.read_text(encoding="utf-8"))
                self._people = [Person(entry["name"], entry["digest"], entry["since"]) for entry in data]
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise TokenError(f"{self.file}：不能读作令牌表") from error
            self._stamp = (found.st_mtime_ns, found.st_ino)
        return self._people

    def add(self, name: str) -> str:
        """Give a person a token, which is told this once. Raises TokenError for a name that is taken."""
        if not name.strip() or any(person.name == name for person in self.all()):
            raise TokenError(f"“{name}”已有令牌，请先收回或换个名字" if name.strip() else "请写明姓名")
        token = secrets.token_urlsafe(_BYTES)
        self._write([*self.all(), Person(name, digest(token), datetime.now(UTC).isoformat(timespec="seconds"))])
        return token

    def revoke(self, name: str) -> None:
        """Take a person's token back. Raises TokenError when there is none."""
        left = [person for person in self.all() if person.name != name]
        if len(left) == len(self.all()):
            raise TokenError(f"没有“{name}”的令牌")
        self._write(left)

    def _write(self, people: list[Person]) -> None:
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.file.parent, prefix=".tokens")  # 0600
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as out:
                json.dump([person._asdict() for person in people], out, ensure_ascii=False, indent=1)
            Path(name).replace(self.file)
        except OSError as error:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise TokenError(f"{self.file}：不能写入（{error.strerror}）") from error


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def holder(token: str, own: str, people: list[Person]) -> str | None:
    """Whose token this is: a person's name, OWNER for the installation's own, None for nobody's.

    Every known token is compared, in constant time each, so that the time taken tells nothing.
    """
    presented = digest(token)
    found = OWNER if hmac.compare_digest(presented, digest(own)) else None
    for person in people:
        if hmac.compare_digest(presented, person.digest):
            found = person.name
    return found
