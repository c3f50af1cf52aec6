"""Sessions as tables: what waits for an officer, what was held in some days; one as its card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.board.office.periods import Chip, asked, chips, written
from handlers.officers.approve import reviewed
from handlers.rules.admission.numbering import row_number
from handlers.shared import card, evidence, queue, versions
from handlers.turn import WARD_ZONE, Turn
from storage.outreach import approval, listed, sessions
from storage.outreach.approval import Place
from storage.outreach.listed import Listed, Wanted
from storage.rights.role import Role

STATES = ("", "submitted", "returned", "approved", "planned")
MOST, PAGE = 100, 50
LOOKS = 20
"""So many of them can be looked at and ticked on one page."""
APPROVE = "approve.yes"
BEGINNING = Place(0, datetime(2000, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the session, how many days it has waited, what stands against deciding on it here."""

    one: Listed
    kind: str
    state: str
    evidence: str = ""
    age: int = 0
    is_asked: bool = False
    """Its author has the first word about something odd."""
    is_barred: bool = False
    """Somebody else must decide on it."""
    look: str = ""
    """The card, where one look is enough to decide."""
    tick: str = ""
    """The decision that a tick stands for, with the version of that card."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of sessions with the ways to others."""

    lines: tuple[Line, ...]
    chips: tuple[Chip, ...] = ()
    states: tuple[Chip, ...] = ()
    newer: str = ""
    older: str = ""


def waiting(turn: Turn, query: Mapping[str, str]) -> Listing:
    """The oldest first; or those with something odd, or of one team, beside each other."""
    rows = listed.waiting(turn.tx, MOST)
    asked_ = _asked(turn)
    barred = {one.id for sort in (False, True) for one in queue.barred(turn, asked=sort)}
    order = query.get("xep", "")
    if order == "la":
        rows = sorted(rows, key=lambda one: -one.odd)
    elif order == "doi":
        rows = sorted(rows, key=lambda one: one.team)
    lines = []
    for at, one in enumerate(rows):
        is_free = at < LOOKS and one.id not in asked_ | barred
        look, tick = _looked(turn, one) if is_free else ("", "")
        line = Line(
            *(one, *_words(turn, one), _evidence(turn, one), _age(turn, one)),
            *(one.id in asked_, one.id in barred, look, tick),
        )
        lines.append(line)
    texts = turn.house.texts
    orders = [
        Chip(texts.say(f"office.by_{name or 'age'}"), f"xep={name}", name == order)
        for name in ("", "la", "doi")
    ]
    return Listing(tuple(lines), tuple(orders))


def _looked(turn: Turn, listed_: Listed) -> tuple[str, str]:
    """The card and the decision; of what nobody explained neither: that is asked about apart."""
    one = sessions.look(turn.tx, listed_.id)
    if one is None or reviewed.unexplained(turn, one):
        return "", ""
    tick = versions.stamped(turn, f"{APPROVE}:{one.id}")
    return "\n".join(filter(None, reviewed.facts(turn, one))), tick


def _asked(turn: Turn) -> set[int]:
    """Those whose authors have the first word."""
    since, after, found = queue.first_words_since(turn), BEGINNING, set[int]()
    while some := approval.following(turn.tx, after, since, asked=True):
        found |= {place.id for place in some}
        after = some[-1]
    return found


def _age(turn: Turn, one: Listed) -> int:
    sent = one.submitted_at
    return (turn.today - sent.astimezone(WARD_ZONE).date()).days if sent else 0


def _evidence(turn: Turn, one: Listed) -> str:
    """What the session rests on, in a line."""
    whole = sessions.look(turn.tx, one.id)
    return evidence.counted(turn, whole) if whole else ""


def _words(turn: Turn, one: Listed) -> tuple[str, str]:
    kind = card.capital(
        turn.say(f"terms.kind_{one.kind}") if one.kind else turn.say("card.no_kind")
    )
    return kind, turn.say(f"terms.state_{one.state}")


def held(turn: Turn, query: Mapping[str, str]) -> Listing:
    """Of some days; a team's leader sees the team's alone."""
    period = asked(query, turn.today)
    state = query.get("tt", "")
    state = state if state in STATES else ""
    at = row_number(query.get("trang", "")) or 0
    rows = _rows(turn, Wanted(period.first, period.last, state), at * PAGE)
    more = {"tt": state}
    return Listing(
        tuple(Line(one, *_words(turn, one)) for one in rows[:PAGE]),
        tuple(chips(turn.house, period, turn.today, **more)),
        tuple(
            Chip(
                turn.say(f"terms.state_{one}") if one else turn.say("office.every_state"),
                written(period, tt=one),
                one == state,
            )
            for one in STATES
        ),
        written(period, **more, trang=str(at - 1) if at > 1 else "") if at else "",
        written(period, **more, trang=str(at + 1)) if len(rows) > PAGE else "",
    )


def _rows(turn: Turn, wanted: Wanted, skipped: int) -> list[Listed]:
    if turn.has_role(Role.OFFICER):
        return listed.of_days(turn.tx, wanted, PAGE + 1, skipped)
    own = sorted(teams_of(turn))
    found = [
        one
        for team in own
        for one in listed.of_days(
            turn.tx,
            Wanted(wanted.first, wanted.last, wanted.state, team),
            skipped + PAGE + 1,
        )
    ]
    found.sort(key=lambda one: (str(one.on), one.id), reverse=True)
    return found[skipped : skipped + PAGE + 1]


def teams_of(turn: Turn) -> set[int]:
    """The teams that whoever looks leads."""
    held_ = (one for one in turn.grants() if one.role == Role.TEAM_LEADER)
    return {one.team_id for one in held_ if one.team_id}


def described(turn: Turn, number: str) -> str | None:
    """The card and what it rests on, for who may read it; None for all others."""
    wanted = row_number(number)
    one = sessions.look(turn.tx, wanted) if wanted else None
    if one is None or one.state in {"withdrawn", "draft"}:
        return None
    if not turn.has_role(Role.OFFICER) and one.team_id not in teams_of(turn):
        return None
    state = card.capital(turn.say(f"terms.state_{one.state}"))
    lines = (f"**{state}**", card.full(turn, one), evidence.line(turn, one))
    return "\n".join(filter(None, lines))


def is_decided_here(turn: Turn, number: str) -> bool:
    """Whether an officer opens it, waiting or approved: then the chat's card with its buttons."""
    wanted = row_number(number)
    one = sessions.look(turn.tx, wanted) if wanted else None
    is_there = one is not None and one.state in {"submitted", "approved"}
    return is_there and turn.has_role(Role.OFFICER)
