"""Who speaks on the web: a random name in a signed cookie, made by the first POST."""

from __future__ import annotations

import secrets

from aiohttp import web
from itsdangerous import BadSignature, URLSafeSerializer

YEAR = 365 * 24 * 3600


class Identity:
    """Signs and reads the cookie."""

    def __init__(self, key: bytes, public_url: str) -> None:
        self._cookies = URLSafeSerializer(key, salt="web-identity")
        self._secure = public_url.startswith("https://")
        self.cookie = "__Host-hocvu" if self._secure else "hocvu"

    def read(self, request: web.Request) -> str | None:
        """The sender of a request; None without a cookie that we signed."""
        try:
            found = self._cookies.loads(request.cookies.get(self.cookie, ""))
        except BadSignature:
            return None
        return found if isinstance(found, str) else None

    def new(self) -> str:
        """A fresh sender: 128 random bits."""
        return secrets.token_urlsafe(16)

    def give(self, response: web.StreamResponse, sender: str) -> None:
        """Keep the sender in the browser for a year."""
        response.set_cookie(
            self.cookie,
            str(self._cookies.dumps(sender)),
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=self._secure,
            path="/",
        )
