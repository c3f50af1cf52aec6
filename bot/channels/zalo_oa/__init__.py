"""The ward's Official Account on Zalo: our own small client and webhook. Start at `service.py`.

Loaded only when it is switched on: it brings the library that seals its tokens.
"""

from bot.channels.service import Given
from bot.channels.zalo_oa.service import Service
from bot.channels.zalo_oa.settings import Settings


def open_service(given: Given) -> Service:
    """The channel, as the configuration has it."""
    return Service(Settings.of(given), given.clock)


__all__ = ["Service", "Settings", "open_service"]
