"""What Zalo posts, as far as we read it; every kind has its own fields, most are shared."""

from __future__ import annotations

import msgspec

from bot.channels.posted import UNREADABLE, loosely


class Party(msgspec.Struct, frozen=True):
    """A person as this account knows them, or the account itself."""

    id: str = ""
    admin_id: str = ""
    """Of the account: which of its staff wrote by hand; empty where a program did."""


class Payload(msgspec.Struct, frozen=True):
    """What is attached; `url` is where it lies for some time."""

    url: str = ""
    name: str = ""


class Attachment(msgspec.Struct, frozen=True):
    """A picture, file, place, link or the like."""

    type: str = ""
    payload: Payload = Payload()


class Said(msgspec.Struct, frozen=True):
    """A message; a tapped button is one as well."""

    msg_id: str = ""
    text: str = ""
    attachments: list[Attachment] = []


class Posted(msgspec.Struct, frozen=True):
    """One event."""

    event_name: str
    timestamp: str = ""
    """Milliseconds, and part of what is signed."""
    app_id: str = ""
    oa_id: str = ""
    admin_id: str = ""
    """The same as of the sender: where it stands is told in more than one way."""
    sender: Party = Party()
    recipient: Party = Party()
    follower: Party = Party()
    message: Said = Said()


_decoder = msgspec.json.Decoder(Posted, strict=False)


def decode(body: bytes) -> Posted:
    """Read a body; Nonsense, which says where and never what, when it is none of Zalo's."""
    try:
        return _decoder.decode(body)
    except UNREADABLE:
        return loosely(body, Posted)
