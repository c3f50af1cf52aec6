"""A question that goes on from the last one: "con thang 10 thi sao", "rieng to 12"."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.officers.stats.places import ON_THE_LIST
from handlers.officers.stats.question import Question, campaign_of, learning_of
from handlers.rules import idle
from handlers.rules.figures_asked import A_YEAR_BEFORE, Wanted
from handlers.rules.figures_topics import codes_of
from handlers.rules.folding import fold
from handlers.shared.which_days import typed
from handlers.turn import Turn
from storage import campaign
from storage.campaign import Group

_SAME_DAYS = re.compile(r"^(?:so )?(?:voi )?(?:cung )?ky(?: nam)?(?: truoc| ngoai)?$")


def remember(turn: Turn, asked: Question) -> None:
    """What was asked last, for what comes after it."""
    turn.talk.figures = asked.data()


def last(turn: Turn) -> Question | None:
    """The question before this one, while its buttons are there."""
    is_near = any(data.startswith("stats.") for _, data in turn.talk.offers)
    data = turn.talk.figures if is_near else ""
    name, *arguments = data.split(":")
    if name == "stats.learning":
        return learning_of(tuple(arguments))
    return campaign_of(tuple(arguments)) if name == "stats.campaign" else None


def completed(wanted: Wanted, before: Question | None, words: str) -> Wanted:
    """With what the question before it said of days and of what is counted."""
    if before is None:
        return wanted
    days = typed(before.period)
    if not idle.without(wanted.period) and not wanted.compared:
        wanted = replace(wanted, period=days)
    if _SAME_DAYS.match(wanted.period):
        return replace(wanted, period="", compared=(days, A_YEAR_BEFORE))
    is_same = before.is_campaign and before.by != "team" and not codes_of(words)
    is_campaign = wanted.is_campaign or is_same
    return replace(wanted, is_campaign=is_campaign)


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
