"""The ward's bot on Zalo's Bot Platform: numbers only, for few people. Start at `service.py`."""

from bot.channels.service import Given
from bot.channels.zalo_bot.service import Service
from bot.channels.zalo_bot.settings import Settings


def open_service(given: Given) -> Service:
    """The channel, as the configuration has it."""
    return Service(Settings.of(given), given.clock)


__all__ = ["Service", "Settings", "open_service"]
