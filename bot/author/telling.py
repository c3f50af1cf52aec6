"""A lesson's messages as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from bot.author.rehearsal import Exchange
from bot.author.stages import ZALO_AT_ONCE
from bot.channel import Message
from handlers.texts import Texts


def told_of_mistakes(exchanges: list[Exchange], texts: Texts) -> Iterator[str]:
    """What each wrong answer is told."""
    yield typer.style(texts.say("lesson.mistakes"), bold=True)
    for exchange in exchanges:
        yield typer.style(texts.say("lesson.did", did=exchange.did), fg="cyan", bold=True)
        for message in exchange.messages:
            yield from ("", _heavy(message.text), "")


def told(exchanges: list[Exchange], texts: Texts, *, is_zalo: bool) -> Iterator[str]:
    """What the resident did, then what came; heavy and coloured where the terminal can."""
    for exchange in exchanges:
        yield typer.style(texts.say("lesson.did", did=exchange.did), fg="cyan", bold=True)
        for message in exchange.messages:
            yield from _message(message, texts)
        if is_zalo and len(exchange.messages) > ZALO_AT_ONCE:
            count = len(exchange.messages)
            said = texts.say("lesson.too_many", count=count, most=ZALO_AT_ONCE)
            yield typer.style(said, fg="red", bold=True)
    yield typer.style(_summary(exchanges, texts), dim=True)


def _message(message: Message, texts: Texts) -> Iterator[str]:
    yield from ("", _heavy(message.text))
    if message.picture:
        yield typer.style(texts.say("lesson.picture", alt=message.picture.alt), fg="magenta")
    for row in message.buttons:
        yield " ".join(typer.style(f"[{label}]", fg="green") for label, _ in row)
    yield ""


def _heavy(text: str) -> str:
    parts = text.split("**")
    return "".join(typer.style(p, bold=True) if i % 2 else p for i, p in enumerate(parts))


def _summary(exchanges: list[Exchange], texts: Texts) -> str:
    sizes = [len(message.text) for exchange in exchanges for message in exchange.messages]
    most = max(len(exchange.messages) for exchange in exchanges)
    return texts.say("lesson.summary", count=len(sizes), longest=max(sizes), most=most)
