"""Links to files: sealed for one sender, good for some days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from itsdangerous import BadSignature, URLSafeSerializer

from bot.channel import FileRef

PATH = "/chat/file/"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link stands for, and whether its time is over."""

    file: FileRef
    is_over: bool


class Links:
    """Makes links and reads them; one without an end, of an older house, is over."""

    def __init__(self, key: bytes, life: timedelta, clock: Callable[[], datetime]) -> None:
        self._seals = URLSafeSerializer(key, salt="web-file")
        self._life = life
        self._clock = clock

    def make(self, sender: str, file: FileRef) -> str:
        """A path that opens a file in this sender's browser only."""
        until = int((self._clock() + self._life).timestamp())
        named = {"sender": sender, "until": until, **msgspec.to_builtins(file)}
        return f"{PATH}{self._seals.dumps(named)}"

    def read(self, sender: str, token: str) -> Opened | None:
        """What the last part of a link opens; None for a forged one or somebody else's."""
        try:
            found = self._seals.loads(token)
        except BadSignature:
            return None
        if not isinstance(found, dict) or found.pop("sender", None) != sender:
            return None
        until = found.pop("until", 0)
        return Opened(msgspec.convert(found, FileRef), self._clock().timestamp() >= until)
