"""The session that lies before an officer: whose it is, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from handlers.contract import Notice, Outcome, Reply
from handlers.form_state import About
from handlers.officers.approve import mended
from handlers.officers.approve.owning import own_card
from handlers.routes import Decision, Shown
from handlers.rules.admission.numbering import row_number
from handlers.shared import card, evidence, queue, scrutiny
from handlers.turn import Turn, person_of
from storage.outreach import history, sessions, teams
from storage.outreach.flags import Flag
from storage.outreach.sessions import OutreachSession
from storage.rights.role import Role

WHO = (Role.OFFICER,)


class Deciding(About, frozen=True):
    """The session that is sent back, or divided."""

    key: ClassVar[str] = "approve.session"
    is_given_up: ClassVar[bool] = False


def load(turn: Turn, number: str) -> OutreachSession | None:
    """The session that a button names, locked until it is decided."""
    wanted = row_number(number)
    return sessions.find(turn.tx, wanted) if wanted else None


def decidable(turn: Turn, number: str, *states: str) -> OutreachSession | Reply:
    """The session in one of these states, or why nothing is decided about it."""
    one = load(turn, number)
    onward = turn.button("approve.start", "approve.next")
    if one is None or one.state not in states:
        return turn.reply("approve.gone", onward)
    return own_card(turn, one) or one


def unexplained(turn: Turn, one: OutreachSession) -> list[Flag]:
    """What looks odd and nobody has said a word about."""
    return [flag for flag in scrutiny.seen(turn.tx, one.id) if flag.explanation is None]


def awaits(turn: Turn, one: OutreachSession) -> bool:
    """Whether the author was asked about something odd and still has the first word."""
    asked = scrutiny.unexplained(turn, one.id) if one.state == "submitted" else []
    since = queue.first_words_since(turn)
    return any(flag.told_at and flag.told_at > since for flag in asked)


def called(turn: Turn, one: OutreachSession) -> str:
    """A session in a few words."""
    return card.called(turn, one)


def facts(turn: Turn, one: OutreachSession) -> tuple[str, str, str]:
    """What is to be judged comes first; then the card, and what the house has to add to it."""
    warned = [*_flags(turn, one)]
    if awaits(turn, one):
        warned.append(turn.say("approve.awaits"))
    checks = "\n".join([_author(turn, one), evidence.line(turn, one), *_corrections(turn, one)])
    return "".join(f"{line}\n" for line in warned), card.full(turn, one), checks


def _shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The card without the author's name, and what it counts but does not list."""
    wanted = row_number(arguments[0] if arguments else Deciding.asked(turn))
    one = sessions.look(turn.tx, wanted) if wanted else None
    if one is None or one.state not in {"submitted", "approved"}:
        return None
    return card.shown(turn, one, *_findings(turn, one), *_flags(turn, one))


SEEN = Decision(_shown, "approve.open:{0}")
"""An officer decides on the card that she saw."""
TYPED = Decision(_shown, "approve.next")
"""What she types decides on the card that was asked about."""


def _author(turn: Turn, one: OutreachSession) -> str:
    belonging = teams.members(turn.tx, one.team_id, turn.now)
    who = next((each.name for each in belonging if each.person_id == one.author_id), None)
    return turn.say("approve.author", who=who or turn.say("approve.somebody"))


def _findings(turn: Turn, one: OutreachSession) -> Iterator[str]:
    """Who was there, what was taken, and corrections."""
    yield evidence.counted(turn, one)
    yield from _corrections(turn, one)


def _corrections(turn: Turn, one: OutreachSession) -> Iterator[str]:
    if made := history.corrections(turn.tx, one.id):
        yield from _corrected(turn, one, made)


def _flags(turn: Turn, one: OutreachSession) -> Iterator[str]:
    """What looked odd, and what was said to it."""
    for said, some in groupby(scrutiny.seen(turn.tx, one.id), lambda flag: flag.explanation):
        yield from (turn.say("approve.flag", words=scrutiny.words(turn, flag)) for flag in some)
        explained = turn.say("approve.explained", words=said) if said else ""
        yield explained or turn.say("approve.not_explained")


def _corrected(turn: Turn, one: OutreachSession, made: list[history.Correction]) -> Iterator[str]:
    """What its author mended, line by line; what officers divided stands on the card."""
    split = turn.say("approve.split_reason")
    if own := [change for change in made if change.reason != split]:
        reason = own[-1].reason or _unsaid(turn, one, own[-1])
        said = mended.said(turn, own)
        as_before = turn.say("approve.as_before", reason=reason)
        yield turn.say("approve.corrected", said=said, reason=reason) if said else as_before
    if len(own) < len(made):
        yield turn.say("approve.divided", count=len(made) - len(own), reason=split)


def _unsaid(turn: Turn, one: OutreachSession, change: history.Correction) -> str:
    """Why no reason was asked for: it had been returned, or was sent within the day."""
    steps = history.events(turn.tx, one.id)
    back = max((s.at for s in steps if s.what == "returned" and s.at <= change.at), default=None)
    sent = [s for s in steps if s.what == "submitted" and back and back < s.at < change.at]
    return turn.say("approve.no_reason" if back is None or sent else "approve.after_return")


def step(turn: Turn, one: OutreachSession, what: str, reason: str = "") -> history.Happened:
    """What an officer did, as a step in the session's life."""
    who = person_of(turn)
    return history.Happened(
        one.id, what, turn.now, turn.today, who.person_id, who.address_id, reason or None
    )


def tell_author(one: OutreachSession, reply: Reply) -> list[Outcome]:
    """A message to where the session was sent from, if that is still there."""
    return [Notice(one.address_id, reply)] if one.address_id else []
