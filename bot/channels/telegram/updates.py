"""The few fields of an update that mean something to us; all others are skipped unread."""

from __future__ import annotations

import msgspec
from msgspec import Raw, Struct, field

from bot.channels.posted import UNREADABLE

BODY_LIMIT = 256 * 1024


class User(Struct, frozen=True):
    """Who acts."""

    id: int
    is_bot: bool = False


class Chat(Struct, frozen=True):
    """Where it happens."""

    id: int
    type: str = "private"


class Size(Struct, frozen=True):
    """A photo in one of the sizes in which Telegram keeps it."""

    file_id: str
    width: int = 0
    height: int = 0


class Document(Struct, frozen=True):
    """A file; a photo may be sent as one, so that it stays as it is."""

    file_id: str
    mime_type: str = ""


class Wordless(Struct, frozen=True):
    """Something that we can only say we cannot read."""


class Quoted(Struct, frozen=True):
    """The message that was replied to."""

    sender: User | None = field(default=None, name="from")


class Originator(Struct, frozen=True):
    """On whose behalf a message was sent: an anonymous admin's group, a channel."""

    id: int


NOTHING = Raw()
SERVICE = (
    *("pinned_message", "message_auto_delete_timer_changed", "chat_background_set"),
    *("write_access_allowed", "connected_website", "successful_payment", "refunded_payment"),
    *("proximity_alert_triggered", "passport_data", "new_chat_members", "left_chat_member"),
    *("group_chat_created", "forum_topic_created", "paid_message_price_changed"),
    *("giveaway_created", "boost_added"),
)
"""What Telegram reports by a message that nobody wrote."""


class Post(Struct, frozen=True):
    """A message."""

    message_id: int
    date: int
    chat: Chat
    sender: User | None = field(default=None, name="from")
    sender_chat: Originator | None = None
    is_automatic_forward: bool = False
    text: str | None = None
    caption: str | None = None
    reply_to_message: Quoted | None = None
    photo: list[Size] = []
    document: Document | None = None
    voice: Wordless | None = None
    audio: Wordless | None = None
    video: Wordless | None = None
    video_note: Wordless | None = None
    animation: Wordless | None = None
    sticker: Wordless | None = None
    contact: Wordless | None = None
    location: Wordless | None = None
    poll: Wordless | None = None
    dice: Wordless | None = None
    story: Wordless | None = None
    venue: Wordless | None = None
    gift: Wordless | None = None
    unique_gift: Wordless | None = None
    users_shared: Wordless | None = None
    media_group_id: str = ""
    pinned_message: Raw = NOTHING
    message_auto_delete_timer_changed: Raw = NOTHING
    chat_background_set: Raw = NOTHING
    write_access_allowed: Raw = NOTHING
    connected_website: Raw = NOTHING
    successful_payment: Raw = NOTHING
    refunded_payment: Raw = NOTHING
    proximity_alert_triggered: Raw = NOTHING
    passport_data: Raw = NOTHING
    new_chat_members: Raw = NOTHING
    left_chat_member: Raw = NOTHING
    group_chat_created: Raw = NOTHING
    forum_topic_created: Raw = NOTHING
    paid_message_price_changed: Raw = NOTHING
    giveaway_created: Raw = NOTHING
    boost_added: Raw = NOTHING


class Carrier(Struct, frozen=True):
    """The message under whose buttons somebody tapped; too old to edit when its date is 0."""

    message_id: int
    date: int
    chat: Chat


class Tap(Struct, frozen=True):
    """A tapped button."""

    id: str
    sender: User = field(name="from")
    message: Carrier | None = None
    data: str | None = None


class Standing(Struct, frozen=True):
    """What this bot now is in a chat."""

    status: str


class Membership(Struct, frozen=True):
    """This bot was let in or shut out."""

    chat: Chat
    date: int
    new_chat_member: Standing
    old_chat_member: Standing = Standing("member")


class Inline(Struct, frozen=True):
    """Somebody looks for a lesson to send to a neighbour, in another chat."""

    id: str
    query: str = ""


class Update(Struct, frozen=True):
    """One update; of the optional parts at most one is there."""

    update_id: int
    message: Post | None = None
    callback_query: Tap | None = None
    my_chat_member: Membership | None = None
    edited_message: Post | None = None
    inline_query: Inline | None = None


class Numbered(Struct, frozen=True):
    """The number alone, of an update that makes no sense otherwise."""

    update_id: int


KINDS = ("message", "callback_query", "my_chat_member", "edited_message", "inline_query")
"""What Telegram is asked to send."""

_update = msgspec.json.Decoder(Update)
_number = msgspec.json.Decoder(Numbered)


class Nonsense(ValueError):
    """This is no update; `number` is known when that much could be read."""

    def __init__(self, why: str, number: int | None) -> None:
        super().__init__(why)
        self.number = number


def decode(raw: bytes | Raw) -> Update:
    """Read an update; Nonsense, never another error, whatever was sent."""
    try:
        return _update.decode(raw)
    except UNREADABLE as error:
        raise Nonsense(type(error).__name__, _number_of(raw)) from None


def _number_of(raw: bytes | Raw) -> int | None:
    try:
        return _number.decode(raw).update_id
    except UNREADABLE:
        return None
