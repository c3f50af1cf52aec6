"""Who speaks on a channel."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sender:
    """Who speaks, in a channel's own terms."""

    channel: str
    bot: str
    id: str
