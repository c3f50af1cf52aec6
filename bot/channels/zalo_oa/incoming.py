"""From what Zalo posts to what the house understands: events, or a door opened or shut."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from bot.channels.posted import Nonsense, fingerprint, moment
from bot.channels.zalo_oa.events import Attachment, Posted
from bot.channels.zalo_oa.settings import NAME
from handlers.contract import Arrival, Body, Event, Picture, Postback, Utterance, Wordless

TAP = "#"
"""Begins what a button of ours sends: a tap comes as a text."""
TAPPED = re.compile(r"#([a-z_]+\.\S+)")
LONGEST_TAP = 64
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp"})
WORDLESS: Mapping[str, str] = {
    "user_send_audio": "voice",
    "user_send_video": "video",
    "user_send_gif": "animation",
    "user_send_sticker": "sticker",
    "user_send_location": "location",
    "user_send_business_card": "contact",
    "user_send_link": "other",
}
"""What has no words that we read, by the house's names for it."""


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody shut this account out."""

    person: str


@dataclass(frozen=True, slots=True)
class ByHand:
    """Somebody of the staff wrote to a person from the account's own inbox."""

    person: str
    at: datetime


def read(posted: Posted, oa_id: str, now: datetime) -> list[Event] | Door | ByHand | None:
    """What was posted means; None for what does not concern us, such as echoes of what we said.

    Nonsense where it should say who spoke, and to whom, and does not.
    """
    if _lacks_somebody(posted):
        raise Nonsense(f"{posted.event_name} of nobody, or to nobody")
    match posted.event_name:
        case "unfollow":
            return Door(posted.follower.id) if posted.oa_id == oa_id else None
        case "follow":
            here = (posted, oa_id, posted.follower.id, Arrival(), now)
            return [_event(*here)] if posted.oa_id == oa_id else None
    if _is_by_hand(posted, oa_id):
        return ByHand(posted.recipient.id, moment(posted.timestamp, now))
    return _said(posted, oa_id, now)


def _said(posted: Posted, oa_id: str, now: datetime) -> list[Event] | None:
    """What somebody said to this account."""
    person = posted.sender.id
    if posted.recipient.id != oa_id or not person:
        return None
    bodies = _bodies(posted)
    return [_event(posted, oa_id, person, body, now, part) for part, body in enumerate(bodies)]


def _lacks_somebody(posted: Posted) -> bool:
    if posted.event_name in {"follow", "unfollow"}:
        return not (posted.oa_id and posted.follower.id)
    said = posted.event_name.startswith("user_send_")
    return said and not (posted.sender.id and posted.recipient.id)


def _is_by_hand(posted: Posted, oa_id: str) -> bool:
    """An echo that names who of the staff wrote it: of what we send, Zalo names nobody."""
    is_echo = posted.event_name.startswith("oa_send_") and "_group_" not in posted.event_name
    by = posted.sender.admin_id or posted.admin_id
    return bool(is_echo and by and posted.sender.id == oa_id and posted.recipient.id)


def _bodies(posted: Posted) -> list[Body]:
    """One for each picture; several pictures sent together carry one album."""
    name, said = posted.event_name, posted.message
    match name:
        case "user_send_text":
            return [_typed(said.text)]
        case "user_send_image":
            shown = said.attachments or [Attachment()]
            album = said.msg_id if len(shown) > 1 else ""
            return [Picture(one.payload.url, said.text, album) for one in shown]
        case "user_send_file":
            return [Picture(_picture_of(said.attachments), said.text)]
    return [Wordless(WORDLESS[name], said.text)] if name in WORDLESS else []


def _typed(text: str) -> Body:
    """Words, or what one of our buttons sends; whoever types that is not believed anyway."""
    found = TAPPED.fullmatch(text)
    is_tap = found is not None and len(found[1].encode()) <= LONGEST_TAP
    return Postback(found[1]) if found is not None and is_tap else Utterance(text)


def _picture_of(attachments: list[Attachment]) -> str:
    """The address of a picture that came as a file; empty for all other files."""
    first = attachments[0].payload if attachments else None
    is_picture = first and PurePosixPath(first.name.casefold()).suffix in PICTURES
    return first.url if first and is_picture else ""


def _event(  # noqa: PLR0913, PLR0917 - what an event is made of
    posted: Posted, oa_id: str, person: str, body: Body, now: datetime, part: int = 0
) -> Event:
    number = posted.message.msg_id or f"{posted.timestamp}:{person}"
    key = f"{posted.event_name}:{number}" + (f":{part}" if part else "")
    return Event(
        key=key,
        payload_hash=fingerprint(person, posted.timestamp, repr(body)),
        channel=NAME,
        bot=oa_id,
        sender=person,
        chat=person,
        at=moment(posted.timestamp, now),
        received_at=now,
        body=body,
    )
