"""From an update to what the house understands: an event, or a door opened or shut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.channels.posted import fingerprint
from bot.channels.telegram import groups
from bot.channels.telegram.groups import NAME, Me
from bot.channels.telegram.updates import SERVICE, Membership, Post, Size, Tap, Update
from handlers.contract import Body, Event, Picture, Postback, Utterance, Wordless

WORDLESS = (
    *("voice", "audio", "video_note", "animation", "video", "sticker", "venue", "story"),
    *("contact", "location", "poll", "dice", "gift", "unique_gift", "users_shared"),
)
LARGE_ENOUGH = 1600
"""Of a photo the smallest size with a side this long is fetched, or the largest there is."""
SHUT = frozenset({"kicked", "left"})


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody blocked this bot, or let it in again."""

    person: str
    is_open: bool


def read(update: Update, me: Me, now: datetime) -> Event | Door | None:
    """What an update means; None for what does not concern us."""
    post = update.message or _corrected(update.edited_message)
    if post is not None:
        return _said(update.update_id, post, me, now)
    if update.callback_query is not None:
        return _tapped(update.update_id, update.callback_query, me, now)
    if update.my_chat_member is not None:
        return _door(update.update_id, update.my_chat_member, me, now)
    return None


def is_in_group(tap: Tap) -> bool:
    """Whether others see the message under which somebody tapped: the tap itself is passed over."""
    return tap.message is not None and groups.is_group(tap.message.chat)


def lane(update: Update) -> int:
    """Whose update it is: one person's are handled one after another."""
    whose = update.message or update.callback_query or update.edited_message
    if whose is not None and whose.sender is not None:
        return whose.sender.id
    return update.my_chat_member.chat.id if update.my_chat_member else 0


def _said(number: int, post: Post, me: Me, now: datetime) -> Event | None:
    if post.chat.type != "private":
        return groups.event(number, post.chat, me, now) if groups.is_addressed(post, me) else None
    sender, body = post.sender, _body(post)
    if sender is None or sender.is_bot or body is None:
        return None
    try:
        at = datetime.fromtimestamp(post.date, UTC)
    except (OverflowError, ValueError, OSError):  # no moment that a calendar knows
        at = now
    return Event(
        key=str(number),
        payload_hash=fingerprint(post.chat.id, post.message_id, post.date, repr(body)),
        channel=NAME,
        bot=me.id,
        sender=str(sender.id),
        chat=str(post.chat.id),
        at=at,
        received_at=now,
        body=body,
    )


def _corrected(post: Post | None) -> Post | None:
    """A command typed wrong and put right; whatever else is changed was answered already."""
    if post is None or post.chat.type != "private":
        return None
    return post if (post.text or "").startswith("/") else None


def _body(post: Post) -> Body | None:
    """Words, the handle of a picture, or the kind of what has no words; service messages: None."""
    if post.text is not None:
        return Utterance(post.text)
    more = (post.caption or "", post.media_group_id)
    if post.photo:
        return Picture(_best(post.photo).file_id, *more)
    if post.document is not None and post.animation is None:
        is_picture = post.document.mime_type.startswith("image/")
        return Picture(post.document.file_id if is_picture else "", *more)
    kind = _kind(post)
    return Wordless(kind, *more) if kind else None


def _kind(post: Post) -> str:
    """What has no words, by its name; `other` for kinds nobody knew, empty for service messages."""
    kind = next((kind for kind in WORDLESS if getattr(post, kind) is not None), "")
    is_service = any(getattr(post, name) for name in SERVICE)
    return kind or ("" if is_service else "other")


def _best(sizes: list[Size]) -> Size:
    """The order in which they come is nowhere promised."""
    enough = [size for size in sizes if max(size.width, size.height) >= LARGE_ENOUGH]
    area = {size.file_id: size.width * size.height for size in sizes}
    if enough:
        return min(enough, key=lambda size: area[size.file_id])
    return max(sizes, key=lambda size: area[size.file_id])


def _tapped(number: int, tap: Tap, me: Me, now: datetime) -> Event | None:
    if tap.data is None or is_in_group(tap):
        return None
    carrier = tap.message
    can_edit = carrier is not None and carrier.date > 0
    return Event(
        key=str(number),
        payload_hash=fingerprint(tap.id, tap.data),
        channel=NAME,
        bot=me.id,
        sender=str(tap.sender.id),
        chat=str(carrier.chat.id if carrier else tap.sender.id),
        at=now,
        received_at=now,
        body=Postback(tap.data),
        message_ref=str(carrier.message_id) if carrier and can_edit else None,
    )


def _door(number: int, change: Membership, me: Me, now: datetime) -> Event | Door | None:
    """Who shut a group can still be reached alone; where we are let in, we say where to write."""
    is_open = change.new_chat_member.status not in SHUT
    if change.chat.type == "private":
        return Door(str(change.chat.id), is_open)
    is_new = is_open and change.old_chat_member.status in SHUT
    if is_new and groups.is_group(change.chat):
        return groups.event(number, change.chat, me, now)
    return None
