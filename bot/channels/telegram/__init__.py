"""Telegram: the Bot API in our own words (`calls.py`). Start at `service.py`."""

from bot.channels.service import Given
from bot.channels.telegram.service import Service
from bot.channels.telegram.settings import Settings


def open_service(given: Given) -> Service:
    """The channel, as the configuration has it."""
    return Service(Settings.of(given), given.clock)


__all__ = ["Service", "Settings", "open_service"]
