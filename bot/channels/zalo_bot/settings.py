"""What the assembly tells this channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from bot.channels.service import Given

NAME = "zalo_bot"
HOOK = "/hook/zalo-bot"
PICTURES = f"{HOOK}/anh/"
"""Where Zalo fetches a picture that we send."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach Zalo, and how it reaches us; without a secret we poll."""

    token: str = field(repr=False)
    """Digits, a colon, a secret; it stands in every address that is called."""
    secret: str = field(default="", repr=False)
    """What Zalo shows with each event; empty means polling."""
    api_base: str = "https://bot-api.zaloplatforms.com"
    media_hosts: tuple[str, ...] = ("zdn.vn", "zadn.vn")
    public_url: str = ""
    """Where this house is seen from outside, without a slash at the end."""
    no_file: str = ""
    """What is said in the place of a file."""

    @classmethod
    def of(cls, given: Given) -> Self:
        """As the operator and the house have it."""
        values = given.values
        return cls(
            token=str(values["token"]),
            secret=str(values["webhook_secret"]) if values["mode"] == "webhook" else "",
            api_base=str(values["api_base"]).rstrip("/"),
            media_hosts=given.listed("media_hosts"),
            public_url=given.public_url,
            no_file=given.say("zalo.no_file"),
        )

    @property
    def bot(self) -> str:
        """The number of the bot, which is no secret."""
        return self.token.partition(":")[0]
