"""Where pictures lie between their upload and the turn that reads them."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Tray(Protocol):
    """Where a channel puts what people upload, until it is read; on the disk when it returns."""

    def receive(self, name: str, body: bytes, at: datetime) -> None:
        """Keep it under a name."""
        ...

    def received(self, name: str) -> bytes | None:
        """What lies there under that name."""
        ...

    def forget(self, name: str) -> None:
        """Drop it."""
        ...
