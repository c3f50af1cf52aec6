"""A resident on the web who enrols and learns, and sends again until acknowledged."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import aiohttp

from tests.bench.ledger import Ledger

WANTED = (
    "enrol.register",
    "enrol.consent:yes",
    "enrol.age:adult",
    "profile.form:bac",
    "profile.no_name",
    "profile.group:elsewhere",
    "track.choose:later",
    "quiz.send",
    "quiz.pick",
    "learn.step",
    "learn.open",
    "learn.resume",
)
TIMEOUT = aiohttp.ClientTimeout(total=5)


class Resident:
    """One browser: taps its way through enrolment and every lesson, then begins anew."""

    def __init__(self, http: aiohttp.ClientSession, home: str, ledger: Ledger) -> None:
        self._http = http
        self._home = home
        self._ledger = ledger
        self._cookie = ""
        self._shown: dict[int, str] = {}
        self._tapped: set[str] = set()

    async def live(self) -> None:
        """Person after person until the bench closes."""
        while not self._ledger.closing:
            self._cookie, self._shown, self._tapped = "", {}, set()
            messages = await self._say({"kind": "arrival"})
            last = ""
            while not self._ledger.closing and (tap := self._choose(messages, last)):
                messages = await self._say({"kind": "tap", "data": tap})
                last = tap

    def _choose(self, messages: list[dict[str, Any]], last: str) -> str | None:
        """The button to tap next; what is marked or in its place is not tapped again."""
        offered = [b["data"] for m in messages for row in m["buttons"] for b in row]
        for wanted in WANTED:
            if wanted == "quiz.send" and not last.startswith("quiz.pick"):
                continue
            for data in offered:
                if data.startswith(wanted) and not (wanted == "quiz.pick" and data in self._tapped):
                    self._tapped.add(data)
                    return str(data)
        return None

    async def _say(self, said: dict[str, Any]) -> list[dict[str, Any]]:
        """Post under one key until acknowledged, and write down what was."""
        key = str(uuid4())
        body = {"key": key, "seen": max(self._shown, default=0), **said}
        while True:
            messages = await self._post(body)
            if messages is not None:
                break
            await asyncio.sleep(0.05)
        self._ledger.keep(self._cookie, key, said.get("data", ""), messages)
        for message in messages:
            self._shown[message["id"]] = message["text"]
        return messages

    async def _post(self, body: dict[str, Any]) -> list[dict[str, Any]] | None:
        """The answer, or None when nothing came back that can be relied on."""
        headers = {"Cookie": f"hocvu={self._cookie}"} if self._cookie else {}
        try:
            async with self._http.post(
                f"{self._home}/chat", json=body, headers=headers, timeout=TIMEOUT
            ) as answer:
                if not answer.ok:
                    return None
                loaded = await answer.json()
                given = answer.cookies.get("hocvu")
                self._cookie = given.value if given else self._cookie
                return list(loaded["messages"])
        except (aiohttp.ClientError, TimeoutError, ValueError):
            return None
