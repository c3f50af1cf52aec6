"""Pictures and documents are given to Zalo first, and sent by the handle it gives for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import PurePosixPath

import msgspec

from bot.channel import FileRef, Refused, Sender, Uploads
from bot.channels.zalo_oa.wire import Wire

LARGEST_PICTURE, LARGEST_FILE = 2**20, 5 * 2**20
LIFE = timedelta(days=6)
"""Zalo drops what was uploaded after seven days: it is given anew before that."""
DOCUMENTS = frozenset({".pdf", ".doc", ".docx"})


class Handle(msgspec.Struct, frozen=True):
    """What Zalo gives for a picture, or for a document."""

    attachment_id: str = ""
    token: str = ""


_handle = msgspec.json.Decoder(Handle, strict=False)


class Uploader:
    """Uploads for one account; the same picture for everybody goes up once in six days."""

    def __init__(self, wire: Wire, bot: Sender, clock: Callable[[], datetime]) -> None:
        self._wire = wire
        self._bot = bot
        self._clock = clock

    async def picture(
        self, uploads: Uploads, token: str, file: FileRef, body: bytes, *, is_new: bool
    ) -> str:
        """The handle of a picture; `is_new`: no kept one. Refused when it is too large."""
        kept = None if is_new else await uploads.find(self._bot, file, body)
        asset, _, day = (kept or "").rpartition("@")
        if asset and day.isdecimal() and int(day) > (self._clock() - LIFE).timestamp():
            return asset
        if len(body) > LARGEST_PICTURE:
            raise Refused(f"a picture of {len(body)} bytes")
        answer = await self._wire.upload("image", token, file.filename or "anh.png", body)
        asset = _read(answer.data).attachment_id
        await uploads.keep(self._bot, file, body, f"{asset}@{int(self._clock().timestamp())}")
        return asset

    async def file(
        self, _uploads: Uploads, token: str, file: FileRef, body: bytes, *, is_new: bool
    ) -> str:
        """The handle of a document; Refused for kinds that Zalo does not carry."""
        name = file.filename or f"{file.recipe}.pdf"
        if PurePosixPath(name.casefold()).suffix not in DOCUMENTS or len(body) > LARGEST_FILE:
            raise Refused("no document that Zalo carries")
        return _read((await self._wire.upload("file", token, name, body)).data).token


def _read(data: bytes) -> Handle:
    try:
        return _handle.decode(data)
    except msgspec.DecodeError:
        raise Refused("uploaded, but without a handle") from None
