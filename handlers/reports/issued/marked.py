"""The words by which the tables of a report withhold a figure or tell of people."""

from __future__ import annotations

from handlers.reports.indicators import indicators
from handlers.reports.issued.withheld import Marks
from handlers.texts import Texts

_PEOPLE = ("col_times", "col_learners", "col_confirmed")


def marks_of(texts: Texts) -> Marks:
    """As the report itself says them."""
    return Marks(
        texts.say("yearly.hidden"),
        texts.say("yearly.under_five"),
        [texts.say(f"yearly.{head}") for head in _PEOPLE],
        texts.say("yearly.col_code"),
        indicators()["HT1"].unit,
    )


def is_hidden(texts: Texts, cell: str) -> bool:
    """Whether the cell withholds its figure."""
    return cell in (texts.say("yearly.hidden"), texts.say("yearly.under_five"))
