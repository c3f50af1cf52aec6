"""Tries the live account: what no paper tells is found out, one finding each.

The token that is kept is used as it is and never renewed here: that is the running bot's work.
"""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from bot.channel import Message, Pair, SendError
from bot.channels.posted import Nonsense, loosely
from bot.channels.service import Finding
from bot.channels.zalo_oa.channel import PATHS
from bot.channels.zalo_oa.errors import Answer, OtherProfile
from bot.channels.zalo_oa.outgoing import Json, body_of, file_of, picture_of, words_of
from bot.channels.zalo_oa.sealing import Sealer
from bot.channels.zalo_oa.settings import Settings
from bot.channels.zalo_oa.uploading import Handle
from bot.channels.zalo_oa.wire import Wire

T = TypeVar("T")
ENDS_SOON = timedelta(days=14)
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJg"
    "gg=="
)
PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]"
    b"/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj"
    b" trailer<</Root 1 0 R>>"
)
"""An empty page."""


class Account(msgspec.Struct, frozen=True):
    """What Zalo says of an account."""

    oa_id: str = ""
    name: str = ""
    oa_type: str = ""
    is_verified: bool = False
    package_name: str = ""
    package_valid_through_date: str = ""


class Left(msgspec.Struct, frozen=True):
    """How many messages may still follow the last one of a person."""

    remain: str = ""
    total: str = ""


class Quota(msgspec.Struct, frozen=True):
    """What may still be sent to a person."""

    cs_reply: Left = Left()


class Checking:
    """One look at the account; with a person also one message of each kind to them."""

    def __init__(self, settings: Settings, pair: Pair, at: datetime) -> None:
        self._settings, self._pair, self._at = settings, pair, at
        self._wire = Wire(settings)
        self._token = Sealer(settings.key).open(pair).tokens.access

    async def findings(self, person: str, trial: Message) -> list[Finding]:
        """All of them; `trial` has the words and buttons of the message that is sent."""
        try:
            return [one async for one in self._all(person, trial)]
        finally:
            await self._wire.close()

    async def _all(self, person: str, trial: Message) -> AsyncIterator[Finding]:
        yield self._life()
        yield await self._tried("account", self._account)
        if not person:
            return
        path, said = PATHS[""], body_of(person, words_of(trial))
        try:
            await self._say(path, said)
            yield Finding("newer", is_right=True)
        except OtherProfile:
            path = PATHS["v2"]
            yield await self._tried("older", lambda: self._say(path, said))
        except SendError as error:
            yield _wrong("newer", error)
        yield await self._tried("picture", lambda: self._picture(path, person))
        yield await self._tried("paper", lambda: self._paper(path, person))
        yield await self._tried("quota", lambda: self._left(person))

    async def _tried(self, name: str, call: Callable[[], Awaitable[Finding | None]]) -> Finding:
        """What Zalo refuses is wrong, with its own reason."""
        try:
            return await call() or Finding(name, is_right=True)
        except (SendError, Nonsense) as error:
            return _wrong(name, error)

    def _life(self) -> Finding:
        """Whether the pair can be used, and for how long it can be renewed."""
        ends = {"until": self._pair.refresh_until}
        if self._pair.access_until <= self._at:
            return Finding("not_token", is_right=False, values=ends)
        is_long = self._pair.refresh_until - self._at > ENDS_SOON
        return Finding("token" if is_long else "token_ends", is_right=is_long, values=ends)

    async def _account(self) -> Finding:
        told = _read(await self._wire.get("v2.0/oa/getoa", self._token), Account)
        values = msgspec.structs.asdict(told)
        if told.oa_id != self._settings.oa_id:
            return Finding("other_account", is_right=False, values=values)
        if not told.is_verified or not told.package_name:
            lack = "no_package" if told.is_verified else "unverified"
            return Finding(lack, is_right=False, values=values)
        return Finding("account", is_right=True, values=values)

    async def _say(self, path: str, said: Json) -> None:
        await self._wire.post(path, self._token, said)

    async def _picture(self, path: str, person: str) -> None:
        given = await self._wire.upload("image", self._token, "thu.png", PICTURE)
        said = picture_of(Message(""), _read(given, Handle).attachment_id)
        await self._say(path, body_of(person, said))

    async def _paper(self, path: str, person: str) -> None:
        given = await self._wire.upload("file", self._token, "thu.pdf", PAPER)
        await self._say(path, body_of(person, file_of(_read(given, Handle).token)))

    async def _left(self, person: str) -> Finding:
        asked = {"user_id": person}
        answer = await self._wire.post("v3.0/oa/quota/message", self._token, asked)
        left = _read(answer, Quota).cs_reply
        return Finding("quota", is_right=True, values=msgspec.structs.asdict(left))


def _wrong(name: str, error: Exception) -> Finding:
    return Finding(f"not_{name}", is_right=False, values={"why": str(error)})


def _read(answer: Answer, shape: type[T]) -> T:
    return loosely(bytes(answer.data), shape)
