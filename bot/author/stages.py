"""The channels a lesson can be looked at on, by what they can show."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.channel import Capabilities
from bot.errors import OperatorError

ZALO_AT_ONCE = 8
"""Messages that Zalo lets follow one message of a resident."""
TEXT = Capabilities(4000, buttons=False, edits=False, pictures=False, files=False)
ZALO = Capabilities(2000, buttons=False, edits=False, pictures=False, files=False, joins=True)


def _web() -> Capabilities:
    from bot.channels.web import WebChat

    return WebChat.capabilities


def _telegram() -> Capabilities:
    from bot.channels.telegram.channel import Telegram

    return Telegram.capabilities


STAGES: Mapping[str, Callable[[], Capabilities]] = {
    "web": _web,
    "telegram": _telegram,
    "zalo": lambda: ZALO,
    "text": lambda: TEXT,
}


def capabilities(channel: str) -> Capabilities:
    """What a channel can show; OperatorError where there is none of that name."""
    if channel not in STAGES:
        raise OperatorError("lesson_channel", name=channel, known=", ".join(STAGES))
    return STAGES[channel]()
