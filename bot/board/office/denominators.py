"""Adults of each group, with their day and source: what every share rests on."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.reports.spoken import day, number
from handlers.reports.table import Table
from handlers.turn import Turn
from storage.ward import campaign


def shown(turn: Turn, _query: Mapping[str, str]) -> Table:
    """As they hold today; a group without a count says so."""
    known, texts = campaign.adults_by(turn.tx, turn.today), turn.house.texts
    groups = campaign.groups_on(turn.tx, turn.today)
    lacking = sum(1 for one in groups if one.id not in known)
    columns = ("column_group", "column_adults", "column_as_of", "column_source")
    told = [texts.say("office.adults_lacking", count=lacking)] if lacking else []
    return Table(
        texts.say("office.room_mau_so"),
        (texts.say("office.adults_are"), *told),
        tuple(texts.say(f"office.{name}") for name in columns),
        tuple((one.title, *_count(turn, known.get(one.id))) for one in groups),
    )


def _count(turn: Turn, known: campaign.Adults | None) -> tuple[str, str, str]:
    if known is None:
        return turn.house.texts.say("card.unknown"), "", ""
    return number(known.adults), day(known.as_of), known.source
