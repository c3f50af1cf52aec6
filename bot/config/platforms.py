"""The platforms that messages are pushed to; each is off until the environment names it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.config.kinds import Section

DIGITS = r"^\d*$"
HOST = r"^https?://\S+$"
SECRETS = (
    *(("telegram", "token"), ("telegram", "webhook_secret")),
    *(("zalo_oa", "app_secret"), ("zalo_oa", "secret"), ("zalo_oa", "key")),
    *(("zalo_bot", "token"), ("zalo_bot", "webhook_secret")),
)
"""What only the environment may hold, and no message may repeat."""


class Telegram(Section):
    """The bot on Telegram; off without a token."""

    token: str = Field(default="", repr=False, pattern=r"^(\d+:[\w-]+)?$")
    api_base: str = Field(default="https://api.telegram.org", pattern=HOST)
    mode: Literal["polling", "webhook"] = "polling"
    webhook_secret: str = Field(default="", repr=False, pattern=r"^([A-Za-z0-9_-]{16,256})?$")
    pace: bool = True
    username: str = Field(default="", pattern=r"^([A-Za-z][A-Za-z0-9_]{3,31})?$")


class Push(Section):
    """Knocking at phones whose page is closed; off without a push service on the list."""

    hosts: str = Field(
        default="fcm.googleapis.com, push.services.mozilla.com, push.apple.com, notify.windows.com",
        pattern=r"^[a-z0-9.:/, -]*$",
    )
    contact: str = Field(default="", pattern=r"^((https://|mailto:)\S+)?$")


class ZaloOa(Section):
    """The ward's Official Account on Zalo; off without the number of an app."""

    oa_id: str = Field(default="", pattern=DIGITS)
    app_id: str = Field(default="", pattern=DIGITS)
    app_secret: str = Field(default="", repr=False)
    secret: str = Field(default="", repr=False)
    key: str = Field(default="", repr=False, pattern=r"^(\S{32,})?$")
    api_base: str = Field(default="https://openapi.zalo.me", pattern=HOST)
    oauth_base: str = Field(default="https://oauth.zaloapp.com", pattern=HOST)
    media_hosts: str = Field(default="zdn.vn, zadn.vn", pattern=r"^[a-z0-9.:, -]*$")
    per_minute: int = Field(default=100, ge=1, le=10_000)
    human_minutes: int = Field(default=120, ge=0, le=10_080)

    @property
    def missing(self) -> tuple[str, ...]:
        """What it needs beside the number of the app, and does not have."""
        needed = ("oa_id", "app_secret", "secret", "key")
        return tuple(name for name in needed if self.app_id and not getattr(self, name))


class ZaloBot(Section):
    """The ward's bot on Zalo's Bot Platform, for trials; off without a token."""

    token: str = Field(default="", repr=False, pattern=r"^(\d+:\S+)?$")
    webhook_secret: str = Field(default="", repr=False, pattern=r"^([A-Za-z0-9_-]{16,256})?$")
    mode: Literal["webhook", "polling"] = "webhook"
    api_base: str = Field(default="https://bot-api.zaloplatforms.com", pattern=HOST)
    media_hosts: str = Field(default="zdn.vn, zadn.vn", pattern=r"^[a-z0-9.:, -]*$")
