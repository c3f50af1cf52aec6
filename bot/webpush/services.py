"""Which push services are spoken to: an address that a browser names comes from outside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

LONGEST = 2000
"""Characters of an address."""
HTTPS = 443
_WRITTEN = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?/[!$-;=?-Z_a-z~]*")
"""No name and password before the host, and only what RFC 3986 lets stand behind it."""
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")


@dataclass(frozen=True, slots=True)
class Services:
    """The hosts on the operator's list, with the hosts below them; empty: nobody is knocked at.

    An entry with a scheme is one address alone, of the ward's own service or of a test.
    """

    hosts: tuple[str, ...]

    @classmethod
    def of(cls, listed: str) -> Services:
        """From the setting, commas between them."""
        return cls(tuple(filter(None, (one.strip().rstrip("/") for one in listed.split(",")))))

    def take(self, endpoint: str) -> bool:
        """Whether it lies at one of them."""
        if len(endpoint) > LONGEST or not _WRITTEN.fullmatch(endpoint):
            return False
        try:
            parts = urlsplit(endpoint)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        return bool(_HOST.fullmatch(host)) and self._listed(parts, host, port)

    def _listed(self, parts: SplitResult, host: str, port: int | None) -> bool:
        if f"{parts.scheme}://{parts.netloc}" in self.hosts:
            return True
        is_open = parts.scheme == "https" and port in {None, HTTPS}
        return is_open and any(host == one or host.endswith(f".{one}") for one in self.hosts)


def origin_of(endpoint: str) -> str:
    """Scheme, host and port."""
    parts: SplitResult = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"
