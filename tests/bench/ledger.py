"""What the server acknowledged, kept apart from it, and the comparison with its database."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from itsdangerous import URLSafeSerializer

from bot.keeping.keys import Keys
from storage.store import open_store
from tests.bench.census import census
from tests.bench.ward import KEY


@dataclass(slots=True)
class Ledger:
    """Events acknowledged with 200, and what their answers promised."""

    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    answers: set[tuple[int, str]] = field(default_factory=set)
    completed: Counter[str] = field(default_factory=Counter)
    replies: Counter[int] = field(default_factory=Counter)
    closing: bool = False

    def keep(self, cookie: str, key: str, data: str, messages: list[dict[str, Any]]) -> None:
        """Write down an acknowledged event."""
        self.acknowledged.append((cookie, key))
        self.replies.update(message["id"] for message in messages)
        parts = data.split(":")
        offered = {b["data"] for m in messages for row in m["buttons"] for b in row}
        if parts[0] in {"quiz.pick", "quiz.send"} and not _is_still_open(parts, offered):
            self.answers.add((int(parts[1]), parts[2]))
            if "learn.progress" in offered:
                self.completed[cookie] += 1


def _is_still_open(parts: list[str], offered: set[str]) -> bool:
    """Whether the same question is asked again: a mark on an option is no answer yet."""
    return any(data.startswith(f"quiz.pick:{parts[1]}:{parts[2]}:") for data in offered)


def judge(url: str, ledger: Ledger) -> dict[str, object]:
    """Compare the ledger with the database."""
    store = open_store(url)
    found = store.look(census)
    store.close()
    keys = Keys(KEY.encode())
    senders = {cookie: _sender(keys, cookie) for cookie, _ in ledger.acknowledged}
    hashes = {keys.event(f"{senders[cookie]}:{key}") for cookie, key in ledger.acknowledged}
    lanes = Counter[str]()
    for cookie, number in ledger.completed.items():  # a sender's cookie is made anew now and then
        lanes[keys.lane("web", "chat", senders[cookie])] += number
    wrong = [lane for lane, number in lanes.items() if found.completions.get(lane) != number]
    return {
        "database": store.name,
        "acknowledged": len(ledger.acknowledged),
        "lost_events": len(hashes - found.event_keys),
        "answers": len(ledger.answers),
        "lost_answers": len(ledger.answers - found.answers),
        "completions": sum(ledger.completed.values()),
        "completions_wrong": len(wrong),
        "repeated_replies": sum(number - 1 for number in ledger.replies.values()),
        "dead_events": found.dead,
        "integrity": found.sound,
    }


def _sender(keys: Keys, cookie: str) -> str:
    serializer = URLSafeSerializer(keys.purpose("cookies"), salt="web-identity")
    sender, _made_at = serializer.loads(cookie)
    return str(sender)
