"""Groups: who speaks to this bot there, and the event that leads them to the private chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.channels.posted import fingerprint
from bot.channels.telegram.updates import Chat, Post
from handlers.contract import FROM_GROUP, Arrival, Event

NAME = "telegram"
KINDS = frozenset({"group", "supergroup"})
"""A channel is left in peace: what is said there, every subscriber reads."""
SERVICE = 777000
"""Telegram's own account: it forwards a channel's posts into the channel's group."""


@dataclass(frozen=True, slots=True)
class Me:
    """This bot, as people in groups speak of it; no name before Telegram has told it."""

    id: str
    username: str = ""
    words: frozenset[str] = frozenset()
    """Its commands."""

    @property
    def link(self) -> str:
        """Opens the private chat with this bot."""
        return f"https://t.me/{self.username}?start={FROM_GROUP}" if self.username else ""


def is_group(chat: Chat) -> bool:
    """Whether several people read and write there."""
    return chat.type in KINDS


def event(number: int, chat: Chat, me: Me, now: datetime) -> Event:
    """Somebody spoke to the bot in a group: neither who nor what goes any further."""
    where = str(chat.id)
    return Event(
        key=str(number),
        payload_hash=fingerprint("group", where),
        channel=NAME,
        bot=me.id,
        sender=where,
        chat=where,
        at=now,
        received_at=now,
        body=Arrival(),
        is_private=False,
        private_chat=me.link,
    )


def is_addressed(post: Post, me: Me) -> bool:
    """A command to this bot, a mention of it, or a reply to what it said, by a person."""
    sender = post.sender
    if not is_group(post.chat) or post.is_automatic_forward or sender is None:
        return False
    is_machine = sender.is_bot and post.sender_chat is None  # anonymous admins look like a bot
    if is_machine or sender.id == SERVICE:
        return False
    quoted = post.reply_to_message
    if quoted is not None and quoted.sender is not None and str(quoted.sender.id) == me.id:
        return True
    return _names(post.text or post.caption or "", me)


def _names(text: str, me: Me) -> bool:
    """Whether the words name this bot, or are one of its commands and name no other."""
    words = text.casefold().split()
    if not words:
        return False
    name = f"@{me.username.casefold()}"
    if me.username and name in (word.strip(".,;:!?…()\"'") for word in words):
        return True
    command, mark, named = words[0].removeprefix("/").partition("@")
    if not words[0].startswith("/"):
        return False
    return f"@{named}" == name if mark else command in me.words
