"""What a team holds: its sessions by state for who leads it, its figures by month for all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.contract import Button, Reply, column
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.days.calendar_units import Period, month_of
from handlers.rules.periods.spotting import spotted
from handlers.shared import card, evidence, linked_people
from handlers.shared.teamwork import leads, my_teams, open_team
from handlers.turn import Outcomes, Turn
from handlers.volunteers.team.showing import show
from storage.outreach import attendance, counts, orphans, sessions, teams
from storage.outreach.sessions import OutreachSession
from storage.outreach.teams import Member, Team
from storage.rights.role import Role

LEADING = (Role.OFFICER, Role.TEAM_LEADER)
WHO = (*LEADING, Role.VOLUNTEER)
STATES = ("open", "draft", "planned", "closed", "returned", "submitted", "approved")
TAKEN = ("open", "closed")
PAGE, MONTHS, MOST_NAMED = 6, 3, 4
QUIET = timedelta(days=30)
"""Who has written down no session for so long may be asked how they are."""


def listed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How many sessions of this year stand where, those to do something about, and who is quiet."""
    number, page = (*arguments, "", "")[:2]
    team = _led(turn, number)
    if team is None:
        return show(turn, ())
    held = _held(turn, team)
    waiting = [one for one in held if one.state != "approved"]
    waiting.sort(key=lambda one: STATES.index(one.state))
    first = min((row_number(page) or 0) * PAGE, max(len(waiting) - 1, 0) // PAGE * PAGE)
    doors = _doors(turn, waiting[first : first + PAGE])
    if first + PAGE < len(waiting):
        onward = f"team.sessions:{team.id}:{first // PAGE + 1}"
        doors.append(turn.button("team.more_sessions", onward))
    lines = "\n".join(filter(None, (*states(turn, held), quiet(turn, team))))
    said = turn.say("team.sessions_of", team=team.name, year=turn.today.year, lines=lines)
    return [Reply(said, column(*doors, *_onward(turn, team)))]


def _led(turn: Turn, number: str) -> Team | None:
    """A team that this address leads; any for an officer."""
    team = open_team(turn, number)
    may = team and (turn.has_role(Role.OFFICER) or leads(turn, team.id))
    return team if may else None


def _held(turn: Turn, team: Team) -> list[OutreachSession]:
    """Those of this year, and what is unfinished of whatever day."""
    today = turn.today
    year = sessions.of_team(turn.tx, team.id, date(today.year, 1, 1), date(today.year, 12, 31))
    found = {one.id: one for one in (*sessions.unfinished(turn.tx, team.id), *year)}
    return list(found.values())


def states(turn: Turn, held: list[OutreachSession]) -> Iterator[str]:
    """A line for each state in which there is any."""
    found = Counter(one.state for one in held)
    if not found:
        yield turn.say("team.no_sessions")
    for state in STATES:
        if found[state]:
            name = card.capital(turn.say(f"terms.state_{state}"))
            yield turn.say("team.in_state", state=name, count=found[state])


def quiet(turn: Turn, team: Team) -> str:
    """Who was in the team all the time and wrote down nothing; empty where that is nobody."""
    since = turn.today - QUIET
    wrote = {one.author_id for one in sessions.of_team(turn.tx, team.id, since, turn.today)}
    authors = {number for who in wrote for number in linked_people.numbers_of(turn, who)}
    known = teams.members(turn.tx, team.id, turn.now)
    silent = [
        one for one in known if one.since <= turn.now - QUIET and one.person_id not in authors
    ]
    names = list(dict.fromkeys(_called(turn, one) for one in silent))
    if not names:
        return ""
    return turn.say("team.quiet", days=QUIET.days, names=_some(turn, names))


def _some(turn: Turn, names: list[str]) -> str:
    shown, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    return turn.say("team.and_more", names=shown, count=more) if more > 0 else shown


def _called(turn: Turn, one: Member) -> str:
    return one.name or turn.say("holders.nameless", number=one.address_id)


def _doors(turn: Turn, some: list[OutreachSession]) -> list[Button]:
    labels = card.shorts(turn, some)
    return [
        Button(label, f"team.session:{one.id}") for one, label in zip(some, labels, strict=True)
    ]


def _onward(turn: Turn, team: Team) -> tuple[Button, ...]:
    figures = turn.button("team.figures", f"team.figures:{team.id}")
    return (figures, turn.button("team.back", f"team.open:{team.id}"))


def look(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A session of the team as it stands, with what it rests on and what its leader may do."""
    number = row_number(arguments[0]) if arguments else None
    one = sessions.look(turn.tx, number) if number else None
    team = _led(turn, str(one.team_id)) if one else None
    if one is None or team is None or one.state == "withdrawn":
        return show(turn, ())
    who = turn.say("approve.author", who=_author(turn, one))
    parts = (card.full(turn, one), evidence.line(turn, one), who)
    back = turn.button("team.to_sessions", f"team.sessions:{team.id}")
    return [Reply("\n".join(filter(None, parts)), column(*_deeds(turn, one), back))]


def _author(turn: Turn, one: OutreachSession) -> str:
    belonging = teams.members(turn.tx, one.team_id, turn.now)
    named = (each.name for each in belonging if each.person_id == one.author_id)
    return next(named, None) or turn.say("approve.somebody")


def _deeds(turn: Turn, one: OutreachSession) -> tuple[Button, ...]:
    """One's own is gone on with; a member's that is not sent is closed or taken over."""
    if one.author_id in linked_people.numbers(turn):
        return (turn.button("team.go_on", f"outreach.open:{one.id}"),)
    is_left = one.state in TAKEN or orphans.is_one(turn.tx, one.id, turn.now)
    if is_left and leads(turn, one.team_id):
        return (turn.button("team.help_close", f"outreach.ask_take:{one.id}"),)
    if one.state == "submitted" and turn.has_role(Role.OFFICER):
        return (turn.button("team.decide", f"approve.open:{one.id}"),)
    return ()


# ---- figures ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Month:
    """What was approved of a month: people declared, checked in and confirmed are three grades."""

    held: int
    waiting: int
    declared: int
    checked: int
    confirmed: int
    hours: float


def figures(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The last months of one's own team, this one first."""
    team = open_team(turn, arguments[0] if arguments else "")
    if team is None:
        return show(turn, ())
    return _figures(turn, team, tuple(_months(turn.today)))


def _figures(turn: Turn, team: Team, periods: Sequence[Period]) -> Outcomes:
    lines = "\n".join(_line(turn, team, period) for period in periods)
    said = turn.say("team.figures_of", team=team.name, lines=lines)
    return [Reply(said, column(turn.button("team.back", f"team.open:{team.id}")))]


def own(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One's own team's figures; `sessions`: where they stand, for who leads it."""
    mine = my_teams(turn)
    if len(mine) != 1:
        return show(turn, ())
    team, said = mine[0], ":".join(arguments)
    if said == "sessions" and leads(turn, team.id):
        return listed(turn, (str(team.id),))
    found = spotted(said, turn.today).found if said else ()
    return _figures(turn, team, found[:MONTHS] or tuple(_months(turn.today)))


def _months(today: date) -> Iterator[Period]:
    period = month_of(today)
    for _ in range(MONTHS):
        yield period
        period = month_of(period.first - timedelta(days=1))


def _line(turn: Turn, team: Team, period: Period) -> str:
    one = month(turn, team, period)
    is_month = period == month_of(period.first)
    name = (
        f"{period.first:%m/%Y}" if is_month else f"{period.first:%d/%m}\u2013{period.last:%d/%m/%Y}"
    )
    if not (one.held or one.waiting):
        return turn.say("team.month_empty", month=name)
    return turn.say(
        "team.month",
        month=name,
        held=one.held,
        waiting=one.waiting,
        declared=one.declared,
        checked=one.checked,
        confirmed=one.confirmed,
        hours=f"{one.hours:.1f}".replace(".", ","),
    )


def month(turn: Turn, team: Team, period: Period) -> Month:
    """Of approved sessions; those that wait are only counted."""
    found = sessions.of_team(turn.tx, team.id, period.first, period.last)
    done = [one for one in found if one.state == "approved"]
    rows = [row for one in done for row in counts.of(turn.tx, one.id)]
    return Month(
        len(done),
        sum(one.state in {"submitted", "returned"} for one in found),
        sum(row.head_count or 0 for row in rows),
        sum(attendance.count(turn.tx, one.id) for one in done),
        sum(len(attendance.skills(turn.tx, one.id)) for one in done),
        sum(map(_hours, done)),
    )


def _hours(one: OutreachSession) -> float:
    """Of its helpers together."""
    if not (one.helpers and one.starts_at and one.ends_at):
        return 0
    return one.helpers * ((one.ends_at - one.starts_at) / timedelta(hours=1))


ROUTES = Routes(
    postbacks={
        "team.sessions": Route(listed, LEADING),
        "team.session": Route(look, LEADING),
        "team.figures": Route(figures, WHO),
        "team.own": Route(own, WHO),
    }
)
