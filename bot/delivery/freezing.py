"""Events as text, so that a dead one can be replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import msgspec

from handlers.contract import Arrival, Command, Event, Picture, Postback, Utterance, Wordless

_encoder = msgspec.json.Encoder()
_BODIES: Mapping[str, type] = {
    kind.__name__: kind for kind in (Arrival, Command, Picture, Postback, Utterance, Wordless)
}


def freeze(event: Event) -> str:
    """An event as text, so that it can be replayed; without a telephone number."""
    if isinstance(event.body, Utterance):
        event = replace(event, body=Utterance(event.body.text))
    kind = type(event.body).__name__
    return _encoder.encode({"kind": kind, "event": event}).decode()


def thaw(text: str) -> Event:
    """A frozen event."""
    loaded = msgspec.json.decode(text)
    values = loaded["event"]
    if values["channel"] == "telegram" and values["chat"].startswith("-"):
        values["is_private"] = False  # a group's, kept before events said so
    values["body"] = _BODIES[loaded["kind"]](**values["body"])
    values["at"] = datetime.fromisoformat(values["at"])
    values["received_at"] = datetime.fromisoformat(values["received_at"])
    return Event(**values)
