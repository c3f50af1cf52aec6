"""Telegram: aiogram's client and types, our own polling and webhook. Start at `service.py`.

Importing this takes seconds and memory (aiogram does), so it is imported only with a token.
"""

from bot.channels.service import Given
from bot.channels.telegram.service import Service
from bot.channels.telegram.settings import Settings


def open_service(given: Given) -> Service:
    """The channel, as the configuration has it."""
    return Service(Settings.of(given), given.clock)


__all__ = ["Service", "Settings", "open_service"]
