"""What the Bot Platform tells of, in both forms: bare, and within the frame of an answer."""

from __future__ import annotations

import msgspec

from bot.channels.posted import UNREADABLE, loosely


class Party(msgspec.Struct, frozen=True):
    """Who spoke."""

    id: str = ""
    is_bot: bool = False


class Chat(msgspec.Struct, frozen=True):
    """Where."""

    id: str = ""
    chat_type: str = "PRIVATE"


class Said(msgspec.Struct, frozen=True):
    """A message; where a picture lies stands under one of two names."""

    message_id: str = ""
    date: str | int = 0
    """Milliseconds."""
    sender: Party = msgspec.field(name="from", default=Party())
    chat: Chat = Chat()
    text: str = ""
    caption: str = ""
    photo: str = ""
    photo_url: str = ""


class Posted(msgspec.Struct, frozen=True):
    """One event."""

    event_name: str
    message: Said = Said()


class Frame(msgspec.Struct, frozen=True):
    """What the documentation shows around events, and polling really brings."""

    result: msgspec.Raw


_frame = msgspec.json.Decoder(Frame)
_several = msgspec.json.Decoder(list[msgspec.Raw])
_bare = msgspec.json.Decoder(Posted, strict=False)


def split(body: bytes) -> list[bytes]:
    """The events of a body, each by itself: one that cannot be read takes no other along."""
    try:
        told = bytes(_frame.decode(body).result)
    except UNREADABLE:
        told = body
    try:
        return [bytes(one) for one in _several.decode(told)]
    except UNREADABLE:
        return [told]


def decode(body: bytes) -> Posted:
    """Read one; Nonsense, which says where and never what, when it is none of Zalo's."""
    try:
        return _bare.decode(body)
    except UNREADABLE:
        return loosely(body, Posted)
