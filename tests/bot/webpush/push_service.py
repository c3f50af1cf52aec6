"""A push service as browsers know them, on this machine: it keeps what comes and can read it."""

from __future__ import annotations

import json
from collections import deque
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.webpush.sealing import CURVE, packed, point_of, unpacked


class PushService:
    """One browser's subscription; `answers` are given to the next knocks, then 201."""

    def __init__(self) -> None:
        self.key, self.secret = ec.generate_private_key(CURVE), b"sixteen bytes :)"
        self.heard: list[dict[str, Any]] = []
        self.sizes: set[int] = set()
        self.headers: list[dict[str, str]] = []
        self.answers: deque[tuple[int, str]] = deque()
        app = web.Application()
        app.router.add_post("/{name}", self._take)
        self.server = TestServer(app)

    @property
    def url(self) -> str:
        return str(self.server.make_url("")).rstrip("/")

    def subscription(self, name: str = "one") -> dict[str, str]:
        keys = {"p256dh": packed(point_of(self.key)), "auth": packed(self.secret)}
        return {"endpoint": f"{self.url}/{name}", **keys}

    async def _take(self, request: web.Request) -> web.Response:
        status, wait = self.answers.popleft() if self.answers else (201, "")
        body = await request.read()
        self.sizes.add(len(body))
        self.headers.append(dict(request.headers))
        if status == 201:
            self.heard.append(json.loads(self.open(body)))
        return web.Response(status=status, headers={"Retry-After": wait} if wait else {})

    def open(self, body: bytes) -> bytes:
        """As RFC 8291 has browsers do it."""
        salt, point, sealed = body[:16], body[21 : 21 + body[20]], body[21 + body[20] :]
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
        shared = self.key.exchange(ec.ECDH(), theirs)
        info = b"WebPush: info\0" + point_of(self.key) + point
        root = HKDF(SHA256(), 32, self.secret, info).derive(shared)
        key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(root)
        once = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(root)
        return AESGCM(key).decrypt(once, sealed, None).rstrip(b"\0")[:-1]


def claims(header: str) -> dict[str, Any]:
    """What the sender says of itself, its signature checked with the key it names."""
    said, named = (part.split("=", 1)[1] for part in header.removeprefix("vapid ").split(", "))
    head, body, signed = said.split(".")
    raw = unpacked(signed)
    pair = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, unpacked(named))
    key.verify(pair, f"{head}.{body}".encode(), ec.ECDSA(SHA256()))
    found: dict[str, Any] = json.loads(unpacked(body))
    return {**found, "key": named}
