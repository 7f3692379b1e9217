"""Which pages may speak to the service: its own, and those that office editors show from files."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

_FROM_FILES = ("null", "file://")
_KEPT = "600"  # seconds that a browser may remember the answer to a preflight


def admitted(origin: str | None, scheme: str, host: str, own: tuple[str, ...]) -> bool:
    """Whether a request with this Origin header is let in (None: it has none).

    `host` is the Host header. It makes an origin the service's own only when it is an address or "localhost": a name
    could be anybody's, pointed at this machine for the occasion (DNS rebinding); names must be listed in `own`.
    """
    if origin is None or origin in _FROM_FILES or origin in own:
        return True
    return origin == f"{scheme}://{host}" and _is_address(host)


def _is_address(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or bool(ipaddress.ip_address(name))
    except ValueError:
        return False


def cors(origin: str | None) -> dict[str, str]:
    """The headers that let a page of an admitted origin read an answer."""
    if origin is None:
        return {"Vary": "Origin"}
    return {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}


def preflight(origin: str | None, asked: Mapping[str, str]) -> dict[str, str]:
    """The answer's headers to an OPTIONS request of an admitted origin; `asked` are the request's headers.

    Private network access: a page that was not served from this machine may only reach it when the answer says so
    (https://wicg.github.io/private-network-access/).
    """
    headers = cors(origin) | {
        "Access-Control-Allow-Methods": "GET, POST, DELETE",
        "Access-Control-Allow-Headers": "Authorization, Content-Type",
        "Access-Control-Max-Age": _KEPT,
    }
    if asked.get("Access-Control-Request-Private-Network") == "true":
        headers["Access-Control-Allow-Private-Network"] = "true"
    return headers
