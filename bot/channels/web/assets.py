"""The files of the page, read and packed once: a weak machine packs nothing at each request."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from aiohttp import web

from bot.channels.web import shell

KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
FRESH = {"Cache-Control": "no-cache"}


class Asset:
    """A file as it is sent, plain and packed, each under a tag of its own."""

    __slots__ = ("body", "kind", "packed", "tag")

    def __init__(self, body: bytes, kind: str) -> None:
        self.body, self.kind = body, kind
        self.packed = b"" if kind == KINDS[".png"] else gzip.compress(body, mtime=0)
        self.tag = sha256(body).hexdigest()[:20]

    def answer(self, request: web.Request) -> web.Response:
        """Whoever has it is told so, and nothing more: what follows is the next answer."""
        is_packed = bool(self.packed) and "gzip" in request.headers.get("Accept-Encoding", "")
        tag = f"{self.tag}-gz" if is_packed else self.tag
        headers = {**FRESH, "ETag": f'"{tag}"', "Vary": "Accept-Encoding"}
        if any(known.value in (tag, "*") for known in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        packed: Mapping[str, str] = {"Content-Encoding": "gzip"} if is_packed else {}
        body = self.packed if is_packed else self.body
        return web.Response(body=body, content_type=self.kind, headers={**headers, **packed})


@cache
def assets() -> Mapping[str, Asset]:
    """Every file of the page by its name, and its worker."""
    files = (path for path in shell.PAGE.iterdir() if path.suffix in KINDS)
    found = {path.name: Asset(path.read_bytes(), KINDS[path.suffix]) for path in files}
    return {**found, "sw.js": Asset(shell.worker().encode(), KINDS[".js"])}
