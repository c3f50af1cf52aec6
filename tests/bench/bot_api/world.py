"""What the stand-in knows: chats, messages, waiting updates, and the ledger of both directions."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.bench.bot_api.faults import Faults

TOKEN = "4242:stand-in-token-stand-in-token-00"
BOT_ID = 4242
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Stand-in", "username": "stand_in_bot"}
MESSAGE_LIFE, TAP_LIFE = 24 * 3600.0, 150.0
Json = dict[str, Any]


@dataclass(slots=True)
class Waiting:
    """An update that was not acknowledged yet."""

    id: int
    lane: str
    body: Json
    expires_at: float
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that the bot sent or changed, as the person sees it."""

    method: str
    chat: int
    message_id: int
    text: str
    buttons: list[list[Json]]
    at: float
    file: tuple[str, int] | None = None
    """Name and size of what was attached."""


@dataclass(slots=True)
class Ledger:
    """What an honest witness wrote down."""

    injected: list[int] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    expired: list[int] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    taps_answered: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)
    """What whoever tapped was told in a window of their own."""
    calls: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    early: list[float] = field(default_factory=list)
    """Sends that began in the silence a 429 asked for: seconds after it was told."""


@dataclass(slots=True)
class Hook:
    """Where updates are posted to."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    allowed: list[str] = field(default_factory=list)
    last_error: str = ""


@dataclass(slots=True)
class World:
    """One bot and the people who write to it; `scale` shortens every time Telegram lets pass."""

    scale: float = 1.0
    token: str = TOKEN
    faults: Faults = field(default_factory=Faults)
    ledger: Ledger = field(default_factory=Ledger)
    hook: Hook = field(default_factory=Hook)
    chats: dict[int, str] = field(default_factory=dict)
    """`ok`, `wordy` (takes words alone), `blocked`, `gone`, or the supergroup it became."""
    messages: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    """What is shown under (chat, message): text and buttons; empty text for files."""
    waiting: dict[int, Waiting] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    described: dict[str, Any] = field(default_factory=dict)
    reactions: dict[tuple[int, int], str] = field(default_factory=dict)
    inline: dict[str, list[Json]] = field(default_factory=dict)
    """What was offered to choose from, by the number of the question."""
    on_update: list[Callable[[Waiting], None]] = field(default_factory=list)
    on_sent: list[Callable[[Sent], None]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    """What people sent, by `file_id`."""
    uploads: dict[str, tuple[str, int]] = field(default_factory=dict)
    """What the bot uploaded, by `file_id`: name and size."""
    taps: dict[str, float] = field(default_factory=dict)
    next_update: int = 1000
    next_message: int = 1

    def now(self) -> float:
        """Seconds that only go forward."""
        return time.monotonic()

    def number(self) -> int:
        """The next message's id."""
        self.next_message += 1
        return self.next_message

    def inject(self, part: Json, number: int | None = None) -> int:
        """An update comes about: `{"message": …}` and so on; its number."""
        if number is None:
            self.next_update += 1
            number = self.next_update
        kind = next(iter(part))
        life = TAP_LIFE if kind == "callback_query" else MESSAGE_LIFE
        update = Waiting(
            number,
            _lane(kind, part[kind]),
            {"update_id": number, **part},
            self.now() + life * self.scale,
        )
        self.waiting[number] = update
        self.ledger.injected.append(number)
        for listener in self.on_update:
            listener(update)
        return number

    def text(self, person: int, text: str, chat: int | None = None) -> int:
        """Somebody types."""
        return self.inject({"message": self._message(person, chat) | {"text": text}})

    def photo(self, person: int, body: bytes, name: str = "photo-1") -> int:
        """Somebody sends a photo; Telegram keeps it in two sizes."""
        self.files |= {name: body, f"{name}-small": body[:10]}
        sizes = [
            {"file_id": f"{name}{end}", "file_unique_id": name + end, "width": w, "height": h}
            for end, w, h in (("-small", 90, 67), ("", 1280, 960))
        ]
        return self.inject({"message": self._message(person, None) | {"photo": sizes}})

    def tap(self, person: int, data: str, message_id: int = 1, chat: int | None = None) -> int:
        """Somebody taps a button under a message."""
        query = f"{person}{self.next_update + 1}"
        self.taps[query] = self.now()
        carrier = self._message(BOT_ID, person if chat is None else chat) | {
            "message_id": message_id,
            "from": BOT,
        }
        tap = {"id": query, "from": _user(person), "message": carrier, "data": data}
        return self.inject({"callback_query": tap | {"chat_instance": "1"}})

    def look_for(self, person: int, words: str) -> str:
        """Somebody types the bot's name and some words in another chat; the question's number."""
        number = f"{person}{self.next_update + 1}"
        asked = {"id": number, "from": _user(person), "query": words, "offset": ""}
        self.inject({"inline_query": asked})
        return number

    def membership(self, person: int, status: str, before: str = "member") -> int:
        """Somebody blocks the bot (`kicked`) or lets it in again (`member`); so do groups."""
        self.chats[person] = "blocked" if status == "kicked" else "ok"
        member = {"user": BOT, "status": status}
        return self.inject(
            {
                "my_chat_member": {
                    "chat": _chat(person),
                    "from": _user(person),
                    "date": int(time.time()),
                    "old_chat_member": {"user": BOT, "status": before},
                    "new_chat_member": member,
                }
            }
        )

    def acknowledge(self, number: int) -> None:
        """The bot said that it has this update."""
        if self.waiting.pop(number, None) is not None:
            self.ledger.acknowledged.append(number)

    def drop_expired(self) -> None:
        """What nobody took in time is gone without a word."""
        now = self.now()
        for number in [one.id for one in self.waiting.values() if one.expires_at < now]:
            del self.waiting[number]
            self.ledger.expired.append(number)

    def _message(self, person: int, chat: int | None) -> Json:
        where = person if chat is None else chat
        self.chats.setdefault(where, "ok")
        return {
            "message_id": self.number(),
            "from": _user(person),
            "chat": _chat(where),
            "date": int(time.time()),
        }


def _user(number: int) -> Json:
    return {"id": number, "is_bot": False, "first_name": f"Person {number}"}


def _chat(number: int) -> Json:
    if number < 0:
        return {"id": number, "type": "group", "title": f"Group {number}"}
    return {"id": number, "type": "private", "first_name": f"Person {number}"}


def _lane(kind: str, part: Json) -> str:
    """Messages queue by chat, taps and questions by the person."""
    if kind in {"callback_query", "inline_query"}:
        return f"{kind}:{part['from']['id']}"
    return f"chat:{part['chat']['id']}"
