"""Looking at a session that was sent: what is odd is kept, and put into kind words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import accumulate

from handlers.contract import Button, Outcome
from handlers.rules.folding import fold
from handlers.rules.looks import alike
from handlers.rules.oddities import RULES, Facts, Oddity, find
from handlers.rules.oddities.facts import Alike, Session
from handlers.shared import card, linked_people, traces
from handlers.turn import WARD_ZONE, Turn
from storage import campaign
from storage import linked_people as links
from storage.outreach import beside, evidence, flags, history, photos, sessions, teams
from storage.outreach.beside import Whole
from storage.outreach.counts import COUNTS, RESULTS, GroupCounts
from storage.outreach.flags import Flag
from storage.outreach.sessions import OutreachSession
from storage.transaction import Transaction

BESIDE = timedelta(days=60)
"""So far back and ahead other sessions are compared."""
BY_OTHERS = ("leader", "paper")
"""Ways of being entered by somebody else."""
TO_MEND = frozenset(
    {"backwards", "future", "too_long", "results_alone", "closed_year", "same_photo"}
)
"""Questions that no tap answers: mostly something was mistyped."""
MOST_SHOWN, ROOM = 3, 185
"""Of a session's oddities at once: so many, in so many characters."""


def examine(tx: Transaction, session_id: int, at: datetime, *, changed: bool = False) -> list[Flag]:
    """Look at a session anew, and at what is said of others because of it.

    What is odd is recorded, what is no longer odd is mended; nothing holds of what was withdrawn.
    `changed`: by its author, whose explanations speak for the figures before.
    """
    _look(tx, session_id, at, changed=changed)
    for other in sorted({flag.session_id for flag in flags.naming(tx, session_id)}):
        _look(tx, other, at)
    return flags.of(tx, session_id)


def _look(tx: Transaction, session_id: int, at: datetime, *, changed: bool = False) -> None:
    found = [_flag(session_id, oddity, at) for oddity in _found(tx, session_id, at)]
    asked = {(flag.rule, str(flag.session_id)): flag for flag in flags.naming(tx, session_id)}
    hold = set()
    for flag in found:
        twin = asked.get((flag.rule, flag.subject))
        if twin and not (changed and twin.details != flag.details):
            continue  # a pair is asked about once, of whoever made it one
        if twin:
            flags.mend(tx, twin.id, at)
        flags.record(tx, flag, anew=changed)
        hold.add((flag.rule, flag.subject))
    for flag in flags.of(tx, session_id):
        if (flag.rule, flag.subject) not in hold:
            flags.mend(tx, flag.id, at)


def _found(tx: Transaction, session_id: int, at: datetime) -> list[Oddity]:
    whole = beside.of(tx, session_id)
    facts = _facts(tx, whole, at) if whole and whole.one.state in evidence.SENT else None
    return find(facts) if facts else []


def seen(tx: Transaction, session_id: int) -> list[Flag]:
    """All that holds of a session: a pair as it looks from here, whoever was asked about it."""
    pairs = (
        replace(flag, session_id=session_id, subject=str(flag.session_id))
        for flag in flags.naming(tx, session_id)
    )
    return [*flags.of(tx, session_id), *pairs]


def ask(turn: Turn, session_id: int) -> list[Outcome]:
    """What the author is asked about a session; nothing where nothing is odd or unexplained."""
    examine(turn.tx, session_id, turn.now)
    return asked(turn, session_id, unexplained(turn, session_id))


def unexplained(turn: Turn, session_id: int) -> list[Flag]:
    """What holds and nobody has said a word about."""
    return [flag for flag in flags.of(turn.tx, session_id) if flag.explanation is None]


def in_question(turn: Turn, session_id: int) -> list[Flag]:
    """What the author's next words are about: the first that wait, else all that was explained."""
    some = unexplained(turn, session_id) or flags.of(turn.tx, session_id)
    return some[: shown(turn, some)]


def ask_anew(turn: Turn, session_id: int, before: list[Flag]) -> list[Outcome]:
    """The same about what a change made odd, or odd in another way than it was asked about."""
    known = {(flag.id, flag.details) for flag in before}
    open_ = unexplained(turn, session_id)
    return asked(turn, session_id, [one for one in open_ if (one.id, one.details) not in known])


def asked(turn: Turn, session_id: int, open_: list[Flag]) -> list[Outcome]:
    """The question about these, with its ways to answer: some by one tap."""
    if not open_:
        return []
    mend = turn.button("oddity.mend", f"outreach.amend:{session_id}")
    explain = turn.button("oddity.explain", f"oddity.explain:{session_id}")
    reasons = _reasons(turn, session_id, open_)
    return [turn.reply("oddity.ask", mend, *reasons, explain, lines=listed(turn, open_))]


def _reasons(turn: Turn, session_id: int, open_: list[Flag]) -> list[Button]:
    """What it often is; two questions with one such reason have one button."""
    rules = [flag.rule for flag in open_[: shown(turn, open_)] if flag.rule not in TO_MEND]
    labels = {turn.say(f"because.{rule}"): rule for rule in reversed(rules)}
    data = f"oddity.because:{session_id}"
    return [Button(label, f"{data}:{rule}") for label, rule in reversed(labels.items())]


def reason(turn: Turn, session_id: int, rule: str) -> tuple[str, list[int]]:
    """What a tap says, and the questions that it answers: all that have this reason."""
    if rule in TO_MEND or rule not in {each.__name__ for each in RULES}:
        return "", []
    words = turn.say(f"because.{rule}")
    open_ = [flag for flag in unexplained(turn, session_id) if flag.rule not in TO_MEND]
    return words, [flag.id for flag in open_ if turn.say(f"because.{flag.rule}") == words]


def listed(turn: Turn, some: list[Flag]) -> str:
    """A line for each of the first, and how many there are besides."""
    count = shown(turn, some)
    lines = [f"• {words(turn, flag)}" for flag in some[:count]]
    if len(some) > count:
        lines.append(turn.say("oddity.more", count=len(some) - count))
    return "\n".join(lines)


def shown(turn: Turn, some: list[Flag]) -> int:
    """How many of them are shown at once: as many as a short message holds, and at least one."""
    lengths = accumulate(len(words(turn, flag)) for flag in some[:MOST_SHOWN])
    return max(1, sum(length <= ROOM for length in lengths))


def words(turn: Turn, flag: Flag) -> str:
    """A flag in a sentence; another session of that day is told apart by time, group and place."""
    numbers = (flag.session_id, int(flag.subject)) if flag.subject else ()
    pair = [one for number in numbers if (one := sessions.look(turn.tx, number))]
    called = card.told_apart(turn, pair, [card.called(turn, one) for one in pair])
    other = called[-1] if called else ""
    return turn.say(f"oddities.{flag.rule}", other=other, **json.loads(flag.details))


def _flag(session_id: int, oddity: Oddity, at: datetime) -> Flag:
    details = json.dumps(oddity.details, sort_keys=True, separators=(",", ":"))
    return Flag(0, session_id, oddity.rule, _subject(oddity), details, at)


def _subject(oddity: Oddity) -> str:
    return str(oddity.other) if oddity.other else ""


def _facts(tx: Transaction, whole: Whole, at: datetime) -> Facts | None:
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
    listed = tuple(someone.person_id for someone in present if someone.way in BY_OTHERS)
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
        tuple(_alike(row, rows) for row in rows),
        frozenset(someone.person_id for someone in present),
        frozenset(listed),
        listed,
        recorded_at=one.created_at.astimezone(WARD_ZONE) if one.created_at else None,
        sent_at=one.submitted_at.astimezone(WARD_ZONE) if one.submitted_at else None,
        has_photo=whole.has_photo,
    )


def _heads(rows: Sequence[GroupCounts]) -> int | None:
    return _sum(rows, "head_count")


def _sum(rows: Sequence[GroupCounts], name: str) -> int | None:
    known = [count for row in rows if (count := getattr(row, name)) is not None]
    return sum(known) if known else None


def _alike(row: GroupCounts, rows: Sequence[GroupCounts]) -> Alike:
    """Of people of several groups the heads may have been divided, and the results not yet."""
    heads = row.head_count if row.group_id else _heads(rows)
    return Alike(row.group_id, heads, max(getattr(row, name) or 0 for name in RESULTS))
