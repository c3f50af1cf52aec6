"""A browser of one person, for tests that speak HTTP."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient

from bot.app import App
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.house import rows

ENROL = ("enrol.consent:yes", "enrol.age:adult", "profile.form:bac")
Http = TestClient[web.Request, web.Application]
on_one_database = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
"""For what is about HTTP alone."""


class Browser:
    """A browser of one person: it keeps the cookie, and sends again under the same key."""

    def __init__(self, http: Http) -> None:
        self.http = http
        self.shown = 0

    async def post(self, body: object, **headers: str) -> ClientResponse:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self.http.post("/chat", data=raw, headers=headers)

    async def say(self, key: str | None = None, **said: object) -> list[dict[str, Any]]:
        body = {"key": key or str(uuid4()), "seen": self.shown, **said}
        answer = await self.post(body)
        assert answer.status == 200, await answer.text()
        messages: list[dict[str, Any]] = (await answer.json())["messages"]
        self.shown = max([self.shown, *(message["id"] for message in messages)])
        return messages

    async def tap(self, data: str) -> list[dict[str, Any]]:
        return await self.say(kind="tap", data=data)

    async def enrol(self, name: str = "Lan") -> None:
        await self.say(kind="arrival")
        for data in ENROL:
            await self.tap(data)
        await self.say(kind="text", text=name)
        await self.tap("profile.group:elsewhere")

    def cookie(self) -> str:
        (cookie,) = self.http.session.cookie_jar
        return cookie.value


def said(**changes: object) -> dict[str, object]:
    return {"key": str(uuid4()), "kind": "text", "text": "hello", **changes}


async def make_officer(app: App, browser: Browser) -> None:
    """Whoever speaks from this browser becomes an officer."""
    await browser.enrol()

    def grant(tx: Transaction) -> None:
        newest = max(int(str(row["id"])) for row in rows(tx, "address"))
        roles.grant(tx, roles.Grant(0, newest, "officer", None, None), app.clock())

    await app.store.unit(grant)
