"""What the checks of a session look at: itself, those beside it, and what was left around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers.rules.folding import fold
from handlers.rules.oddities import Facts
from handlers.rules.oddities.facts import Alike, Session
from handlers.rules.sessions.looks import alike
from handlers.shared import linked_people, traces
from handlers.turn import WARD_ZONE
from storage.identity import linked_people as links
from storage.outreach import beside, evidence, history, photos, teams
from storage.outreach.beside import Whole
from storage.outreach.counts import COUNTS, RESULTS, GroupCounts
from storage.outreach.sessions import OutreachSession
from storage.transaction import Transaction
from storage.ward import campaign

BESIDE = timedelta(days=60)
"""So far back and ahead other sessions are compared."""
BY_OTHERS = ("leader", "paper")
"""Ways of being entered by somebody else."""


def facts(tx: Transaction, whole: Whole, at: datetime) -> Facts | None:
    """What the rules ask of a session; None while it is not known when it was."""
    held, one = _held(whole), whole.one
    if held is None:
        return None
    adults = campaign.adults_by(tx, held.day) if held.groups - {None} else {}
    sent_at, first_sent = one.submitted_at or at, _first_sent(tx, one, at)
    team = teams.find(tx, held.team)
    return Facts(
        replace(held, on_show=traces.on_show(history.events(tx, one.id), at)),
        _last_said(tx, one, sent_at),
        tuple(_near(tx, held)),
        tuple(evidence.finished(tx, one.id, (held.team, one.address_id), held.day)),
        {group: row.adults for group, row in adults.items()},
        _area(tx, held, sent_at),
        teams.size(tx, held.team, held.starts_at) or teams.size(tx, held.team, sent_at),
        first_sent,
        _author_since(tx, held),
        team.valid_from if team else None,
        team.valid_to if team else None,
        _by_phone(whole),
        _photographed(tx, one.id),
        traces.blank(tx, one.id),
        traces.fresh(tx, one.id),
        traces.seen(tx, one.id),
        traces.crew(tx, held, sent_at),
        traces.settled(tx, held, first_sent),
    )


def _last_said(tx: Transaction, one: OutreachSession, sent_at: datetime) -> datetime:
    """What was sent early and mended since is as if sent then."""
    return max([sent_at, *(made.at for made in history.corrections(tx, one.id))])


def _photographed(tx: Transaction, number: int) -> tuple[int, ...]:
    """Other sessions that were sent with a photo of this one, as it was or stored anew."""
    looks = photos.looks(tx, number)
    ours = [one.look for one in looks if one.session_id == number]
    theirs = [(one.session_id, one.look) for one in looks if one.session_id != number]
    return tuple(sorted({*photos.sent_with_same(tx, number), *alike(ours, theirs)}))


def _first_sent(tx: Transaction, one: OutreachSession, at: datetime) -> datetime:
    """What was sent back and mended is no older for that."""
    sent = (event.at for event in history.events(tx, one.id) if event.what == "submitted")
    return next(sent, one.submitted_at or at).astimezone(WARD_ZONE)


def _author_since(tx: Transaction, held: Session) -> date | None:
    """Since when its author, under whatever number, is in the team."""
    authors = linked_people.joined(held.author, lambda number: links.links_of(tx, number))
    known = [since for one in authors if (since := teams.joined(tx, held.team, one))]
    return min(known).astimezone(WARD_ZONE).date() if known else None


def _near(tx: Transaction, held: Session) -> Iterator[Session]:
    """What its team and its author, under whatever number, held, and everybody on that day."""
    authors = linked_people.joined(held.author, lambda number: links.links_of(tx, number))
    whose = ((held.team, author) for author in authors)
    found = (each for one in whose for each in beside.near(tx, one, held.day, BESIDE, held.id))
    near = {other.id: other for each in found if (other := _held(each))}.values()
    for other in sorted(near, key=lambda one: (one.starts_at, one.id)):
        yield replace(other, author=held.author) if other.author in authors else other


def _area(tx: Transaction, held: Session, sent_at: datetime) -> frozenset[int]:
    """The groups its team serves that day, and those that have followed them.

    A team that was written down afterwards serves what it served when it sent the session.
    """
    days = (held.day, sent_at.astimezone(WARD_ZONE).date())
    served = ((day, teams.groups_served(tx, held.team, day)) for day in days)
    day, groups = next((one for one in served if one[1]), (held.day, ()))
    area = set(groups)
    for change in campaign.successions(tx) if area else ():
        if change.from_id in area and change.on <= day:
            area.add(change.to_id)
    return frozenset(area)


def _held(whole: Whole) -> Session | None:
    """A session as the rules see it; None while it is not known when it was."""
    one, rows, present = whole.one, whole.rows, whole.present
    if one.starts_at is None or one.ends_at is None or one.local_date is None:
        return None
    entered = [someone for someone in present if someone.way in BY_OTHERS]
    listed = tuple(someone.person_id for someone in entered)
    return Session(
        *(one.id, one.kind or "", one.team_id, one.author_id, one.local_date),
        one.starts_at.astimezone(WARD_ZONE),
        one.ends_at.astimezone(WARD_ZONE),
        whole.was_open,
        one.helpers,
        frozenset(row.group_id for row in rows),
        fold(one.place or ""),
        _heads(rows),
        {row.group_id: row.head_count for row in rows if row.group_id and row.head_count},
        _sum(rows, "women"),
        tuple(_sum(rows, name) for name in COUNTS),
        sum(getattr(row, name) or 0 for row in rows for name in RESULTS),
        tuple(_sum(rows, name) for name in RESULTS),
        tuple(_alike(row, rows) for row in rows),
        frozenset(someone.person_id for someone in present),
        frozenset(listed),
        frozenset(fold(someone.name) for someone in entered if someone.name),
        listed,
        recorded_at=one.created_at.astimezone(WARD_ZONE) if one.created_at else None,
        sent_at=one.submitted_at.astimezone(WARD_ZONE) if one.submitted_at else None,
        has_photo=whole.has_photo,
    )


def _by_phone(whole: Whole) -> int:
    """How many names were checked in by a code at one telephone, at most."""
    own = (one for one in whole.present if one.way not in BY_OTHERS and one.address_id)
    return max(Counter(one.address_id for one in own).values(), default=0)


def _heads(rows: Sequence[GroupCounts]) -> int | None:
    return _sum(rows, "head_count")


def _sum(rows: Sequence[GroupCounts], name: str) -> int | None:
    known = [count for row in rows if (count := getattr(row, name)) is not None]
    return sum(known) if known else None


def _alike(row: GroupCounts, rows: Sequence[GroupCounts]) -> Alike:
    """Of people of several groups the heads may have been divided, and the results not yet."""
    heads = row.head_count if row.group_id else _heads(rows)
    return Alike(row.group_id, heads, max(getattr(row, name) or 0 for name in RESULTS))
