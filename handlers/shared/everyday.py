"""What becomes of each everyday meaning: one line has all that the house knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto


class Moves(Enum):
    """Where a meaning leads somebody who is in a lesson."""

    NOWHERE = auto()
    WITHIN = auto()
    """About in the lesson, or out of it: at other questions such words answer, or mean nothing."""
    AWAY = auto()
    """To something else: an open question is left only for what is plainly meant."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """An everyday meaning; without a button it is answered with the text of its name."""

    does: str = ""
    """The postback that is tapped instead of an answer."""
    moves: Moves = Moves.NOWHERE
    is_wish: bool = False
    """May be one of two wishes in a sentence; courtesies and complaints are none."""
    lesson: str = ""
    """The id of a lesson that goes with the answer."""
    offers_people: bool = False
    """The answer offers a human being."""
    is_for_ward: bool = False
    """Can be passed on to an officer as it was typed."""
    is_on_page: bool = False
    """Answered otherwise where there is no page of ours."""


_AWAY, _WITHIN = Moves.AWAY, Moves.WITHIN
MEANINGS: Mapping[str, Meaning] = {
    "hoc": Meaning("learn.resume", _AWAY, is_wish=True),
    "bai": Meaning("learn.menu", _AWAY, is_wish=True),
    "on": Meaning("review.start", _AWAY, is_wish=True),
    "tiendo": Meaning("learn.progress", _AWAY, is_wish=True),
    "giayghinhan": Meaning("certificate.list", _AWAY, is_wish=True),
    "nhac": Meaning("remind.show", _AWAY, is_wish=True),
    "toi": Meaning("profile.show", _AWAY, is_wish=True),
    "test": Meaning(moves=_AWAY, is_wish=True),
    "diemdanh": Meaning("checkin.ask", is_wish=True),
    "remind_off": Meaning("remind.off"),
    "doinguoi": Meaning("household.show", is_wish=True),
    "dulieu": Meaning("mydata.show", is_wish=True),
    "trogiup": Meaning("help.show", is_wish=True),
    "contact": Meaning("help.human", is_wish=True, is_for_ward=True),
    "lost": Meaning("find.lost"),
    "my_question": Meaning("inquiry.show", is_wish=True),
    "how_many": Meaning("everyday.how_many"),
    "huy": Meaning("help.stop", _WITHIN),
    "start": Meaning("enrol.first", _WITHIN),
    "again": Meaning("steer.again", _WITHIN),
    "back": Meaning("steer.back", _WITHIN),
    "next": Meaning("steer.next", _WITHIN),
    "skip": Meaning("steer.skip", _WITHIN),
    "straight": Meaning("steer.straight", _WITHIN),
    "redo": Meaning("steer.redo", _WITHIN),
    "larger": Meaning(is_wish=True, lesson="k1-3", is_on_page=True),
    "read_aloud": Meaning(lesson="k1-3", is_on_page=True),
    "weather": Meaning(lesson="k2-2"),
    "gold": Meaning(lesson="k2-2"),
    "other": Meaning(lesson="k2-2"),
    "news": Meaning(lesson="k2-4"),
    "fun": Meaning(lesson="k11-4"),
    "is_it_safe": Meaning(lesson="k7-1"),
    "complaint": Meaning(lesson="k5-5", offers_people=True, is_for_ward=True),
    "ask_officer": Meaning(offers_people=True, is_for_ward=True),
    "join_team": Meaning(is_wish=True, offers_people=True, is_for_ward=True),
    "strange_word": Meaning(lesson="k2-2", is_for_ward=True),
    "office_hours": Meaning(is_wish=True, offers_people=True),
    "other_device": Meaning(is_wish=True),
    "bot_complaint": Meaning(offers_people=True),
    "insult": Meaning(offers_people=True),
    "story": Meaning(lesson="k7-1", offers_people=True),
    "lonely": Meaning(offers_people=True),
    "who_are_you": Meaning(offers_people=True),
    "language": Meaning(offers_people=True),
}
"""By name; a meaning with nothing to say of it is not here."""
_PLAIN = Meaning()


def meaning(name: str | None) -> Meaning:
    """All that is known of it; of a name that nobody knows, nothing."""
    return MEANINGS.get(name or "", _PLAIN)


def done() -> tuple[str, ...]:
    """The meanings that do something instead of being answered."""
    return tuple(name for name, one in MEANINGS.items() if one.does)
