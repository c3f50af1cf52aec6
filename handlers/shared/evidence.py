"""What a session rests on, computed from what was recorded: the same words for whoever reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from datetime import datetime, timedelta

from handlers.rules.folding import fold
from handlers.shared import card, traces
from handlers.turn import Turn
from storage.outreach import attendance, beside, counts, evidence, history, teams
from storage.outreach.beside import Whole
from storage.outreach.counts import RESULTS
from storage.outreach.sessions import OutreachSession

WAYS = ("code", "qr", "leader", "paper")
BARELY = timedelta(minutes=10)
"""Two sessions that have no more in common are one after the other."""
MOST_BESIDE, MOST_SPANS = 2, 2
SOON = timedelta(minutes=5)
HOUR, DAY = timedelta(hours=1), timedelta(days=2)


def line(turn: Turn, one: OutreachSession) -> str:
    """All of it; empty of what was never sent: nothing rests on it yet."""
    if not one.was_sent:
        return ""
    told = (_people(turn, one), _times(turn, one), _helpers(turn, one), _beside(turn, one))
    return turn.say("evidence.line", lines="\n".join(filter(None, map(" ".join, told))))


def counted(turn: Turn, one: OutreachSession) -> str:
    """Who was there and what was taken: what a decision rests on, beside the card."""
    return " ".join(_people(turn, one))


def _people(turn: Turn, one: OutreachSession) -> Iterator[str]:
    there = Counter(each.way for each in evidence.roster(turn.tx, one.id))
    if there:
        ways = [turn.say(f"evidence.way_{way}", count=there[way]) for way in WAYS if there[way]]
        yield turn.say("evidence.checked", count=there.total(), ways=", ".join(ways))
    else:
        yield turn.say("evidence.nobody_checked")
    seen = {each.person_id for each in attendance.skills(turn.tx, one.id)}
    yield (
        turn.say("evidence.confirmed", count=len(seen))
        if seen
        else turn.say("evidence.nobody_confirmed")
    )
    taken = counts.photos(turn.tx, one.id)
    yield turn.say("evidence.photos", count=taken) if taken else turn.say("evidence.no_photos")


def _times(turn: Turn, one: OutreachSession) -> Iterator[str]:
    steps = history.events(turn.tx, one.id)
    spans = traces.on_show(steps, turn.now)
    said = ", ".join(f"{begins:%H:%M}–{ends:%H:%M}" for begins, ends in spans[:MOST_SPANS])
    yield turn.say("evidence.opened", spans=said) if said else turn.say("evidence.not_opened")
    sent = [step.at for step in steps if step.what == "submitted"]
    first = min(sent, default=one.submitted_at)
    if one.ends_at and first:
        yield _after(turn, first, one.ends_at)


def _after(turn: Turn, sent_at: datetime, ends_at: datetime) -> str:
    if sent_at < ends_at:
        return turn.say("evidence.sent_early")
    passed = sent_at - ends_at
    if passed < SOON:
        return turn.say("evidence.sent_at_once")
    unit, long = ("minutes", timedelta(minutes=1)) if passed < HOUR else ("hours", HOUR)
    if passed >= DAY:
        unit, long = "days", timedelta(days=1)
    return turn.say("evidence.sent", time=turn.say(f"evidence.{unit}", count=passed // long))


def _helpers(turn: Turn, one: OutreachSession) -> Iterator[str]:
    at = one.submitted_at or turn.now
    members = teams.size(turn.tx, one.team_id, one.starts_at or at) or teams.size(
        turn.tx, one.team_id, at
    )
    if not one.helpers:
        yield turn.say("evidence.no_helpers", members=members)
        return
    yield turn.say("evidence.helpers", count=one.helpers, members=members)
    rows = counts.of(turn.tx, one.id)
    results = sum(getattr(row, name) or 0 for row in rows for name in RESULTS)
    if one.starts_at and one.ends_at and one.ends_at > one.starts_at:
        rate = results / (one.helpers * ((one.ends_at - one.starts_at) / HOUR))
        yield turn.say("evidence.rate", rate=f"{rate:.1f}".replace(".", ","))


def _beside(turn: Turn, one: OutreachSession) -> Iterator[str]:
    """Which other sessions were sent of that hour and of that day, there or for its people."""
    if one.local_date is None:
        return
    whose = (one.team_id, one.author_id)
    others = beside.near(turn.tx, whose, one.local_date, timedelta(0), one.id)
    ours = {row.group_id for row in counts.of(turn.tx, one.id)}
    there = [other.one for other in others if _meet(one, ours, other)]
    at_once = [other for other in there if _is_at_once(one, other)]
    told = {"beside": at_once, "same_day": [other for other in there if other not in at_once]}
    if not there:
        yield turn.say("evidence.nobody_beside")
    for which, some in told.items():
        if some:
            listed = ", ".join(_called(turn, other) for other in some[:MOST_BESIDE])
            yield turn.say(f"evidence.{which}", others=listed)


def _meet(one: OutreachSession, ours: Set[int | None], beside_it: Whole) -> bool:
    place = fold(one.place or "")
    theirs = {row.group_id for row in beside_it.rows}
    return (bool(place) and place == fold(beside_it.one.place or "")) or bool(
        ours & theirs - {None}
    )


def _is_at_once(one: OutreachSession, other: OutreachSession) -> bool:
    if not (one.starts_at and one.ends_at and other.starts_at and other.ends_at):
        return False
    return min(one.ends_at, other.ends_at) - max(one.starts_at, other.starts_at) > BARELY


def _called(turn: Turn, one: OutreachSession) -> str:
    team = teams.find(turn.tx, one.team_id)
    called = turn.say(f"terms.kind_{one.kind}") if one.kind else card.title(turn, one)
    return turn.say("evidence.other", called=called, team=team.name if team else "")
