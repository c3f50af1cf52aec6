"""Figures on command: who learned, and what the campaign did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.contract import Button, Later, Reply, column
from handlers.router import Route, Routes
from handlers.rules.figures_asked import Wanted, read_wanted
from handlers.rules.group_matching import match_group
from handlers.rules.periods import Period, parse_period
from handlers.turn import Outcomes, Turn
from storage import campaign as ward

WHO = ("officer", "group_leader")


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Read what is asked for and have it counted; it comes as a message of its own."""
    wanted = read_wanted(" ".join(arguments).strip())
    period = parse_period(wanted.period, turn.today)
    if period is None:
        return [turn.reply("stats.bad_period", *_periods(turn))]
    if wanted.group and turn.has_role("officer"):
        return _one_group(turn, period, wanted)
    if wanted.is_campaign:
        return _campaign(turn, period, wanted)
    return _count(turn, "participation", period, {}, _onward(turn, period, "", ""))


def _one_group(turn: Turn, period: Period, wanted: Wanted) -> Outcomes:
    """The figures of a single group, as the map was when the period ended."""
    groups = ward.groups_on(turn.tx, min(period.last, turn.today))
    found = match_group(wanted.group, [(g.id, g.code, g.name) for g in groups])
    if len(found) != 1:
        return [turn.reply("stats.no_group", *_periods(turn), number=wanted.group)]
    only = {"only": str(found[0])}
    if wanted.is_campaign:
        how = {"by": "group", "map": "then", **only}
        return _count(turn, "campaign", period, how, _onward(turn, period, "group", "then"))
    return _count(turn, "participation", period, only, _onward(turn, period, "", ""))


def campaign(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The same period, seen by group or team, on the map of then or of today."""
    by, there, first, last = (*arguments, "", "", "", "")[:4]
    try:
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return [turn.reply("stats.bad_period", *_periods(turn))]
    by = by if by in ("group", "team") else "ward"
    return _campaign(turn, period, Wanted(True, by, there == "today", ""))


def _campaign(turn: Turn, period: Period, wanted: Wanted) -> Outcomes:
    officer = turn.has_role("officer")
    by = wanted.by if officer else "group"
    there = "today" if wanted.on_todays_map and officer else "then"
    return _count(
        turn, "campaign", period, {"by": by, "map": there}, _onward(turn, period, by, there)
    )


def _count(
    turn: Turn, report: str, period: Period, how: dict[str, str], buttons: list[Button]
) -> Outcomes:
    scope = ""
    if not turn.has_role("officer"):
        own = [grant.group_id for grant in turn.grants() if grant.role == "group_leader"]
        scope = ",".join(str(number) for number in own)
        if not _is_there(turn, own, period):
            return [turn.reply("stats.group_gone", turn.button("stats.contact", "help.human"))]
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    first, last = f"{period.first:%d/%m/%Y}", f"{period.last:%d/%m/%Y}"
    counting = turn.say("stats.counting", first=first, last=last)
    return [Reply(counting, column(*buttons)), Later(report, {**days, "scope": scope, **how})]


def _is_there(turn: Turn, own: Sequence[int | None], period: Period) -> bool:
    """Whether one of these groups was on the map on some day of the period."""
    found = [group for number in own if number and (group := ward.group(turn.tx, number))]
    return any(one.valid_to is None or one.valid_to >= period.first for one in found)


def _onward(turn: Turn, period: Period, by: str, there: str) -> list[Button]:
    """The other ways to look at the same days."""
    days = f"{period.first.isoformat()}:{period.last.isoformat()}"
    if not by:
        return [turn.button("stats.campaign", f"stats.campaign:ward:then:{days}")]
    if not turn.has_role("officer"):
        return []
    ways = [
        ("ward", there, turn.button("stats.campaign", f"stats.campaign:ward:{there}:{days}")),
        ("group", there, turn.button("stats.by_group", f"stats.campaign:group:{there}:{days}")),
        ("team", there, turn.button("stats.by_team", f"stats.campaign:team:{there}:{days}")),
        (by, "today", turn.button("stats.todays_map", f"stats.campaign:{by}:today:{days}")),
        (by, "then", turn.button("stats.then_map", f"stats.campaign:{by}:then:{days}")),
    ]
    return [button for wanted, on, button in ways if (wanted, on) != (by, there)]


def _periods(turn: Turn) -> tuple[Button, ...]:
    return (
        turn.button("stats.this_week", "stats.show:tuan nay"),
        turn.button("stats.this_month", "stats.show:thang nay"),
        turn.button("stats.this_quarter", "stats.show:quy nay"),
        turn.button("stats.this_year", "stats.show:nam nay"),
    )


ROUTES = Routes(
    commands={"thongke": Route(show, WHO)},
    postbacks={"stats.show": Route(show, WHO), "stats.campaign": Route(campaign, WHO)},
)
