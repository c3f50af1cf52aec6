"""What an officer taps or types into the form; then the next question."""

from __future__ import annotations

from handlers.contract import Button, Go, Reply
from handlers.officers.targets import draft as drafts
from handlers.officers.targets import questions
from handlers.officers.targets.draft import Draft, leave
from handlers.officers.targets.questions import ask
from handlers.reports.indicators import entered, families, indicators
from handlers.reports.wording import heading
from handlers.routes import Awaits, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.asked.amounts import MOST, parse_amount
from handlers.rules.asked.told_figures import told_figure
from handlers.rules.days.calendar_units import month_of, quarter_of, year_of
from handlers.rules.fairness.aiming import ahead
from handlers.rules.people.naming import clean_name
from handlers.rules.periods import Period, parse_periods
from handlers.rules.periods.spotting import spotted
from handlers.rules.session_said.group_lists import find_groups
from handlers.rules.typed.remarks import is_bare
from handlers.shared import how_many, which_days
from handlers.shared.which_days import between, written
from handlers.turn import Outcomes, Turn
from storage.outreach import teams
from storage.rights.role import Role
from storage.ward import campaign

WHO = (Role.OFFICER,)
LONGEST = 200
_UNITS = {"month": month_of, "quarter": quarter_of, "year": year_of}


def new(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Begin a target; what was begun before is given up."""
    Draft().keep(turn)
    return ask(turn)


def family(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The indicators of a family."""
    codes = families().get(arguments[0] if arguments else "")
    if codes is None:
        return new(turn, ())
    buttons = [Button(heading(code), f"targets.pick:{code}") for code in codes]
    return [turn.reply("targets.ask_code", *buttons, leave(turn))]


def pick(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """An indicator is chosen."""
    one = indicators().get(arguments[0] if arguments else "")
    if one is None:
        return new(turn, ())
    Draft("target", one.code, "ward" if one.scopes == ("ward",) else "").keep(turn)
    return ask(turn)


def scope(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """For the ward, a group or a team."""
    draft, wanted = drafts.load(turn), arguments[0] if arguments else ""
    if draft.kind == "target" and draft.indicator and wanted in draft.indicator.scopes:
        drafts.change(turn, scope=wanted, scope_id=0, first=None, last=None)
    return ask(turn)


def group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A typed group, if it is exactly one."""
    there = campaign.groups_on(turn.tx, turn.today)
    found = find_groups(arguments[0], [(one.id, one.code, one.name) for one in there])
    if len(found) != 1:
        turn.conversation.ask = "targets.group"
        return [turn.reply("targets.bad_group", leave(turn))]
    if drafts.load(turn).scope == "group":
        drafts.change(turn, scope_id=found[0])
    return ask(turn)


def team(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A team of today."""
    wanted = row_number(arguments[0]) if arguments else None
    there = {one.id for one in teams.on(turn.tx, turn.today)}
    if wanted in there and drafts.load(turn).scope == "team":
        drafts.change(turn, scope_id=wanted)
    return ask(turn)


def enter(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Begin an entry of what no session gives; of what else was named, show what can be entered."""
    code = next((one for one in arguments if one in entered()), None)
    if code is None:
        return [Go("targets.entries")]
    Draft("entry", code, sort=None if len(entered()[code]) > 1 else "").keep(turn)
    return ask(turn)


def told(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A figure told in a sentence: what of it was not said is asked, then all is confirmed."""
    said = ":".join(arguments)
    figure = told_figure(said)
    if figure is None or not figure.code:
        more = turn.button("targets.more_entries", "targets.entries")
        return [turn.reply("targets.counted_itself", more)]
    days = spotted(said, turn.today).found
    first, last = (days[0].first, days[0].last) if len(days) == 1 else (None, None)
    kind = figure.sort if len(entered()[figure.code]) > 1 else ""
    Draft("entry", figure.code, sort=kind, first=first, last=last, value=figure.value).keep(turn)
    return [_heard(turn), *ask(turn)]


def _heard(turn: Turn) -> Reply:
    """What was understood, before the rest of it is asked."""
    draft = drafts.load(turn)
    what = drafts.sort_words(turn, draft.sort) or heading(draft.code)
    when = f", {drafts.period_words(turn, draft.period)}" if draft.period else ""
    return Reply(turn.say("targets.heard", value=draft.value, what=what, when=when), leads=True)


def sort(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Of which sort an entry is."""
    draft, wanted = drafts.load(turn), arguments[0] if arguments else ""
    if draft.kind == "entry" and wanted and wanted in entered().get(draft.code, ()):
        drafts.change(turn, sort=wanted, first=None, last=None)
    return ask(turn)


def go_on(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The question where the draft stands."""
    return ask(turn)


def again(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Other days."""
    if drafts.load(turn).kind != "corrected":
        drafts.change(turn, first=None, last=None)
    return ask(turn)


def period(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The month, quarter or year of today, or the two days of a button."""
    first, last = (*arguments, "", "")[:2]
    unit = _UNITS.get(first)
    return _days(turn, unit(turn.today) if unit else between(first, last))


def typed_period(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Days as they are typed."""
    if following := ahead(arguments[0], turn.today):
        return _days(turn, following)
    found = parse_periods(arguments[0], turn.today) if arguments[0].strip() else ()
    if len(found) > 1:
        return [which_days.either(turn, found, lambda one: f"targets.period:{written(one)}")]
    return _days(turn, found[0] if found else None)


def _days(turn: Turn, wanted: Period | None) -> Outcomes:
    if wanted is None:
        return questions.bad_period(turn)
    if drafts.load(turn).kind in ("target", "entry"):
        drafts.change(turn, first=wanted.first, last=wanted.last)
    return ask(turn)


def number(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How many; nothing at all is a number only where an entry is corrected to it."""
    draft = drafts.load(turn)
    is_share = bool(draft.indicator and draft.indicator.is_share)
    said = how_many.typed(turn, arguments[0]) or ""
    is_other = "%" in said and not is_share  # a share of people, where people are counted
    value = None if is_other else parse_amount(said, 100 if is_share else MOST)
    if value is None or (value == 0 and draft.kind != "corrected"):
        return questions.ask_value(turn, draft, again=True)
    drafts.change(turn, value=value)
    return ask(turn)


def why(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A source or a reason, in their own words."""
    words = clean_name(arguments[0], LONGEST)
    if words is None or turn.warned or is_bare(words):
        return questions.ask_why(turn, again=True)
    if drafts.load(turn).kind == "corrected":
        drafts.change(turn, reason=words)
    else:
        drafts.change(turn, source=words)
    return ask(turn)


ROUTES = Routes(
    postbacks={
        "targets.new": Route(new, WHO),
        "targets.family": Route(family, WHO),
        "targets.pick": Route(pick, WHO, spends=True),
        "targets.scope": Route(scope, WHO, spends=True),
        "targets.teams": Route(questions.ask_team, WHO),
        "targets.team": Route(team, WHO, spends=True),
        "targets.enter": Route(enter, WHO),
        "targets.told": Route(told, WHO),
        "targets.sort": Route(sort, WHO, spends=True),
        "targets.again": Route(again, WHO),
        "targets.go_on": Route(go_on, WHO),
        "targets.period": Route(period, WHO, spends=True),
    },
    asks={
        "targets.group": Route(group, WHO, awaits=Awaits.FIGURE),
        "targets.when": Route(typed_period, WHO, awaits=Awaits.FIGURE),
        "targets.number": Route(number, WHO, awaits=Awaits.FIGURE),
        "targets.why": Route(why, WHO),
    },
)
