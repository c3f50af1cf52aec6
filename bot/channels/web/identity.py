"""Who speaks on the web: a random name in a signed cookie, with the moment it was made."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aiohttp import web
from itsdangerous import BadSignature, URLSafeSerializer

YEAR = 365 * 24 * 3600


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Cookie:
    """A sender; cookies of the former kind do not say when they were made."""

    sender: str
    made_at: datetime | None


class Identity:
    """Signs and reads the cookie."""

    def __init__(self, key: bytes, public_url: str) -> None:
        self._cookies = URLSafeSerializer(key, salt="web-identity")
        self._secure = public_url.startswith("https://")
        self.cookie = "__Host-hocvu" if self._secure else "hocvu"

    def read(self, request: web.Request) -> Cookie | None:
        """What a request carries; None without a cookie that we signed. It may have ended."""
        try:
            found = self._cookies.loads(request.cookies.get(self.cookie, ""))
        except BadSignature:
            return None
        match found:
            case str():
                return Cookie(found, None)
            case [str(sender), int(made)]:
                return Cookie(sender, EPOCH + made * MICROSECOND)
            case _:
                return None

    def new(self) -> str:
        """A fresh sender: 128 random bits."""
        return secrets.token_urlsafe(16)

    def take(self, response: web.StreamResponse) -> None:
        """Let the browser forget the sender."""
        response.del_cookie(self.cookie, path="/", secure=self._secure, httponly=True)

    def give(self, response: web.StreamResponse, sender: str, made_at: datetime) -> None:
        """Keep the sender in the browser for a year."""
        response.set_cookie(
            self.cookie,
            str(self._cookies.dumps([sender, (made_at - EPOCH) // MICROSECOND])),
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=self._secure,
            path="/",
        )
