"""What Zalo posts, as far as we read it; every kind has its own fields, most are shared."""

from __future__ import annotations

import json

import msgspec

from bot.channels.posted import UNREADABLE, Nonsense


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
        return _loosely(body)


def _loosely(body: bytes) -> Posted:
    """The same where a number stands for a text, or null for what is not there."""
    try:
        told = json.loads(body, parse_int=str, parse_float=str, parse_constant=str)
        return msgspec.convert(_plain(told), Posted, strict=False)
    except msgspec.ValidationError as error:
        raise Nonsense(str(error)) from None
    except (ValueError, RecursionError) as error:
        raise Nonsense(type(error).__name__) from None


def _plain(told: object) -> object:
    match told:
        case dict():
            return {_plain(name): _plain(one) for name, one in told.items() if one is not None}
        case list():
            return [_plain(one) for one in told if one is not None]
        case str():
            return told.encode(errors="replace").decode()  # half a surrogate is no text
    return told
