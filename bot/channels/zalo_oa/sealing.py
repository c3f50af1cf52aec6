"""The pair of tokens as the database keeps it: nothing there can be used without our key."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

import msgspec
from cryptography.fernet import Fernet, InvalidToken

from bot.channel import Ambiguous, Pair, Unavailable
from bot.channels.zalo_oa.errors import meaning

ACCESS_LIFE = timedelta(hours=25)
REFRESH_LIFE = timedelta(days=90)


class Granted(msgspec.Struct, frozen=True):
    """What Zalo gives for a code or a refresh token; in place of it, why not."""

    access_token: str = ""
    refresh_token: str = ""
    expires_in: int = int(ACCESS_LIFE.total_seconds())
    """Seconds; Zalo writes them as a text."""
    error: int = 0
    message: str = ""
    error_description: str = ""


class Tokens(msgspec.Struct, frozen=True):
    """The pair, as it is sealed."""

    access: str
    refresh: str


_granted = msgspec.json.Decoder(Granted, strict=False)
_tokens = msgspec.json.Decoder(Tokens)
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Opened:
    """A pair that can be used, with its number and its ends."""

    kept: Pair
    tokens: Tokens = field(repr=False)


def granted(body: bytes) -> Granted:
    """What was given; a SendError when nothing was."""
    try:
        found = _granted.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Ambiguous("an answer without tokens") from None
    if found.error:
        raise meaning(found.error, found.error_description or found.message)
    if not (found.access_token and found.refresh_token):
        raise Ambiguous("an answer without tokens")
    return found


class Sealer:
    """Seals and opens pairs with one key."""

    def __init__(self, key: str) -> None:
        self._fernet = Fernet(urlsafe_b64encode(sha256(key.encode()).digest()))

    def seal(self, given: Granted, at: datetime, version: int = 0, profile: str = "") -> Pair:
        """As the database keeps it; the renewal token is good for three months."""
        tokens = _encoder.encode(Tokens(given.access_token, given.refresh_token))
        sealed = self._fernet.encrypt(tokens).decode()
        until = at + timedelta(seconds=given.expires_in)
        return Pair(version, sealed, at, until, at + REFRESH_LIFE, profile)

    def open(self, pair: Pair) -> Opened:
        """Unavailable when it was sealed with another key."""
        try:
            return Opened(pair, _tokens.decode(self._fernet.decrypt(pair.sealed)))
        except (InvalidToken, msgspec.DecodeError):
            raise Unavailable("ZALO_OA__KEY does not open the tokens", 600) from None
