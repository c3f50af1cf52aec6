"""Identity numbers and the like are hidden in an event before anything of it is written."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from handlers.contract import (
    Arrival,
    Body,
    Command,
    Event,
    Picture,
    Postback,
    Utterance,
    Wordless,
)
from handlers.readings import MARK
from handlers.router import VERSION
from handlers.rules.asked.amounts import figure_in
from handlers.rules.masking import mask_button, mask_numbers
from handlers.rules.people.naming import without_unseen
from handlers.rules.people.phones import phone_in


def masked(event: Event) -> tuple[Event, bool]:
    """The event without them; was there one?"""
    body, found = _hidden(_storable(event.body))
    return replace(event, body=body), found


def _hidden(body: Body) -> tuple[Body, bool]:
    """Whatever way it came: what a button carries may have been typed by a stranger."""
    found = False
    match body:
        case Utterance(text):
            hidden, found = mask_numbers(text)
            body = Utterance(hidden, phone_in(text), figure_in(text)) if found else Utterance(text)
        case Command(name, argument):
            (word, in_word), (hidden, in_more) = mask_button(name), mask_numbers(argument)
            body, found = Command(word, hidden), in_word or in_more
        case Postback(carried) | Arrival(carried):
            hidden, found = _carried_hidden(carried)
            body = type(body)(hidden)
        case Picture(caption=caption) | Wordless(caption=caption):
            hidden, found = mask_numbers(caption)
            body = replace(body, caption=hidden)
    return body, found


def _carried_hidden(carried: str) -> tuple[str, bool]:
    """The version that we put on a button ourselves is no number of anybody."""
    said, _, version = carried.partition(MARK)
    hidden, found = mask_button(said)
    kept = f"{MARK}{version}" if VERSION.fullmatch(version) else ""
    return hidden + kept, found


def _storable(body: Body) -> Body:
    """Without what nobody sees: it turns words about, and PostgreSQL keeps no NUL."""
    texts = {part.name: getattr(body, part.name) for part in fields(body)}
    hidden: dict[str, Any] = {
        name: without_unseen(text) for name, text in texts.items() if not text.isprintable()
    }
    return replace(body, **hidden) if hidden else body
