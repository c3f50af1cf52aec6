"""Updates as Telegram sends them: who speaks where, and what each kind looks like."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from bot.channels.telegram.groups import Me
from bot.channels.telegram.incoming import Door, read
from bot.channels.telegram.updates import decode
from handlers.contract import Event

Json = dict[str, Any]
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
ME = Me("4242", "hoc_vu_so_bot", frozenset({"hoc", "moi"}))
LAN = {
    "id": 7,
    "is_bot": False,
    "first_name": "Lan",
    "last_name": "Nguyễn",
    "username": "lan",
    "language_code": "vi",
}
BOT = {"id": 4242, "is_bot": True, "first_name": "Học vụ số", "username": "hoc_vu_so_bot"}
PRIVATE = {"id": 7, "first_name": "Lan", "username": "lan", "type": "private"}
GROUP = {"id": -1005, "title": "Tổ 3", "type": "supergroup"}
CHANNEL = {"id": -1006, "title": "Tin phường", "type": "channel"}
FORWARDER = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


def photo(*sizes: tuple[int, int]) -> Json:
    """A photo as it comes in several sizes, each named after its width."""
    told = [
        {"file_id": f"photo-{w}", "file_unique_id": str(w), "width": w, "height": h, "file_size": 9}
        for w, h in sizes
    ]
    return message(photo=told)


def message(**parts: object) -> Json:
    base = {"message_id": 11, "from": LAN, "chat": PRIVATE, "date": 1795395600}
    return {"update_id": 900001, "message": base | parts}


def in_group(said: str, **parts: object) -> Json:
    return message(chat=GROUP, **{"text": said, **parts})


def command(text: str) -> Json:
    length = len(text.split(maxsplit=1)[0])
    return message(text=text, entities=[{"offset": 0, "length": length, "type": "bot_command"}])


def tap(**parts: object) -> Json:
    carrier = {"message_id": 12, "from": BOT, "chat": PRIVATE, "date": 1795395601, "text": "Hỏi"}
    query = {"id": "43", "from": LAN, "message": carrier, "chat_instance": "-1", "data": "a.b:1"}
    return {"update_id": 900002, "callback_query": query | parts}


def carried(chat: Json) -> Json:
    """A message of ours that others see too."""
    return {"message_id": 12, "from": BOT, "chat": chat, "date": 1795395601, "text": "Hỏi"}


def membership(status: str, chat: Json = PRIVATE, before: str = "member") -> Json:
    change = {
        "chat": chat,
        "from": LAN,
        "date": 1795395600,
        "old_chat_member": {"user": BOT, "status": before},
        "new_chat_member": {"user": BOT, "status": status, "until_date": 0},
    }
    return {"update_id": 900003, "my_chat_member": change}


def medium(kind: str, **more: object) -> Json:
    told = {"file_id": f"{kind}-1", "file_unique_id": "u", "file_size": 9, **more}
    return message(**{kind: told})


def understood(update: Json) -> Event | Door | None:
    return read(decode(json.dumps(update).encode()), ME, NOW)
