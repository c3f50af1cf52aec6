"""Inline mode: in any chat a lesson is chosen by its words, and a neighbour gets its first card."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channel import Shared
from bot.channels.telegram.calls import AnswerInlineQuery, Article, Content, Key, Keyboard
from bot.channels.telegram.outgoing import to_html

LONGEST_QUERY = 100
"""Characters that are looked for; Telegram sends up to 256."""


def answer(query: str, lessons: Sequence[Shared], bot: str, label: str) -> AnswerInlineQuery:
    """The list, each lesson with a button that opens it at the bot of this name."""
    return AnswerInlineQuery(query, [_article(one, bot, label) for one in lessons])


def _article(one: Shared, bot: str, label: str) -> Article:
    opens = Key(label, url=f"https://t.me/{bot}?start={one.code}")
    return Article(one.code, one.title, one.about, Content(to_html(one.text)), Keyboard([[opens]]))
