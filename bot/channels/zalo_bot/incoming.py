"""From what the Bot Platform tells of to what the house understands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.channels.posted import Nonsense, fingerprint, moment
from bot.channels.zalo_bot.events import Posted
from bot.channels.zalo_bot.settings import NAME
from handlers.contract import Arrival, Body, Event, Picture, Utterance, Wordless

GROUP = "GROUP"
WORDLESS: Mapping[str, str] = {
    "message.sticker.received": "sticker",
    "message.voice.received": "voice",
    "message.unsupported.received": "other",
}
"""What has no words that we read, by the house's names for it; files and films are `other`."""


def read(posted: Posted, bot: str, now: datetime) -> Event | None:
    """What was told means; None for what does not concern us, such as our own words.

    Nonsense where it should say who spoke, and where, and does not.
    """
    body, said = _body(posted), posted.message
    if body is None or said.sender.is_bot or said.sender.id == bot:
        return None
    if not (said.message_id and said.sender.id and said.chat.id):
        raise Nonsense(f"{posted.event_name} of nobody, or nowhere")
    is_private = said.chat.chat_type != GROUP
    return Event(
        key=said.message_id,
        payload_hash=fingerprint(said.chat.id, said.date, repr(body)),
        channel=NAME,
        bot=bot,
        sender=said.sender.id if is_private else said.chat.id,
        chat=said.chat.id,
        at=moment(said.date, now),
        received_at=now,
        body=body if is_private else Arrival(),
        is_private=is_private,
    )


def _body(posted: Posted) -> Body | None:
    said = posted.message
    match posted.event_name:
        case "message.text.received":
            return Utterance(said.text)
        case "message.image.received":
            return Picture(said.photo_url or said.photo, said.caption or said.text)
        case name if name in WORDLESS:
            return Wordless(WORDLESS[name])
    return None
