"""One tap on one of several options."""

from __future__ import annotations

from handlers.shared.asking.ways.base import Way, of_options, one_tap, plain_text

WAY = Way(
    text=plain_text("quiz.ask"),
    buttons=one_tap,
    verdict=of_options,
    on_paper="sheet.ask_choice",
)
