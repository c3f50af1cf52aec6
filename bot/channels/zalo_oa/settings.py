"""What the assembly tells this channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

from bot.channels.service import Given

NAME = "zalo_oa"
HOOK = "/hook/zalo-oa"


@dataclass(frozen=True, slots=True)
class Settings:
    """The account, the app that speaks for it, their secrets, and where Zalo is."""

    oa_id: str
    app_id: str
    app_secret: str = field(repr=False)
    secret: str = field(repr=False)
    """Of the account, from the webhook's page: what Zalo signs with."""
    key: str = field(repr=False)
    """What the pair of tokens is sealed with."""
    api_base: str = "https://openapi.zalo.me"
    oauth_base: str = "https://oauth.zaloapp.com"
    media_hosts: tuple[str, ...] = ("zdn.vn", "zadn.vn")
    per_minute: int = 100
    human_for: timedelta = timedelta(hours=2)
    """So long the bot keeps silent after somebody of the staff wrote by hand."""
    no_file: str = ""
    """What is said in the place of a file that Zalo does not carry."""

    @classmethod
    def of(cls, given: Given) -> Self:
        """As the operator and the house have it."""
        values = given.values
        return cls(
            oa_id=str(values["oa_id"]),
            app_id=str(values["app_id"]),
            app_secret=str(values["app_secret"]),
            secret=str(values["secret"]),
            key=str(values["key"]),
            api_base=str(values["api_base"]).rstrip("/"),
            oauth_base=str(values["oauth_base"]).rstrip("/"),
            media_hosts=given.listed("media_hosts"),
            per_minute=int(str(values["per_minute"])),
            human_for=timedelta(minutes=int(str(values["human_minutes"]))),
            no_file=given.say("zalo.no_file"),
        )

    @property
    def where(self) -> tuple[str, str]:
        """Channel and account: under what the tokens are kept."""
        return NAME, self.oa_id
