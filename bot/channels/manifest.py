"""What each channel can show and may do, known in every process whichever channels it serves.

Limits are the platforms' published ones. A channel without code yet has its place here, so that
addresses and rows of it are understood by whoever meets them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.channel import Capabilities

SHARED = frozenset({"screen", "lesson_picture", "lesson_audio"})
"""Recipes of files that are the same for everybody, whoever they are drawn for."""
Reach = Literal["free", "paid", "closed"]
PLAIN = Capabilities(2000, buttons=False, edits=False, pictures=False, files=False)
"""What every platform can show: the fallback for a channel that is not in the manifest."""


@dataclass(frozen=True, slots=True)
class Policy:
    """When and how much a platform lets a bot send; None is no limit."""

    free_window: timedelta | None = None
    """How long after a person's last message a message to them costs nothing."""
    window: timedelta | None = None
    """How long after a person's last message the bot may write to them at all."""
    per_message: int | None = None
    """Messages that may follow one message of a person within the free window."""
    per_month: int | None = None
    """Messages in a month to all chats together."""
    most_people: int | None = None
    """People whom the platform serves at all."""
    per_second: float | None = None
    """Messages per second to all chats together."""

    def reach(self, heard_at: datetime | None, at: datetime) -> Reach:
        """Whether the bot may speak first to somebody who was last heard at that moment."""
        if self.window is None:
            return "free"
        gap = at - heard_at if heard_at else self.window
        if self.free_window is not None and gap < self.free_window:
            return "free"
        return "paid" if gap < self.window else "closed"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One channel: what it can show, and what it may do."""

    can: Capabilities
    may: Policy = Policy()
    package: str = ""
    """Where its code is, for one that messages are pushed to: it has `open_service`."""
    settings: tuple[str, ...] = ()
    """What the environment may set of it, `NAME__SETTING`, where it has no section in
    config.yaml."""
    switch: str = "token"
    """The setting that switches it on."""
    documents: Literal["all", "pdf_and_word", "told"] = "all"
    """Which files arrive; of others people are told where to open them."""
    opens_codes: bool = True
    """A link opens its chat with a code in it; elsewhere codes are typed."""


MANIFEST: Mapping[str, Manifest] = {
    "web": Manifest(
        Capabilities(
            4000,
            buttons=True,
            edits=True,
            pictures=True,
            files=True,
            sounds=True,
            beside=True,
            steppers=True,
            is_mailbox=True,
        )
    ),
    "console": Manifest(
        Capabilities(
            4000,
            buttons=True,
            edits=False,
            pictures=False,
            files=True,
            sounds=True,
            is_mailbox=True,
        )
    ),
    "telegram": Manifest(
        Capabilities(
            4096,
            buttons=True,
            edits=True,
            pictures=True,
            files=True,
            caption_limit=1024,
            strips=True,
            signs=True,
            label_limit=28,
            joins=True,
            sounds=True,
        ),
        Policy(per_second=25),
        package="bot.channels.telegram",
    ),
    "zalo_oa": Manifest(
        Capabilities(
            2000,
            buttons=True,
            edits=False,
            pictures=True,
            files=True,
            signs=True,
            most_buttons=5,
            bare_files=True,
            joins=True,
        ),
        Policy(timedelta(hours=48), timedelta(days=7), per_message=8),
        package="bot.channels.zalo_oa",
        documents="pdf_and_word",
        opens_codes=False,
        switch="app_id",
    ),
    "zalo_bot": Manifest(
        Capabilities(
            2000,
            buttons=False,
            edits=False,
            pictures=True,
            files=True,
            signs=True,
            caption_limit=1800,
            joins=True,
        ),
        Policy(per_month=3000, most_people=50),
        package="bot.channels.zalo_bot",
        documents="told",
        opens_codes=False,
    ),
}

PAGED = frozenset(
    name
    for name, one in MANIFEST.items()
    if not one.can.is_mailbox and (not one.can.buttons or one.can.most_buttons is not None)
)
"""Channels where people type numbers and read on a small screen: eight options at a time."""
COUNTED = frozenset(
    name for name, one in MANIFEST.items() if one.may.per_message or one.may.per_month
)
"""Channels whose platform counts messages: there the steps of a lesson go out together."""
NUMBERED = PAGED | {"console"}
"""Channels that show every button with its number, which people type."""


def capabilities(channel: str) -> Capabilities:
    """What a channel can show; plain text where its name is unknown."""
    found = MANIFEST.get(channel)
    return found.can if found else PLAIN


def policy(channel: str) -> Policy:
    """What a channel may do; no limit is known where its name is unknown."""
    found = MANIFEST.get(channel)
    return found.may if found else Policy()
