"""What Zalo posts, as far as we read it; every kind has its own fields, most are shared."""

from __future__ import annotations

import msgspec


class Nonsense(Exception):
    """No event can be read from this."""


class Party(msgspec.Struct, frozen=True):
    """A person as this account knows them, or the account itself."""

    id: str = ""


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
    sender: Party = Party()
    recipient: Party = Party()
    follower: Party = Party()
    message: Said = Said()


_decoder = msgspec.json.Decoder(Posted, strict=False)


def decode(body: bytes) -> Posted:
    """Read a body; Nonsense when it is none of Zalo's."""
    try:
        return _decoder.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Nonsense(type(error).__name__) from None
