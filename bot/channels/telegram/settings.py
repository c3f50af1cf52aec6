"""What the assembly tells this channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from bot.channels.service import Given

API_BASE = "https://api.telegram.org"
HOOK = "/hook/telegram"
APP = "/telegram"
"""The page inside Telegram."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach Telegram, and how it reaches us; without a secret we poll."""

    token: str = field(repr=False)
    api_base: str = API_BASE
    secret: str = field(default="", repr=False)
    """The webhook's secret; empty means polling."""
    public_url: str = ""
    """Where this house is seen from outside, without a slash at the end."""
    max_connections: int = 10
    pace: bool = True
    commands: Sequence[tuple[str, str]] = ()
    """The menu that everybody sees: command and one line of help."""
    words: frozenset[str] = frozenset()
    """Every command there is: typed without a name in a group, it is meant for this bot."""
    about: str = ""
    """What stands in an empty chat; at most 512 characters."""
    short: str = ""
    """What stands on the bot's card; at most 120 characters."""
    username: str = ""
    """The bot's name, as the operator wrote it down for links."""
    shared_open: str = "+"
    """The button under a lesson that a neighbour was sent."""
    app_button: str = ""
    """Beside the text field: opens the page inside Telegram."""
    app_page: tuple[str, str] = ("", "")
    """The title of that page, and the words that go on from it by hand."""
    tap_in_group: str = ""
    """What whoever taps a button in a group is told, they alone."""

    @classmethod
    def of(cls, given: Given) -> Self:
        """As the operator and the house have it."""
        values = given.values
        return cls(
            token=str(values["token"]),
            api_base=str(values["api_base"]),
            secret=str(values["webhook_secret"]) if values["mode"] == "webhook" else "",
            public_url=given.public_url,
            max_connections=given.connections,
            pace=bool(values["pace"]),
            username=str(values["username"]),
            commands=given.commands,
            words=given.words,
            shared_open=given.say("first.shared_open"),
            app_button=given.say("first.app_button"),
            app_page=(given.say("first.app_title"), given.say("first.app_open")),
            tap_in_group=given.say("groups.tap"),
            about=given.say("groups.about")[:512],
            short=given.say("groups.short")[:120],
        )

    @property
    def bot(self) -> str:
        """The number of the bot, which is no secret."""
        return self.token.partition(":")[0]

    @property
    def app_url(self) -> str:
        """The page that opens inside Telegram; empty without https, which Telegram asks for."""
        is_open = self.public_url.startswith("https://")
        return f"{self.public_url}{APP}" if is_open and self.app_button else ""

    @property
    def hook(self) -> str:
        """The address Telegram is asked to post to; empty when it could not."""
        is_open = bool(self.secret) and self.public_url.startswith("https://")
        return f"{self.public_url}{HOOK}" if is_open else ""
