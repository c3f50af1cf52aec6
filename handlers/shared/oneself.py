"""What every question about oneself begins and ends with."""

from __future__ import annotations

from handlers.contract import Go, Outcome, Reply, Utterance
from handlers.enrolling import ASKED
from handlers.turn import Outcomes, Turn


def told(turn: Turn, said: str) -> list[Outcome]:
    """What was understood of typed words, said before what comes next; a tap says it itself."""
    is_typed = isinstance(turn.event.body, Utterance)
    return [Reply(said, leads=True)] if is_typed else []


def must_enrol(turn: Turn) -> Reply:
    """Whoever holds a role may say a name all the same; who is being asked is asked on."""
    if asked := [one for one in turn.conversation.offers if one[1].startswith(ASKED)]:
        return turn.reply("profile.enrol_first", *(turn.offered(one) for one in asked))
    named = [turn.button("invite.say_name", "invite.ask_name")] if turn.grants() else []
    return turn.reply(
        "profile.must_enrol",
        turn.button("profile.lessons", "learn.menu"),
        turn.button("profile.enrol", "enrol.start"),
        *named,
    )


ENROLLING = "enrol.next"
"""Where answers lead while somebody enrols."""


def is_enrolling(turn: Turn) -> bool:
    """Whether a question of enrolment is open: a second tap on the one before corrects it."""
    asks = turn.conversation.ask.startswith(("profile.", "track."))
    return asks and turn.conversation.draft.get("then") == ENROLLING


def onward(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What an old button leads to: the question that is open stays open."""
    return done(turn)


def done(turn: Turn) -> Outcomes:
    """Back to the flow that asked, or to the profile."""
    return [Go(turn.conversation.draft.get("then") or "profile.show")]
