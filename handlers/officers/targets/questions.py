"""One question after another, until everything that is to be written down is said."""

from __future__ import annotations

from handlers.contract import Button, Reply, column
from handlers.officers.targets import draft as drafts
from handlers.officers.targets.draft import Draft, leave
from handlers.reports.indicators import entered, families, indicators
from handlers.reports.spoken import day
from handlers.reports.wording import heading, with_unit
from handlers.rules.admission.numbering import row_number
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness import aiming
from handlers.shared.residence import examples
from handlers.turn import Outcomes, Turn
from storage.outreach import teams
from storage.ward import entries

AIMS = ("target", "dropped")
SHOWN = 80
PAGE = 8


def ask(turn: Turn) -> Outcomes:
    """The first question that has no answer yet; when none is left, to confirm."""
    draft = drafts.load(turn)
    return lacking(turn, draft) or confirm(turn, draft)


def lacking(turn: Turn, draft: Draft) -> Outcomes:
    """What is still to be asked, or what stands in the way."""
    return _ask_which(turn, draft) or _ask_when(turn, draft) or _ask_what(turn, draft)


def _ask_which(turn: Turn, draft: Draft) -> Outcomes:
    if draft.indicator is None:
        return ask_family(turn)
    if draft.kind not in AIMS:
        return [] if draft.sort is not None else ask_sort(turn, draft)
    return _ask_whom(turn, draft)


def _ask_whom(turn: Turn, draft: Draft) -> Outcomes:
    if not draft.scope:
        return ask_scope(turn, draft)
    if draft.scope == "ward" or draft.scope_id:
        return []
    return ask_group(turn) if draft.scope == "group" else ask_team(turn, ())


def _ask_when(turn: Turn, draft: Draft) -> Outcomes:
    """The days, unless they are taken: by a target that is settled, by an entry there is."""
    if draft.period is None:
        return ask_period(turn)
    if draft.kind in AIMS:
        if aiming.is_settled(drafts.versions(turn, draft), turn.today):
            return _settled(turn, draft, draft.period)
    elif draft.kind == "entry" and (there := overlapping(turn, draft, draft.period)):
        return _taken(turn, there)
    return []


def _ask_what(turn: Turn, draft: Draft) -> Outcomes:
    if draft.value is None and draft.kind != "dropped":
        return ask_value(turn, draft)
    if not draft.source:
        return ask_why(turn)
    return ask_why(turn) if draft.kind == "corrected" and not draft.reason else []


def overlapping(turn: Turn, draft: Draft, period: Period) -> entries.Entry | None:
    """An entry that counts some of these days already."""
    alike = (
        one
        for one in entries.current(turn.tx)
        if (one.indicator, one.sort) == (draft.code, draft.sort)
    )
    return next(iter(aiming.touching(alike, period)), None)


def _settled(turn: Turn, draft: Draft, period: Period) -> Outcomes:
    drafts.change(turn, first=None, last=None)
    return [
        turn.reply(
            "targets.settled",
            turn.button("targets.other_period", "targets.again"),
            turn.button("targets.to_list", "targets.list"),
            code=draft.code,
            period=drafts.period_words(turn, period),
        )
    ]


def _taken(turn: Turn, there: entries.Entry) -> Outcomes:
    drafts.change(turn, first=None, last=None)
    return [
        turn.reply(
            "targets.taken",
            turn.button("targets.correct", f"targets.correct:{there.id}"),
            turn.button("targets.other_period", "targets.again"),
            leave(turn),
            code=there.indicator,
            period=drafts.period_words(turn, Period(there.first_day, there.last_day)),
            value=there.value,
        )
    ]


# ---- the questions ----------------------------------------------------------------------------


def ask_family(turn: Turn) -> Outcomes:
    """What the target is about."""
    some = [Button(turn.say(f"terms.family_{one}"), f"targets.family:{one}") for one in families()]
    return [turn.reply("targets.ask_family", *some, leave(turn))]


def ask_scope(turn: Turn, draft: Draft) -> Outcomes:
    """For the ward, a group or a team, as far as the indicator can be counted there."""
    labels = {
        "ward": turn.button("targets.for_ward", "targets.scope:ward"),
        "group": turn.button("targets.for_group", "targets.scope:group"),
        "team": turn.button("targets.for_team", "targets.scope:team"),
    }
    scopes = draft.indicator.scopes if draft.indicator else ()
    buttons = [labels[scope] for scope in scopes]
    return [turn.reply("targets.ask_scope", *buttons, leave(turn), indicator=heading(draft.code))]


def ask_group(turn: Turn) -> Outcomes:
    """Which group: typed, there may be sixty."""
    turn.conversation.ask = "targets.group"
    said = ", ".join(examples(turn, most=1))
    return [turn.reply("targets.ask_group", leave(turn), example=said)]


def ask_team(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Which team, a page at a time."""
    there = teams.on(turn.tx, turn.today)
    if not there:
        return [turn.reply("targets.no_team", turn.button("targets.make_team", "team.new"))]
    page = row_number(arguments[0]) or 0 if arguments else 0
    first = min(page, (len(there) - 1) // PAGE) * PAGE
    buttons = [Button(one.name, f"targets.team:{one.id}") for one in there[first : first + PAGE]]
    if len(there) > PAGE:
        following = first // PAGE + 1 if first + PAGE < len(there) else 0
        buttons.append(turn.button("targets.more", f"targets.teams:{following}"))
    return [turn.reply("targets.ask_team", *buttons, leave(turn))]


def ask_sort(turn: Turn, draft: Draft) -> Outcomes:
    """Of which sort an entry is."""
    sorts = entered().get(draft.code, ())
    buttons = [Button(drafts.sort_words(turn, one), f"targets.sort:{one}") for one in sorts]
    return [turn.reply("targets.ask_sort", *buttons, leave(turn), indicator=heading(draft.code))]


def ask_period(turn: Turn) -> Outcomes:
    """Which days: tapped or typed."""
    turn.conversation.ask = "targets.when"
    return [turn.reply("targets.ask_period", *_periods(turn), leave(turn))]


def bad_period(turn: Turn) -> Outcomes:
    """Once more, with an example."""
    turn.conversation.ask = "targets.when"
    return [turn.reply("targets.bad_period", *_periods(turn), leave(turn))]


def _periods(turn: Turn) -> tuple[Button, ...]:
    return (
        turn.button("targets.this_month", "targets.period:month"),
        turn.button("targets.this_quarter", "targets.period:quarter"),
        turn.button("targets.this_year", "targets.period:year"),
    )


def ask_value(turn: Turn, draft: Draft, *, again: bool = False) -> Outcomes:
    """How many."""
    turn.conversation.ask = "targets.number"
    one = draft.indicator
    code, unit = draft.code, one.unit if one else ""
    if again:
        return [turn.reply("targets.bad_value", leave(turn), code=code, unit=unit)]
    if draft.kind == "corrected":
        return [turn.reply("targets.ask_corrected", leave(turn), code=code, unit=unit)]
    return [turn.reply("targets.ask_value", leave(turn), code=code, unit=unit)]


def ask_why(turn: Turn, *, again: bool = False) -> Outcomes:
    """On what ground: a document, a source, a reason."""
    turn.conversation.ask = "targets.why"
    kind = drafts.load(turn).kind
    if again:
        return [turn.reply("targets.bad_why", leave(turn))]
    if kind == "target":
        return [turn.reply("targets.ask_source", leave(turn))]
    if kind == "entry":
        return [turn.reply("targets.ask_entry_source", leave(turn))]
    return [turn.reply("targets.ask_reason", leave(turn))]


def confirm(turn: Turn, draft: Draft) -> Outcomes:
    """Everything once more, before it is written down."""
    if draft.period is None or draft.indicator is None:
        return ask_period(turn)
    keep = turn.button("targets.save", "targets.save")
    value = turn.say("targets.none")
    if draft.value is not None:
        value = with_unit(draft.value, draft.indicator, turn.house.texts)
    period = drafts.period_words(turn, draft.period)
    source = short(draft.reason or draft.source)
    if draft.kind in AIMS:
        said = turn.say(
            "targets.confirm",
            indicator=heading(draft.code),
            place=drafts.place_words(turn, draft.scope, draft.scope_id),
            period=period,
            value=value,
            before=_before(turn, draft),
            source=source,
        )
    else:
        sort = drafts.sort_words(turn, draft.sort)
        said = turn.say(
            "targets.confirm_entry",
            indicator=heading(draft.code),
            sort=f" ({sort})" if sort else "",
            period=period,
            value=value,
            source=source,
        )
    return [Reply(said, column(keep, leave(turn)))]


def _before(turn: Turn, draft: Draft) -> str:
    """What the target was until now."""
    versions = drafts.versions(turn, draft)
    if not versions or versions[-1].value is None:
        return ""
    one, last = indicators()[draft.code], versions[-1]
    value = with_unit(last.value or 0, one, turn.house.texts)
    return "\n" + turn.say("targets.before", value=value, on=day(last.local_date))


def short(words: str) -> str:
    """As much of a source as a small screen holds."""
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
