"""The connection to a platform: all ends in bytes or in one of our errors."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from aiohttp import ClientResponse, ClientSession, ClientTimeout, TCPConnector

from bot.channel import Ambiguous, Refused, SendError, TooLarge, Unavailable, broken

SENDING = ClientTimeout(total=60, connect=10, sock_connect=5)
"""Not reached soon is given up soon; a slow answer is no failure."""
FETCHING = ClientTimeout(total=30, connect=10, sock_connect=5)
CHUNK = 64 * 1024
OK, GONE = 200, (403, 404, 410)


class Connection:
    """Nothing that it raises holds an address, for a token may stand in one.

    Where a host lies is asked anew after `names_kept` seconds.
    """

    def __init__(self, names_kept: int = 10) -> None:
        self._names_kept = names_kept
        self._http: ClientSession | None = None

    async def post(
        self,
        url: str,
        data: object,
        headers: Mapping[str, str] | None = None,
        limit: ClientTimeout = SENDING,
    ) -> tuple[int, bytes]:
        """Post; the answer's status and body, whatever they say."""
        try:
            async with self._session().post(
                url, data=data, headers=headers, timeout=limit, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except Exception as error:
            raise broken(error) from None

    async def get(self, url: str, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """Ask; the answer's status and body, whatever they say."""
        try:
            async with self._session().get(
                url, headers=headers, timeout=FETCHING, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except Exception as error:
            raise repeatable(broken(error)) from None

    async def fetch(self, url: str, most: int) -> bytes:
        """A file, at most so many bytes."""
        try:
            async with self._session().get(url, timeout=FETCHING, allow_redirects=False) as answer:
                status, body = answer.status, await _read(answer, most)
        except Exception as error:
            raise repeatable(broken(error)) from None
        if status != OK:
            raise (Refused if status in GONE else Unavailable)(f"HTTP {status} for a file")
        if len(body) > most:
            raise TooLarge(f"more than {most} bytes")
        return body

    def _session(self) -> ClientSession:
        """Made within a running loop."""
        if self._http is None:
            self._http = ClientSession(connector=TCPConnector(ttl_dns_cache=self._names_kept))
        return self._http

    async def close(self) -> None:
        """Let go of what is open."""
        if self._http is not None:
            await self._http.close()
            self._http = None


def repeatable(error: SendError) -> SendError:
    """The same trouble, with something that may simply be done again."""
    return Unavailable(str(error)) if isinstance(error, Ambiguous) else error


def is_from(hosts: Collection[str], url: str) -> bool:
    """Whether an address is of one of these hosts or below it, by https, in nobody's name."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    is_known = any(host == one or host.endswith(f".{one}") for one in hosts)
    return is_known and parts.scheme == "https" and not parts.username


async def _read(answer: ClientResponse, most: int) -> bytes:
    """What comes, until it is more than we take: no header is believed."""
    parts, size = [], 0
    async for part in answer.content.iter_chunked(CHUNK):
        parts.append(part)
        size += len(part)
        if size > most:
            break
    return b"".join(parts)
