"""What the stand-in knows: the account, its one living pair of tokens, its people, its ledger."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.channels.zalo_oa.signature import sign

LONGEST_TEXT, MOST_BUTTONS, LONGEST_TITLE, LONGEST_PAYLOAD = 2000, 5, 100, 1000
LARGEST = {"image": 2**20, "file": 5 * 2**20}
KINDS = {"image": (b"\x89PNG", b"\xff\xd8"), "file": (b"%PDF", b"PK")}
Json = dict[str, Any]


class Refusal(Exception):
    """An answer that is not good: a number, in HTTP 200 all the same."""

    def __init__(self, code: int, why: str = "refused") -> None:
        super().__init__(why)
        self.code = code


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that arrived."""

    chat: str
    text: str
    buttons: tuple[Mapping[str, Any], ...] = ()
    asset: str = ""
    path: str = ""


@dataclass(slots=True)
class World:
    """One account of one app."""

    oa_id: str = "800000000000000002"
    app_id: str = "1234567890123456789"
    app_secret: str = "app-secret"
    secret: str = "example-oa-secret"
    access: str = "A0"
    refresh: str = "R0"
    code: str = "C1"
    package: str = "Growth"
    profile: str = "v3"
    """The only way in which this account may send."""
    outside: set[str] = field(default_factory=set)
    """People who have not been heard for a week."""
    script: list[int | str] = field(default_factory=list)
    """What befalls the next messages: a number, `html`, or `ok`."""
    spent: list[str] = field(default_factory=list)
    """Every refresh token and code that was shown, in order."""
    sent: list[Sent] = field(default_factory=list)
    assets: dict[str, bytes] = field(default_factory=dict)
    uploads: int = 0
    on_sent: Callable[[str, Sent], None] | None = None
    """Told the number and what was said."""
    now: Callable[[], float] = time.time
    """Seconds since 1970, when somebody speaks."""
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def grant(self, form: Mapping[str, str], app_secret: str) -> Json:
        """A new pair for what is good once; the old pair dies with it."""
        if app_secret != self.app_secret or form.get("app_id") != self.app_id:
            raise Refusal(-14002, "app")
        kind = form.get("grant_type")
        shown = form.get("refresh_token" if kind == "refresh_token" else "code", "")
        self.spent.append(shown)
        wanted = self.refresh if kind == "refresh_token" else self.code
        if shown != wanted or (kind != "refresh_token" and len(form["code_verifier"]) != 43):
            raise Refusal(-118, "invalid")
        number = next(self.numbers)
        self.access, self.refresh, self.code = f"A{number}", f"R{number}", ""
        pair = {"access_token": self.access, "refresh_token": self.refresh}
        return {**pair, "expires_in": "90000"}

    def account(self) -> Json:
        """What it says of itself; those of state bodies are of type 4."""
        kind = 4 if self.profile == "v2" else 2
        told = {"oa_id": self.oa_id, "name": "UBND phường", "oa_type": kind, "is_verified": True}
        return {**told, "package_name": self.package, "num_follower": 12, "cate_name": None}

    def left(self, person: str) -> Json:
        """How many may still follow what somebody wrote last."""
        sent = sum(one.chat == person for one in self.sent)
        left = {"remain": max(8 - sent, 0), "total": 8}
        return {"last_interaction": "1795312800000", "cs_reply": left, "promotion": None}

    def check(self, token: str) -> None:
        """Whether a call comes with the living token."""
        if token != self.access:
            raise Refusal(-216, "Access token is invalid")

    def take(self, path: str, body: Json) -> Json:
        """A message; refused for every reason that Zalo has."""
        if path != {"v3": "v3.0/oa/message/cs", "v2": "v2.0/oa/message"}[self.profile]:
            raise Refusal(-235 if self.profile == "v2" else -240, "not for this OA type")
        chat, said = body["recipient"]["user_id"], body["message"]
        if chat in self.outside:
            raise Refusal(-230, "User has not interacted with the OA in the past 7 days")
        text = said.get("text", "")
        if len(text) > LONGEST_TEXT:
            raise Refusal(-210, "text")
        buttons, asset = self._attached(said.get("attachment"))
        if not (text or asset):
            raise Refusal(-201, "nothing said")
        self.sent.append(sent := Sent(chat, text, buttons, asset, path))
        number = f"m{len(self.sent)}"
        if self.on_sent is not None:
            self.on_sent(number, sent)
        return {"message_id": number, "user_id": chat}

    def _attached(self, attachment: Json | None) -> tuple[tuple[Json, ...], str]:
        if attachment is None:
            return (), ""
        payload = attachment["payload"]
        if attachment["type"] == "file":
            return (), self._asset(payload["token"])
        if payload.get("template_type") == "media":
            (element,) = payload["elements"]
            if set(payload) != {"template_type", "elements"}:
                raise Refusal(-201, "payload")
            return (), self._asset(element["attachment_id"])
        buttons = payload["buttons"]
        fits = all(
            len(one["title"]) <= LONGEST_TITLE and len(str(one["payload"])) <= LONGEST_PAYLOAD
            for one in buttons
        )
        if not fits or not 1 <= len(buttons) <= MOST_BUTTONS or "template_type" in payload:
            raise Refusal(-201, "buttons")
        return tuple(buttons), ""

    def _asset(self, name: str) -> str:
        if name not in self.assets:
            raise Refusal(-100, "expired")
        return name

    def keep(self, kind: str, body: bytes) -> Json:
        """An upload."""
        if len(body) > LARGEST[kind]:
            raise Refusal(-210, "size")
        if not body.startswith(KINDS[kind]):
            raise Refusal(-201, "type")
        self.uploads += 1
        name = f"{kind}-{self.uploads}"
        self.assets[name] = body
        return {"attachment_id" if kind == "image" else "token": name}

    def event(self, name: str, person: str, **more: object) -> Json:
        """An event as Zalo posts it."""
        number = next(self.numbers)
        shared = {
            "app_id": self.app_id,
            "event_name": name,
            "timestamp": f"{int(self.now() * 1000) + number}",
        }
        if name in {"follow", "unfollow"}:
            return {**shared, "oa_id": self.oa_id, "follower": {"id": person}}
        said = {"msg_id": f"x{number}", **more}
        parties = {"sender": {"id": person}, "recipient": {"id": self.oa_id}}
        return {**shared, **parties, "message": said}

    def signed(self, event: Json) -> tuple[bytes, dict[str, str]]:
        """The body of an event and its header."""
        body = json.dumps(event).encode()
        mac = sign(self.app_id, body, event["timestamp"], self.secret)
        return body, {"X-ZEvent-Signature": f"mac={mac}", "Content-Type": "application/json"}
