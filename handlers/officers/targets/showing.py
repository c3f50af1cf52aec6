"""Progress towards the targets, what they were and are, and what officers entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import msgspec

from handlers.contract import Button, Later, Reply, column
from handlers.officers.targets import draft as drafts
from handlers.officers.targets.draft import Draft
from handlers.officers.targets.questions import ask, short
from handlers.reports.indicators import entered, indicators
from handlers.reports.progress import in_force
from handlers.reports.spoken import day
from handlers.reports.wording import heading, with_unit
from handlers.routes import Namesake, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.reports_asked import of_targets
from handlers.rules.asked.targets_asked import aimed_at, group_aimed_at, left_of_targets
from handlers.rules.days.calendar_units import year_of
from handlers.rules.periods import Period, parse_periods
from handlers.rules.periods.spotting import spotted
from handlers.rules.session_said import idle
from handlers.shared import which_days
from handlers.shared.which_days import between, written
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role
from storage.ward import entries, targets
from storage.ward.entries import Entry
from storage.ward.targets import Target

WHO = (Role.OFFICER,)
PAGE = 6
VERSIONS = 4
T = TypeVar("T")


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How far the targets are reached; it comes as a message of its own."""
    found, codes = _asked(turn, arguments)
    if not found:
        return [turn.reply("targets.unclear", *_doors(turn))]
    if len(found) > 1:
        return [which_days.either(turn, found, lambda one: f"targets.show:{written(one)}")]
    (period,) = found
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    days |= {"codes": ",".join(codes)} if codes else {}
    number = group_aimed_at(" ".join(arguments[:1]))
    days |= {"group": number} if number else {}
    said = turn.say("targets.counting", last=day(period.last))
    return [Reply(said, column(*_doors(turn))), Later("progress", days)]


def _asked(turn: Turn, arguments: tuple[str, ...]) -> tuple[tuple[Period, ...], tuple[str, ...]]:
    """A button carries two days; people type what they mean, and of which figures."""
    first, last = (*arguments, "", "")[:2]
    if last:
        days = between(first, last)
        return ((days,) if days else ()), ()
    said = written_out(first)
    if found := parse_periods(of_targets(said), turn.today):
        return found, ()
    spot, codes = spotted(said, turn.today), aimed_at(said)
    left = idle.without(left_of_targets(spot.rest))
    return (spot.found or (year_of(turn.today),), codes) if not left else ((), ())


def _doors(turn: Turn) -> tuple[Button, ...]:
    return (
        turn.button("targets.new", "targets.new"),
        turn.button("targets.to_list", "targets.list"),
        turn.button("targets.more_entries", "targets.entries"),
    )


def listed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The targets of this month, quarter and year, and of what is to come."""
    found = in_force(turn.tx, Period(turn.today, date(turn.today.year + 9, 12, 31)))
    if not found:
        return [turn.reply("targets.none_yet", *_doors(turn)[::2])]
    shown, following = _page(found, arguments)
    buttons = [Button(_line(turn, one), f"targets.open:{one.id}") for one in shown]
    buttons += [turn.button("targets.more", f"targets.list:{following}")] * (len(found) > PAGE)
    return [turn.reply("targets.list", *buttons, _doors(turn)[0], count=len(found))]


def _page(all_of: Sequence[T], arguments: tuple[str, ...]) -> tuple[Sequence[T], int]:
    """What stands on a page, and which page is next; after the last, the first."""
    wanted = row_number(arguments[0]) or 0 if arguments else 0
    first = min(wanted, max(len(all_of) - 1, 0) // PAGE) * PAGE
    following = first // PAGE + 1 if first + PAGE < len(all_of) else 0
    return all_of[first : first + PAGE], following


def _line(turn: Turn, one: Target) -> str:
    return turn.say(
        "targets.line",
        code=one.indicator,
        place=drafts.place_words(turn, one.scope, one.scope_id),
        period=drafts.period_words(turn, Period(one.first_day, one.last_day)),
        value=_value(turn, one),
    )


def _value(turn: Turn, one: Target) -> str:
    if one.value is None:
        return turn.say("targets.none")
    return with_unit(one.value, indicators()[one.indicator], turn.house.texts)


def look(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One target with what it was before."""
    one = _target(turn, arguments)
    if one is None:
        return listed(turn, ())
    history = targets.history(turn.tx, one)
    lines = "\n".join(
        turn.say(
            "targets.version",
            on=day(version.local_date),
            value=_value(turn, version),
            source=short(version.source)[:40],
        )
        for version in history[:VERSIONS]
    )
    return [
        turn.reply(
            "targets.card",
            turn.button("targets.change", f"targets.change:{one.id}"),
            *([turn.button("targets.drop", f"targets.drop:{one.id}")] * bool(history[0].value)),
            turn.button("targets.to_list", "targets.list"),
            indicator=heading(one.indicator),
            place=drafts.place_words(turn, one.scope, one.scope_id),
            period=drafts.period_words(turn, Period(one.first_day, one.last_day)),
            lines=lines,
        )
    ]


def _target(turn: Turn, arguments: tuple[str, ...]) -> Target | None:
    number = row_number(arguments[0]) if arguments else None
    found = targets.find(turn.tx, number) if number else None
    return found if found and found.indicator in indicators() else None


def change(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Another number for a target there is; what it was stays in its history."""
    one = _target(turn, arguments)
    return _begin(turn, one, "target") if one else listed(turn, ())


def drop(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a target back, with a reason."""
    one = _target(turn, arguments)
    return _begin(turn, one, "dropped") if one else listed(turn, ())


def _begin(turn: Turn, one: Target, kind: str) -> Outcomes:
    place = (kind, one.indicator, one.scope, one.scope_id)
    Draft(*place, first=one.first_day, last=one.last_day).keep(turn)
    return ask(turn)


def entry_menu(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What officers enter themselves."""
    forms = [Button(heading(code), f"targets.enter:{code}") for code in entered()]
    past = turn.button("targets.see_entries", "targets.past")
    return [turn.reply("targets.entries", *forms, past, count=len(forms))]


def past(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What was entered; each can be corrected."""
    found = [one for one in entries.current(turn.tx) if one.indicator in entered()]
    if not found:
        return [
            turn.reply("targets.no_entries", turn.button("targets.more_entries", "targets.entries"))
        ]
    shown, following = _page(found, arguments)
    buttons = [Button(_entry_line(turn, one), f"targets.correct:{one.id}") for one in shown]
    buttons += [turn.button("targets.more", f"targets.past:{following}")] * (len(found) > PAGE)
    back = turn.button("targets.more_entries", "targets.entries")
    return [turn.reply("targets.past", *buttons, back, count=len(found))]


def _entry_line(turn: Turn, one: Entry) -> str:
    sort = drafts.sort_words(turn, one.sort)
    return turn.say(
        "targets.entry_line",
        code=one.indicator,
        sort=f" ({sort})" if sort else "",
        period=drafts.period_words(turn, Period(one.first_day, one.last_day)),
        value=one.value,
    )


def correct(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A new entry in the place of one there is."""
    number = row_number(arguments[0]) if arguments else None
    one = entries.find(turn.tx, number) if number else None
    if one is None or one.indicator not in entered():
        return [turn.reply("targets.replaced", turn.button("targets.see_entries", "targets.past"))]
    draft = Draft("corrected", one.indicator, sort=one.sort, source=one.source, replaces=one.id)
    msgspec.structs.replace(draft, first=one.first_day, last=one.last_day).keep(turn)
    return ask(turn)


ROUTES = Routes(
    commands={"chitieu": Route(show, WHO, listens=True, namesake=Namesake.NOBODY)},
    postbacks={
        "targets.show": Route(show, WHO),
        "targets.list": Route(listed, WHO),
        "targets.open": Route(look, WHO),
        "targets.change": Route(change, WHO),
        "targets.drop": Route(drop, WHO),
        "targets.entries": Route(entry_menu, WHO),
        "targets.past": Route(past, WHO),
        "targets.correct": Route(correct, WHO),
    },
)
