"""What the Bot Platform tells of, in both forms: bare, and within the frame of an answer."""

from __future__ import annotations

import msgspec

from bot.channels.posted import UNREADABLE, Nonsense


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
    date: int = 0
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
    """What the documentation shows around an event, and polling really brings."""

    result: Posted | list[Posted]


_frame = msgspec.json.Decoder(Frame, strict=False)
_bare = msgspec.json.Decoder(Posted, strict=False)


def decode(body: bytes) -> list[Posted]:
    """Read a body; Nonsense, which says where and never what, when it is none of Zalo's."""
    try:
        return [_bare.decode(body)]
    except UNREADABLE:
        pass
    try:
        found = _frame.decode(body).result
    except UNREADABLE as error:
        raise Nonsense(type(error).__name__) from None
    return found if isinstance(found, list) else [found]
