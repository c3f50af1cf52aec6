"""Looking at a session that was sent: what is odd is kept, and put into kind words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from itertools import accumulate

from handlers.contract import Button, Outcome
from handlers.rules.oddities import RULES, Oddity, find
from handlers.shared import card, surroundings
from handlers.turn import Turn
from storage.outreach import beside, evidence, flags, sessions
from storage.outreach.flags import Flag
from storage.transaction import Transaction

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
    facts = (
        surroundings.facts(tx, whole, at) if whole and whole.one.state in evidence.SENT else None
    )
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
