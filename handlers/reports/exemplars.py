"""Good examples by their names, for the year's report and the card: no person's name is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.reports.awards.evidence import KINDS, subject
from handlers.reports.spoken import day
from handlers.texts import Texts
from storage.outreach import sessions, teams
from storage.reporting import exemplars
from storage.reporting.exemplars import Exemplar
from storage.transaction import Transaction

SESSION = "session"
EVERY = (*KINDS, SESSION)


@dataclass(frozen=True, slots=True)
class Named:
    """What it is called, and why officers hold it up."""

    note: Exemplar
    name: str


def name_of(tx: Transaction, texts: Texts, about: tuple[str, int], on: date) -> str | None:
    """A group, team, unit or approved session in words; None where there is none."""
    kind, number = about
    if kind == SESSION:
        return _session(tx, texts, number)
    known = next((one for one in KINDS if one == kind), None)
    found = subject(tx, known, number, on) if known else None
    return found.name if found else None


def _session(tx: Transaction, texts: Texts, number: int) -> str | None:
    one = sessions.look(tx, number)
    if one is None or one.state != "approved" or one.local_date is None:
        return None
    team = teams.find(tx, one.team_id)
    return texts.say(
        "exemplars.session",
        kind=texts.say(f"terms.kind_{one.kind}"),
        on=day(one.local_date),
        team=team.name if team else "",
    )


def named(tx: Transaction, texts: Texts, first: date, last: date) -> tuple[Named, ...]:
    """Those chosen in these days that still have a name, in the order of choosing."""
    found = ((one, name_of(tx, texts, one.key, last)) for one in exemplars.chosen(tx, first, last))
    return tuple(Named(one, name) for one, name in found if name)
