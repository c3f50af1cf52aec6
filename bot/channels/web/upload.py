"""A file from a page: one in a form, read piece by piece, never more than is taken."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import datetime
from hashlib import sha256
from typing import Annotated

import msgspec
from aiohttp import BodyPartReader, MultipartReader, hdrs, web
from aiohttp.http_exceptions import BadHttpMessage

from bot.channel import TooLarge
from handlers.contract import Event, Picture

PATIENCE = 120
"""Seconds that a file may take to come: a weak network, a large picture."""
STILL, LEAST = 15.0, 16 * 1024
"""Seconds in which at least so many bytes have to come: a kilobyte a second."""
PIECE = 64 * 1024
FIELDS = frozenset({"key", "seen"})
LONGEST_FIELD = 64


class Sent(msgspec.Struct, frozen=True):
    """What comes with the file, as it does with words."""

    key: Annotated[str, msgspec.Meta(min_length=8, max_length=64)]
    seen: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0


UNREADABLE = (
    ValueError,
    AssertionError,
    KeyError,
    TimeoutError,
    BadHttpMessage,
    web.RequestPayloadError,
)
"""What aiohttp raises over a form that is none."""


class Malformed(ValueError):
    """This is no form of ours."""


async def read(request: web.Request, most: int, *, keep: bool) -> tuple[Sent, bytes]:
    """The fields, and the file's bytes unless they are not wanted; TooLarge or Malformed."""
    fields, body = await form(request, most, (FIELDS, "photo"), keep=keep)
    return _sent(fields), body


async def form(
    request: web.Request, most: int, parts: tuple[Collection[str], str], *, keep: bool = True
) -> tuple[dict[str, str], bytes]:
    """Fields of these names, then the file of that one; TooLarge or Malformed."""
    known, file = parts
    fields: dict[str, str] = {}
    try:
        async with asyncio.timeout(PATIENCE), asyncio.timeout(STILL) as pace:
            pieces = MultipartReader(request.headers, request.content)
            while (part := await pieces.next()) is not None:
                if not isinstance(part, BodyPartReader) or part.name is None:
                    raise Malformed
                if part.name == file:
                    return fields, await _file(part, most, pace, keep=keep)
                if part.name in fields or part.name not in known:
                    raise Malformed("no field of ours")
                fields[part.name] = (await _piece(part, LONGEST_FIELD)).decode()
    except UNREADABLE as error:
        raise Malformed(str(error)) from error
    raise Malformed("no file")


def _sent(fields: dict[str, str]) -> Sent:
    try:
        return msgspec.convert(fields, Sent, strict=False)
    except msgspec.ValidationError as error:
        raise Malformed(str(error)) from error


async def _piece(part: BodyPartReader, most: int) -> bytes:
    found = bytes(await part.read_chunk(PIECE))
    if len(found) > most:
        raise Malformed("a field is too long")
    return found


async def _file(part: BodyPartReader, most: int, pace: asyncio.Timeout, *, keep: bool) -> bytes:
    """What is not wanted is read all the same: a browser hears no answer while it still sends."""
    pieces: list[bytes] = []
    size = paced = 0
    while piece := await part.read_chunk(PIECE):
        size += len(piece)
        if size > most:
            raise TooLarge(f"more than {most} bytes")
        if size - paced >= LEAST:
            paced = size
            pace.reschedule(asyncio.get_running_loop().time() + STILL)
        if keep:
            pieces.append(bytes(piece))
    return b"".join(pieces)


def is_form(request: web.Request) -> bool:
    """Whether the request says that it is a form with files."""
    return request.headers.get(hdrs.CONTENT_TYPE, "").startswith("multipart/form-data")


def ref_of(sender: str, sent: Sent) -> str:
    """The handle of a photo: sent again it is the same, and it does not name its sender."""
    return sha256(f"{sender}:{sent.key}".encode()).hexdigest()


def to_event(sender: str, sent: Sent, body: bytes, at: datetime, *, is_kept: bool) -> Event:
    """The neutral event, as for words."""
    return Event(
        key=f"{sender}:{sent.key}",
        payload_hash=sha256(body).hexdigest(),
        channel="web",
        bot="chat",
        sender=sender,
        chat=sender,
        at=at,
        received_at=at,
        body=Picture(ref_of(sender, sent) if is_kept else ""),
    )
