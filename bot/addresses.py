"""Whether the address that people are told can be right: judged by its looks alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import structlog

from bot.config.schema import WILDCARDS, Http

log = structlog.get_logger("addresses")
_LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*")
_SAMPLE = re.compile(r"(.*\.)?example(\.\w+)?|ten-mien.*")
_AT_HOME = (".local", ".lan", ".home", ".internal", ".home.arpa", ".localhost", ".test")
"""Names that no certificate is made for."""


def doubts(http: Http) -> list[tuple[str, str]]:
    """What looks mistyped: the address, and of what kind the mistake is."""
    listed = [http.public_url, *http.also_known_as.split(",")]
    found = ((url, _doubt(url, http.host)) for url in map(str.strip, listed) if url)
    return [(url, kind) for url, kind in found if kind]


def tell(http: Http) -> str:
    """Log each; what /readyz warns of."""
    found = doubts(http)
    for url, kind in found:
        log.warning("this address looks mistyped; `check` says how to mend it", url=url, why=kind)
    return ", ".join(f"http.public_url: {kind}" for _, kind in found)


def _doubt(url: str, host: str) -> str:
    try:
        parts = urlsplit(url.lower())
        return next(_kinds(parts, parts.port, host), "")
    except ValueError:
        return "broken"


def _kinds(parts: SplitResult, port: int | None, host: str) -> Iterator[str]:
    """The gravest first."""
    name = parts.hostname or ""
    digits = _in_digits(name)
    if not digits and not _NAME.fullmatch(name):
        yield "broken"
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None:
        yield "more"
    if _SAMPLE.fullmatch(name):
        yield "sample"
    if name in WILDCARDS or (_is_here(name) and not _is_here(host)):
        yield "local"
    if not digits and "." not in name and name != "localhost":
        yield "dotless"
    is_public = ip_address(name).is_global if digits else not name.endswith(_AT_HOME)
    if parts.scheme == "http" and is_public and not _is_here(name):
        yield "insecure"
    if port == {"http": 443, "https": 80}[parts.scheme]:
        yield "port"


def _is_here(name: str) -> bool:
    """Whether only this machine itself can open it."""
    return ip_address(name).is_loopback if _in_digits(name) else name == "localhost"


def _in_digits(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
