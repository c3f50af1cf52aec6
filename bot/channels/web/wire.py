"""The JSON that the page and the server exchange."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Literal, TypeVar

import msgspec
from aiohttp import web

from bot.channel import FileRef, InboxMessage, Message, Sender, unmarked
from handlers.contract import Arrival, Body, Event, Postback, Utterance

NETWORK = web.RequestKey("network", str)
"""Where the server notes which network asks."""
T = TypeVar("T")
Link = Callable[[FileRef], str]
Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""A message's; a browser counts no further."""


class Said(msgspec.Struct, frozen=True):
    """What the page posts: one thing a person did, under a key that it keeps when it retries."""

    key: Annotated[str, msgspec.Meta(min_length=8, max_length=64)]
    kind: Literal["arrival", "text", "tap"]
    seen: Number = 0
    later: Number = 0
    text: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    data: Annotated[str, msgspec.Meta(max_length=64)] = ""
    label: Annotated[str, msgspec.Meta(max_length=200)] = ""
    code: Annotated[str, msgspec.Meta(max_length=64)] = ""
    message: Number | None = None
    """The message whose button was tapped."""


class Seen(msgspec.Struct, frozen=True):
    """What the page reports when it is left: how far answers were seen, and what came later."""

    seen: Number
    later: Number = 0


def who(sender: str) -> Sender:
    """The person behind a cookie, as the house knows people of channels."""
    return Sender("web", "chat", sender)


def network_of(request: web.Request) -> str:
    """The network of a request, as the server noted it."""
    return str(request.get(NETWORK, ""))


Whence = tuple[str, str]
"""The network of a request, and what its browser calls itself."""
_LONGEST_AGENT = 300


def agent_of(request: web.Request) -> str:
    """What the browser calls itself."""
    return request.headers.get("User-Agent", "")[:_LONGEST_AGENT]


_BROWSERS = (
    *("Zalo", "coc_coc", "SamsungBrowser", "UCBrowser", "OPR", "Edg", "CriOS", "FxiOS"),
    *("Firefox", "Chrome", "Safari"),
)
"""In this order: most of them call themselves by the names behind theirs as well."""
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "CrOS", "Linux")


def browser_of(request: web.Request) -> str:
    """Which browser it is, on what: without its version, which changes by itself."""
    agent = agent_of(request)
    found = (next((one for one in few if one in agent), "") for few in (_BROWSERS, _SYSTEMS))
    return "/".join(found)


def decode(body: bytes, kind: type[T]) -> T:
    """What the page sent; a 400 for anything else, however deep it is nested."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise bad_request() from error


def to_event(said: Said, sender: str, at: datetime, network: str = "", place: str = "") -> Event:
    """The neutral event; the key belongs to its sender, so nobody can use up another's."""
    content = "\x1f".join((said.kind, said.text, said.data, said.code))
    return Event(
        key=f"{sender}:{said.key}",
        payload_hash=sha256(content.encode()).hexdigest(),
        channel="web",
        bot="chat",
        sender=sender,
        chat=sender,
        at=at,
        received_at=at,
        body=_body(said),
        message_ref=str(said.message) if said.message else None,
        network=network,
        place=place,
    )


def _body(said: Said) -> Body:
    if said.kind == "tap":
        return Postback(said.data)
    if said.kind == "arrival":
        return Arrival(said.code)
    return Utterance(said.text)


def to_json(
    inbox_message: InboxMessage, link: Link, replaces: int | None = None
) -> dict[str, object]:
    """A message as the page draws it; files become links."""
    message = inbox_message.message
    picture, audio, file = message.picture, message.audio, message.file
    return {
        "id": inbox_message.id,
        "text": message.text,
        "buttons": [
            [_button(message, label, data) for label, data in row] for row in message.buttons
        ],
        "kind": message.kind,
        "replaces": replaces if message.replaces else None,
        "picture": {"url": link(picture), "alt": picture.alt, "size": picture.size}
        if picture
        else None,
        "audio": {"url": link(audio)} if audio else None,
        "file": {"url": link(file), "name": file.filename} if file else None,
        "wantsPicture": message.wants_picture,
        "forget": message.forget,
        **({"beside": message.beside} if message.beside else {}),
        **({"steppers": message.steppers} if message.steppers else {}),
        **({"menu": [name for name, _ in message.menu]} if message.menu else {}),
        **({} if message.waits is None else {"waits": message.waits}),
    }


def _button(message: Message, label: str, data: str) -> dict[str, str]:
    """Its words without the mark, which the page draws."""
    mark, tone = message.marks.get(data), message.tones.get(data)
    shown = {"label": unmarked(label, mark or ""), "data": data}
    return shown | ({"tone": tone} if tone else {}) | ({} if mark is None else {"mark": mark})


def all_to_json(
    inbox_messages: Sequence[InboxMessage],
    link: Link,
    replaces: int | None = None,
    *,
    forget: bool = False,
) -> dict[str, object]:
    """Several messages; `forget`: before the first the page drops its history."""
    messages = [to_json(inbox_message, link, replaces) for inbox_message in inbox_messages]
    if forget and messages:
        messages[0]["forget"] = True
    return {"messages": messages}


def json_of(body: object) -> web.Response:
    """Vietnamese as it is written: a third of the size of escapes."""
    headers = {"Cache-Control": "no-store"}
    encoded = msgspec.json.encode(body)
    return web.Response(body=encoded, content_type="application/json", headers=headers)


def bad_request() -> web.HTTPBadRequest:
    """What was wrong is not repeated: it may hold somebody's words."""
    return web.HTTPBadRequest(text='{"error": "request"}', content_type="application/json")
