"""What officers and group leaders want beside figures, by closed forms: each means one thing."""

from __future__ import annotations

from collections.abc import Callable

from handlers.readings.intents import Intent
from handlers.readings.staff import WHO
from handlers.rules.asked.beside_asked import (
    erases_another,
    latest_asked,
    other_ward,
    paragraph_asked,
    word_asked,
)
from handlers.rules.asked.figures_sensed import asks_for_figures, names_days
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.asked.told_figures import told_figure
from handlers.turn import Turn
from storage.rights.role import Role

Ways = tuple[tuple[str, Callable[[str], object]], ...]
OF_ALL: Ways = (("stats.word", word_asked), ("stats.erasing", erases_another))
OF_OFFICERS: Ways = (
    ("stats.paragraph", paragraph_asked),
    ("stats.latest", latest_asked),
    ("targets.told", told_figure),
)


def beside_figures(turn: Turn, text: str) -> Intent | None:
    """None where an answer is awaited, or something else is meant."""
    if not turn.has_role(*WHO) or turn.conversation.ask:
        return None
    said = turn.once(written_out, text)
    is_officer = turn.has_role(Role.OFFICER)
    if is_officer and _is_elsewhere(turn, text):
        return Intent("postback", "stats.unkept", ("elsewhere", said))
    ways = (*OF_ALL, *(OF_OFFICERS if is_officer else ()))
    found = (name for name, read in ways if read(said) is not None)
    return next((Intent("postback", name, (said,)) for name in found), None)


def _is_elsewhere(turn: Turn, text: str) -> bool:
    counts = asks_for_figures(text) or bool(codes_of(text)) or names_days(text)
    return counts and other_ward(text, turn.house.settings.ward)
