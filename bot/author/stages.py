"""The channels a lesson can be looked at on, by what they can show."""

from __future__ import annotations

from collections.abc import Mapping

from bot.channel import Capabilities
from bot.channels.manifest import MANIFEST
from bot.errors import OperatorError

ZALO_AT_ONCE = MANIFEST["zalo_oa"].may.per_message or 0
"""Messages that Zalo lets follow one message of a resident."""
TEXT = Capabilities(4000, buttons=False, edits=False, pictures=False, files=False)
STAGES: Mapping[str, Capabilities] = {
    "web": MANIFEST["web"].can,
    "telegram": MANIFEST["telegram"].can,
    "zalo": MANIFEST["zalo_oa"].can,
    "text": TEXT,
}


def capabilities(channel: str) -> Capabilities:
    """What a channel can show; OperatorError where there is none of that name."""
    if channel not in STAGES:
        raise OperatorError("lesson_channel", name=channel, known=", ".join(STAGES))
    return STAGES[channel]
