"""A question that goes on from the last one: "con thang 10 thi sao", "rieng to 12"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from handlers.contract import Reply
from handlers.officers.stats import honest
from handlers.officers.stats.honest import UNIT
from handlers.officers.stats.places import ON_THE_LIST
from handlers.officers.stats.question import Question, campaign_of, learning_of
from handlers.rules.asked.figures_asked import A_YEAR_BEFORE, LEARNED, THE_ONE_BEFORE, Wanted
from handlers.rules.asked.figures_sensed import asks_of_learners
from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.days.calendar_units import (
    Period,
    month_of,
    previous,
    quarter_of,
    week_of,
    year_of,
)
from handlers.rules.folding import fold
from handlers.rules.session_said import idle
from handlers.shared.which_days import typed
from handlers.turn import Turn
from storage.ward import campaign
from storage.ward.campaign import Group

UNITS = {"thang": month_of, "quy": quarter_of, "nam": year_of, "tuan": week_of}
_SAME_DAYS = re.compile(
    r"^(?:(?:the|con|vay|so|voi) )*(?:cung )?ky(?: nam)?(?: truoc| ngoai)?"
    r"(?: thi| sao| the| nao| nhe| a| ra)*$"
)
FOR_ALL = ("rank", "none", "absent", "names")
"""What is asked of every place, whichever was shown."""
SHOWN = (
    "learning",
    "campaign",
    "every",
    "along",
    "course",
    "ranked",
    "file",
    "silent",
    "origins",
    "chart",
)
"""Buttons below figures."""


def remember(turn: Turn, asked: Question) -> None:
    """What was asked last, for what comes after it."""
    top = str(asked.top or "")
    turn.conversation.figures = "|".join((asked.data(), ",".join(asked.codes), asked.show, top))


def last(turn: Turn) -> Question | None:
    """The question before this one, while its buttons are there."""
    data, codes, show, top = (*turn.conversation.figures.split("|"), "", "", "")[:4]
    name, *arguments = data.split(":") if is_near(turn) else [""]
    read = {
        "stats.learning": learning_of,
        "stats.campaign": campaign_of,
        "stats.every": campaign_of,
    }.get(name)
    found = read(tuple(arguments)) if read else None
    known = tuple(filter(None, codes.split(",")))
    return replace(found, codes=known, show=show, top=int(top or 0)) if found else None


def is_near(turn: Turn) -> bool:
    """Whether figures were shown just now."""
    names = tuple(f"stats.{one}:" for one in SHOWN)
    return any(data.startswith(names) for _, data in turn.conversation.offers)


def alone(said: str, before: Question | None) -> str:
    """ "cung ky nam truoc thi sao" behind no figures compares this month."""
    is_alone = before is None and _SAME_DAYS.match(fold(said).strip(" ?.!"))
    return f"so voi {A_YEAR_BEFORE}" if is_alone else said


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
    is_before = wanted.period == THE_ONE_BEFORE
    if is_before or _SAME_DAYS.match(wanted.period):
        other = THE_ONE_BEFORE if is_before else A_YEAR_BEFORE
        wanted = replace(wanted, period="", compared=(days, other))
    return _of_the_same(wanted, before, words)


def _of_the_same(wanted: Wanted, before: Question, words: str) -> Wanted:
    """Of lessons or of the campaign, by places as it was asked before."""
    is_same = before.is_campaign and not codes_of(words)
    wanted = replace(wanted, is_campaign=wanted.is_campaign or is_same)
    is_row = before.by != "ward" and not before.only and wanted.by == "ward"
    is_placed = wanted.group or wanted.team or wanted.unkept or _names_ward(words)
    if not is_row or is_placed or wanted.is_campaign != before.is_campaign:
        return wanted
    return replace(wanted, by=before.by)


def _names_ward(words: str) -> bool:
    return "phuong" in fold(words).split()


def of_same(asked: Question | Reply, before: Question | None, words: str) -> Question | Reply:
    """With what was counted and ranked before, where nothing else is named: "con thang 10"."""
    if before is None or isinstance(asked, Reply) or codes_of(words):
        return asked
    if asked.is_campaign == before.is_campaign:
        asked = replace(asked, codes=before.codes)
    is_row = before.show and not asked.only and asked.by == before.by
    return replace(asked, show=before.show, top=before.top) if is_row else asked


def either(words: str, before: Question | None, today: date) -> tuple[Period, ...]:
    """Behind figures of a month "thang truoc" is the one before it, or the one before today's;
    "nam ngoai" behind a part of a year is the same part a year before."""
    found = UNIT.match(words) if before else None
    if before is None or found is None or found[1] not in UNITS:
        return ()
    unit = UNITS[found[1]]
    shown, now = before.period, previous(unit(today))
    if (
        found[1] == "nam"
        and year_of(shown.first).last >= shown.last
        and year_of(shown.first) != shown
    ):
        return (honest.year_before(shown),)
    if unit(shown.first) != shown or shown == unit(today):
        return ()
    return (previous(shown),) if now == shown else (previous(shown), now)


def beside_last(period: Period, words: str) -> tuple[str, ...]:
    """The days shown last and what they are compared with: "thang truoc" is the month before
    them, "nam ngoai" the same days a year before; () where it is another unit than theirs."""
    words = idle.without(words)
    days, found = typed(period), UNIT.match(words)
    if found is None:
        return days, words
    if UNITS[found[1]](period.first) == period:
        return days, typed(previous(period))
    return (days, A_YEAR_BEFORE) if found[1] == "nam" else ()


def learns(words: str) -> bool:
    """Whether it asks who learned, and nothing that teams do."""
    codes = codes_of(words)
    return bool(codes) and LEARNED.union({"HT3"}).issuperset(codes) and asks_of_learners(words)


def there(turn: Turn, wanted: Wanted, before: Question, words: str) -> tuple[Wanted, list[Group]]:
    """The place of the question before it, where neither another one nor the ward is named."""
    is_named = bool(wanted.group or wanted.team or wanted.unkept in FOR_ALL or wanted.by != "ward")
    if not before.only or is_named or _names_ward(words):
        return wanted, []
    if before.by == "team" and learns(words):
        return wanted, []  # of teams there are no learners
    if before.by == "team":
        return replace(wanted, team=f"{ON_THE_LIST}{before.only}", is_campaign=True), []
    found = (campaign.group(turn.tx, one) for one in (before.only, *before.others))
    others = tuple(map(str, before.others))
    return replace(wanted, others=others), [one for one in found if one]
