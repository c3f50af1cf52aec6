"""A question that goes on from the last one: "con thang 10 thi sao", "rieng to 12"."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.officers.stats.honest import UNIT
from handlers.officers.stats.places import ON_THE_LIST
from handlers.officers.stats.question import Question, campaign_of, learning_of
from handlers.rules import idle
from handlers.rules.calendar_units import (
    Period,
    month_of,
    previous,
    quarter_of,
    week_of,
    year_of,
)
from handlers.rules.figures_asked import A_YEAR_BEFORE, Wanted
from handlers.rules.figures_topics import codes_of
from handlers.rules.folding import fold
from handlers.shared.which_days import typed
from handlers.turn import Turn
from storage import campaign
from storage.campaign import Group

UNITS = {"thang": month_of, "quy": quarter_of, "nam": year_of, "tuan": week_of}
_SAME_DAYS = re.compile(r"^(?:so )?(?:voi )?(?:cung )?ky(?: nam)?(?: truoc| ngoai)?$")


def remember(turn: Turn, asked: Question) -> None:
    """What was asked last, for what comes after it."""
    turn.conversation.figures = asked.data()


def last(turn: Turn) -> Question | None:
    """The question before this one, while its buttons are there."""
    is_near = any(data.startswith("stats.") for _, data in turn.conversation.offers)
    data = turn.conversation.figures if is_near else ""
    name, *arguments = data.split(":")
    if name == "stats.learning":
        return learning_of(tuple(arguments))
    return campaign_of(tuple(arguments)) if name == "stats.campaign" else None


def completed(wanted: Wanted, before: Question | None, words: str) -> Wanted:
    """With what the question before it said of days and of what is counted."""
    if before is None:
        return wanted
    days = typed(before.period)
    if wanted.compared.count("") == 1:
        sides = beside_last(before.period, *filter(None, wanted.compared))
        return replace(_of_the_same(wanted, before, words), compared=sides or wanted.compared)
    if not idle.without(wanted.period) and not wanted.compared:
        wanted = replace(wanted, period=days)
    if _SAME_DAYS.match(wanted.period):
        return replace(wanted, period="", compared=(days, A_YEAR_BEFORE))
    return _of_the_same(wanted, before, words)


def _of_the_same(wanted: Wanted, before: Question, words: str) -> Wanted:
    """Of lessons or of the campaign, as it was asked before."""
    is_same = before.is_campaign and before.by != "team" and not codes_of(words)
    return replace(wanted, is_campaign=wanted.is_campaign or is_same)


def beside_last(period: Period, words: str) -> tuple[str, ...]:
    """The days shown last and what they are compared with: "thang truoc" is the month before
    them, "nam ngoai" the same days a year before; () where it is another unit than theirs."""
    days, found = typed(period), UNIT.match(words)
    if found is None:
        return days, words
    if UNITS[found[1]](period.first) == period:
        return days, typed(previous(period))
    return (days, A_YEAR_BEFORE) if found[1] == "nam" else ()


def there(turn: Turn, wanted: Wanted, before: Question, words: str) -> tuple[Wanted, list[Group]]:
    """The place of the question before it, where neither another one nor the ward is named."""
    is_named = bool(wanted.group or wanted.team or wanted.unkept or wanted.by != "ward")
    if not before.only or is_named or "phuong" in fold(words).split():
        return wanted, []
    if before.by == "team":
        return replace(wanted, team=f"{ON_THE_LIST}{before.only}", is_campaign=True), []
    found = (campaign.group(turn.tx, one) for one in (before.only, *before.others))
    others = tuple(map(str, before.others))
    return replace(wanted, others=others), [one for one in found if one]
