"""Whether a request that changes something comes from our own page."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

import structlog
from aiohttp import web

log = structlog.get_logger("server")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
TOLD = 20
"""Refused origins that are logged, each once: whoever makes names up fills no log."""
LONGEST = 200


class Origins:
    """The addresses under which people open the page.

    An address in digits is believed: no page elsewhere can take it for its own name. Without a
    public address so are names that nobody can own (`may-chu`, `may-chu.local`) and the one we
    listen on, and no others: whoever owns a name can let it lead to this machine.
    """

    def __init__(
        self, names: str = "", home: str = "", refused: Callable[[], None] = lambda: None
    ) -> None:
        self._names = tuple(_origin(name.strip()) for name in names.split(",") if name.strip())
        self._hosts = frozenset(urlsplit(name).netloc for name in self._names)
        self._told: set[str] = set()
        self._refused = refused
        self.home = home
        """Where people should open the page; empty where the operator has not said it."""

    def accepts(self, request: web.BaseRequest) -> bool:
        """Whether it may change anything; what reads only always may."""
        if request.method in SAFE:
            return True
        site = request.headers.get("Sec-Fetch-Site")
        origin = request.headers.get("Origin")
        host = request.host.lower()
        if origin is None or (origin == "null" and site == "same-origin"):  # it hides where from
            is_known = bool(self.home) or self._is_at_home(f"http://{host}")
        else:
            is_known = self._is_known(origin.lower(), host)
        is_ours = is_known and site in (None, "same-origin", "none")
        if not is_ours:
            self._refuse(origin or "", request.host, site or "")
        return is_ours

    def _is_known(self, origin: str, host: str) -> bool:
        if origin in self._names:
            return True
        named = _netloc(origin)
        if not named or named != host or named in self._hosts:
            return False
        return _is_in_digits(origin) if self.home else self._is_at_home(origin)

    def _is_at_home(self, origin: str) -> bool:
        """Without a public address: in digits, a name nobody can own, or where we listen."""
        name = _name(origin)
        is_nobodys = bool(name) and ("." not in name or name.endswith(".local"))
        is_ours = name in {_name(one) for one in self._names}
        return is_nobodys or is_ours or _is_in_digits(origin)

    def _refuse(self, origin: str, host: str, site: str) -> None:
        self._refused()
        got = f"{origin or '-'} → {host} ({site or '-'})"[:LONGEST]
        if got in self._told or len(self._told) >= TOLD:
            return
        self._told.add(got)
        cure = "set HTTP__PUBLIC_URL to the address people type; more: HTTP__ALSO_KNOWN_AS"
        log.warning("origin refused", expected=list(self._names), got=got, cure=cure)


def _origin(url: str) -> str:
    """Scheme and host, as browsers send them."""
    parts = urlsplit(url.lower())
    default = {"http": ":80", "https": ":443"}.get(parts.scheme, "")
    return f"{parts.scheme}://{parts.netloc.removesuffix(default)}"


def _netloc(origin: str) -> str:
    """Empty for what is no address."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _name(origin: str) -> str:
    """Without scheme and port; empty for what is no address."""
    try:
        return urlsplit(origin).hostname or ""
    except ValueError:
        return ""


def _is_in_digits(origin: str) -> bool:
    name = _name(origin)
    if name == "localhost":
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
