"""What a channel may ask about knocking at a page that is closed."""

from __future__ import annotations

from typing import Protocol

import msgspec

from bot.channel.sender import Sender


class Bell(msgspec.Struct, frozen=True):
    """A browser's push service and the keys that only it can read with, as browsers name them."""

    endpoint: str
    p256dh: str
    auth: str


class Doorbell(Protocol):
    """Where browsers leave their address; everything here raises Busy."""

    key: str
    """What browsers are given to know our knocks by; empty where nobody is knocked at."""

    async def is_on(self, sender: Sender) -> bool:
        """Whether this place may be knocked at."""
        ...

    async def put_up(self, sender: Sender, bell: Bell) -> bool:
        """Knock there from now on; False for a service not on the list, or a stranger."""
        ...

    async def take_down(self, sender: Sender) -> None:
        """Never knock there again."""
        ...
